ValueSet: EnhetstypVS
Id: enhetstyp
Title: "Enhetstyper"
Description: "All of the code system: kinds of units and inboxes (Swedish: enhetstyp)."
* ^experimental = false
* include codes from system EnhetstypCS
