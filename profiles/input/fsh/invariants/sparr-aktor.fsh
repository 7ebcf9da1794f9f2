Invariant: sparr-aktor
Description: "A block names the unit or care provider that it is drawn around."
* severity = #error
* expression = "provision.actor.reference.all(reference.exists() or identifier.exists())"
* insert Svenska([[En spärr anger den vårdenhet eller vårdgivare som den gäller för.]])
