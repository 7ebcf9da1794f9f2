CodeSystem: HemgangskriteriumCS
Id: hemgangskriterium
Title: "Kriterier för hemgångsklar"
Description: "What a patient must have been told or given before going home (Swedish: kriterier för hemgångsklar)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/hemgangskriterium"
* #viktigt-for-mig "Vad är viktigt för mig"
* #viktigt-for-mig insert English([[What matters to me]])
* #vad-har-hant "Vad har hänt under vårdtiden"
* #vad-har-hant insert English([[What happened during the stay]])
* #vad-hander-harnast "Vad händer härnäst"
* #vad-hander-harnast insert English([[What happens next]])
* #vart-vander-jag-mig "Vart vänder jag mig"
* #vart-vander-jag-mig insert English([[Whom do I turn to]])
* #lakemedel-rehab-hjalpmedel "Obruten läkemedels- och rehabkedja med hjälpmedel"
* #lakemedel-rehab-hjalpmedel insert English([[Unbroken chain of medication, rehabilitation and devices]])
