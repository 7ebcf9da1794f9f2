Invariant: mote-patient
Description: "The patient takes part in the meeting, or is invited to."
* severity = #error
* requirements = "halland-oppenvard, Varför SIP ?, line 166"
* expression = "participant.actor.where(reference.contains('Patient') or reference.startsWith('urn:uuid:') or type = 'Patient').exists()"
* insert Svenska([[Patienten deltar i mötet eller är kallad.]])
