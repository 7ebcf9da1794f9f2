Invariant: lakemedelsandring-orsak
Description: "A medication that was started, stopped or changed says why."
* severity = #warning
* expression = "extension('typ').value != 'oforandrad' implies extension('orsak').exists()"
* insert Svenska([[Ett läkemedel som är insatt, utsatt eller ändrat har en orsak.]])
