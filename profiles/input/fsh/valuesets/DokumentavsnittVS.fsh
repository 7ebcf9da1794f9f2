ValueSet: DokumentavsnittVS
Id: dokumentavsnitt
Title: "Dokumentavsnitt"
Description: "All of the code system: sections of documents that LOINC does not name (Swedish: dokumentavsnitt)."
* ^experimental = false
* include codes from system DokumentavsnittCS
