Profile: Meddelandehuvud
Parent: MessageHeader
Id: meddelandehuvud
Title: "Meddelandehuvud"
Description: "The header of a message: its kind, sender and receivers (Swedish: meddelandehuvud). Its id is the identity of the message."
* . obeys huvud-primar-mottagare
* id 1..1
* event[x] only Coding
* eventCoding from SamverkansmeddelandeVS (required)
* destination 1..*
* destination.extension contains Mottagartyp named mottagartyp 1..1
* destination.extension[mottagartyp] ^short = "Primär mottagare eller kopia"
* destination.receiver 1..1
* sender 1..1
* focus 1..*
* definition 1..1
