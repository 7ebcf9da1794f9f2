ValueSet: StatistikVS
Id: statistik
Title: "Statistik"
Description: "All of the code system: groups and strata of statistics (Swedish: statistik)."
* ^experimental = false
* include codes from system StatistikCS
