ValueSet: AterkallelseorsakVS
Id: aterkallelseorsak
Title: "Orsaker till återkallelse"
Description: "All of the code system: why readiness for discharge is retracted (Swedish: återkallelse)."
* ^experimental = false
* include codes from system AterkallelseorsakCS
