ValueSet: VardbegaranRiktningVS
Id: vardbegaran-riktning
Title: "Vårdbegärans riktning"
Description: "All of the code system: from whom to whom, and for what, care is requested (Swedish: vårdbegärans riktning)."
* ^experimental = false
* include codes from system VardbegaranRiktningCS
