ValueSet: ProcessbegreppVS
Id: processbegrepp
Title: "Processbegrepp"
Description: "All of the code system: concepts of the handover that no national code system names (Swedish: processbegrepp)."
* ^experimental = false
* include codes from system ProcessbegreppCS
