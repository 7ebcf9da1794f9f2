Instance: exempel-kpv-dygnet-runt
InstanceOf: Kontaktpunkt
Usage: #example
Description: "An inbox or contact point."
* extension[kommun].valueCoding = $kommunkod#2080
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0301"
* active = true
* providedBy = Reference(Organization/exempel-kpv)
* type = EnhetstypCS#kpv-24-7
* name = "Kommunal primärvård dygnet runt"
* telecom.system = #phone
* telecom.value = "010-174 06 30"
* availableTime.allDay = true
