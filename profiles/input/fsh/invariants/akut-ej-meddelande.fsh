Invariant: akut-ej-meddelande
Description: "What is urgent goes by telephone: an urgent message says that it was also telephoned."
* severity = #warning
* requirements = "halland-oppenvard, Överenskommelse mellan öppenvårdsenheter och kommunens hälso- och sjukvård, line 190"
* expression = "(priority = 'urgent' or priority = 'asap' or priority = 'stat') implies medium.coding.where(code = 'PHONE').exists()"
* insert Svenska([[Akuta behov tas per telefon: ett brådskande meddelande anger att samtal också är ringt.]])
