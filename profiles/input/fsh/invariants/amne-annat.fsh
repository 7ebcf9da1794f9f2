Invariant: amne-annat
Description: "A message on another subject says in words which."
* severity = #error
* expression = "topic.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/administrativt-amne' and code = 'annat').exists() implies topic.text.exists()"
* insert Svenska([[Ett meddelande om annat ämne anger i ord vilket.]])
