CodeSystem: RemissversionCS
Id: remissversion
Title: "Remissversioner"
Description: "Why a version of a referral was made (Swedish: versionsorsak)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/remissversion"
* #NR "Ny remiss"
* #NR insert English([[New referral]])
* #AR "Ändrad remiss"
* #AR insert English([[Changed referral]])
* #VR "Vidareskickad remiss"
* #VR insert English([[Forwarded referral]])
* #AB "Ändrat betalningsansvar"
* #AB insert English([[Changed responsibility of payment]])
