Invariant: fraga-kontakttid
Description: "A question says within what time contact is needed; an answer need not."
* severity = #error
* requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 201"
* expression = "inResponseTo.empty() implies extension('https://vardbro.example/fhir/StructureDefinition/onskad-kontakttid').exists()"
* insert Svenska([[En frågeställning anger när i tid kontakt behövs; ett svar behöver inte det.]])
