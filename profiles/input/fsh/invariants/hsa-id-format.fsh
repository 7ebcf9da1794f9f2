Invariant: hsa-id-format
Description: "An HSA-id is SE, ten digits, a hyphen and at most eighteen digits or capital letters."
* severity = #error
* expression = "value.exists() implies value.matches('^SE[0-9]{10}-[0-9A-Z]{1,18}$')"
* insert Svenska([[Ett HSA-id är SE, tio siffror, bindestreck och högst arton siffror eller versaler.]])
