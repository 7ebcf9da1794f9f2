Invariant: overenskommelse-parter
Description: "An agreement has two parties at least, none named twice."
* severity = #error
* requirements = "halland-oppenvard, Överenskommelse mellan öppenvårdsenheter och kommunens hälso- och sjukvård, line 188"
* expression = "authority.reference.isDistinct()"
* insert Svenska([[En överenskommelse har minst två parter och ingen anges två gånger.]])
