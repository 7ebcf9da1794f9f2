ValueSet: ProcessnivaVS
Id: processniva
Title: "Processnivå"
Description: "All of the code system: levels of complexity of a discharge (Swedish: grön, gul och röd process)."
* ^experimental = false
* include codes from system ProcessnivaCS
