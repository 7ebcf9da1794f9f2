ValueSet: AdministrativtAmneVS
Id: administrativt-amne
Title: "Ämnen för administrativa meddelanden"
Description: "All of the code system: subjects of administrative messages (Swedish: ämne)."
* ^experimental = false
* include codes from system AdministrativtAmneCS
