Invariant: logg-patient
Description: "An access to patient data names the patient."
* severity = #error
* expression = "entity.where(role.code = '1').what.exists()"
* insert Svenska([[En åtkomst till patientuppgifter anger patienten.]])
