Invariant: hsa-id-finns
Description: "There is an HSA-id, in either of its two systems."
* severity = #error
* expression = "identifier.where(system = 'urn:oid:1.2.752.29.4.19' or system = 'urn:oid:1.2.752.129.2.1.4.1').exists()"
* insert Svenska([[Ett HSA-id finns, i någotdera av dess två system.]])
