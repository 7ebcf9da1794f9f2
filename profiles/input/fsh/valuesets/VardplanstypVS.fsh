ValueSet: VardplanstypVS
Id: vardplanstyp
Title: "Typ av vårdplan"
Description: "The kinds of health and social care plans by Inera's code system (Swedish: typ av vård- och omsorgsplan). Codes by Inera AB, CC0."
* ^experimental = false
* $carePlanType#SIP "SIP"
* $carePlanType#SPLPTLRV "SPLPTLRV"
* $carePlanType#SPU "SPU"
* $carePlanType#VP "VP"
* $carePlanType#HP "HP"
* $carePlanType#RP "RP"
* $carePlanType#GP "GP"
* $carePlanType#SVP "SVP"
