Profile: AterkalladUtskrivningsklar
Parent: Samverkansmeddelande
Id: aterkallad-utskrivningsklar
Title: "Återkallad utskrivningsklar"
Description: "The message that a patient is no longer ready for discharge (Swedish: återkallad utskrivningsklar)."
* category = SamverkansmeddelandeCS#aterkallad-utskrivningsklar

* inResponseTo 1..1
  * ^short = "Meddelandet som återkallas"
* encounter 1..1
* reasonCode 1..*
* reasonCode from AterkallelseorsakVS (extensible)
