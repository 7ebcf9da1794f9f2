ValueSet: SekretessVS
Id: sekretess
Title: "Skyddade personuppgifter"
Description: "Labels of protected identity by HL7 Sweden (Swedish: sekretessmarkering, skyddad folkbokföring)."
* ^experimental = false
* $securityLabel#sekretessmarkering "Sekretessmarkering"
* $securityLabel#skyddadFolkbokforing "Skyddad folkbokföring"
