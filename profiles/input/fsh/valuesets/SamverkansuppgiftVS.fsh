ValueSet: SamverkansuppgiftVS
Id: samverkansuppgift
Title: "Samverkansuppgifter"
Description: "Tasks that the parties of a case confirm one by one (Swedish: samverkansuppgift); receipts and confirmations of a plan have profiles of their own."
* ^experimental = false
* include codes from system UppgiftstypCS
* exclude UppgiftstypCS#kvittera
* exclude UppgiftstypCS#bekrafta-sip
