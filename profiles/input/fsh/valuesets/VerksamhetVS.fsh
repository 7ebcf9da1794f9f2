ValueSet: VerksamhetVS
Id: verksamhet
Title: "Verksamheter och enhetstyper"
Description: "What an organisation does: HSA's codes (Swedish: verksamhetskod), else the kinds of units of this project."
* ^experimental = false
* include codes from system $hsaVerksamhet
* include codes from system EnhetstypCS
