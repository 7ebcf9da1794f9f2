Invariant: kontakt-nabar
Description: "The contact is reached by a number of its own, by that of the team, or by that of the role it names."
* severity = #error
* requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 90; fyrbodal-medicinsk-planering, Steg 2, line 162"
* expression = "telecom.exists() or participant.extension('https://vardbro.example/fhir/StructureDefinition/kontakt-via-team').where(value = true).exists() or participant.member.resolve().telecom.exists()"
* insert Svenska([[Kontakten nås på eget nummer, via teamet eller på nummer som rollen anger.]])
