ValueSet: HelgdagarVS
Id: helgdagar
Title: "Röda dagar"
Description: "All of the code system: what public holidays are to a time of opening (Swedish: röda dagar)."
* ^experimental = false
* include codes from system HelgdagarCS
