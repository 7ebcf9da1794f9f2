Invariant: behov-ej-motiverat
Description: "A need that is absent has a reason."
* severity = #error
* requirements = "dalarna-utskrivning, Grön process, lines 288-307"
* expression = "extension('finns').value = false implies extension('motivering').exists()"
* insert Svenska([[Ett behov som inte finns motiveras.]])
