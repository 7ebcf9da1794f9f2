Instance: VardtillfalleId
InstanceOf: NamingSystem
Usage: #definition
* id = "vardtillfalle-id"
* name = "VardtillfalleId"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The identity that this server's samples give a stay (Swedish: vårdtillfälle)."
* uniqueId[+].type = #uri
* uniqueId[=].value = "https://vardbro.example/fhir/identifier/vardtillfalle"
* uniqueId[=].preferred = true
