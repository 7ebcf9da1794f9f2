Profile: Overenskommelse
Parent: Contract
Id: overenskommelse
Title: "Överenskommelse"
Description: "An agreement of a unit of outpatient care with a municipality on how they reach each other (Swedish: överenskommelse)."
* . obeys overenskommelse-parter
* status 1..1
* type 1..1
* type = ProcessbegreppCS#overenskommelse
* applies 1..1
* applies.start 1..1
* authority 2..*
  * ^short = "Parterna"
  * ^requirements = "halland-oppenvard, Överenskommelse mellan öppenvårdsenheter och kommunens hälso- och sjukvård, line 188"
* title 1..1
