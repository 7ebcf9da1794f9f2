ValueSet: MalgruppKpvVS
Id: malgrupp-kpv
Title: "Målgrupp för kommunal primärvård"
Description: "All of the code system: grounds on which a person is to have municipal primary care (Swedish: målgrupp för kommunal primärvård)."
* ^experimental = false
* include codes from system MalgruppKpvCS
