ValueSet: HemgangskriteriumVS
Id: hemgangskriterium
Title: "Kriterier för hemgångsklar"
Description: "All of the code system: what a patient must have been told or given before going home (Swedish: kriterier för hemgångsklar)."
* ^experimental = false
* include codes from system HemgangskriteriumCS
