Profile: UtokadMedicinskVardplan
Parent: Epikris
Id: utokad-medicinsk-vardplan
Title: "Epikris med utökad medicinsk vårdplan"
Description: "A discharge report whose extended medical care plan is filled in (Swedish: utökad medicinsk vårdplan). The source does not say what it holds; its parts here are an assumption and none is required."
* section[utokadMedicinskVardplan] 1..1
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 4, line 215"
* section[utokadMedicinskVardplan].emptyReason 0..0
* section[utokadMedicinskVardplan].section.code 1..1
* section[utokadMedicinskVardplan].section.code from DokumentavsnittVS (extensible)
