Extension: Sparrtyp
Id: sparrtyp
Title: "Spärrtyp"
Description: "Whether the block reaches around a unit or a care provider (Swedish: inre eller yttre spärr)."
Context: Consent
* . 0..1
* . ^short = "Spärrtyp"
* . ^definition = "Whether the block reaches around a unit or a care provider (Swedish: inre eller yttre spärr)."
* value[x] 1..1
* value[x] only code
* value[x] from SparrtypVS (required)
