Extension: Utfall
Id: utfall
Title: "Utfall"
Description: "What a rule of the routine says of a case at an instant (Swedish: utfall)."
Context: MeasureReport.group
* . 0..1
* . ^short = "Utfall"
* . ^definition = "What a rule of the routine says of a case at an instant (Swedish: utfall)."
* extension contains
    tillstand 1..1 and
    fas 0..1 and
    aktor 1..1 and
    agare 0..* and
    tidsgrans 0..1 and
    varnas 0..1 and
    gjort 0..1 and
    nastaAndring 0..1 and
    underlag 0..* and
    saknas 0..* and
    forklaring 0..1 and
    antagande 0..1 and
    lager 0..1 and
    kalla 1..1 and
    krav 0..*
* extension[tillstand] ^short = "Regelns tillstånd"
* extension[tillstand].value[x] 1..1
* extension[tillstand].value[x] only code
* extension[tillstand].value[x] from RegeltillstandVS (required)
* extension[fas] ^short = "Var i förloppet steget hör hemma"
* extension[fas].value[x] 1..1
* extension[fas].value[x] only code
* extension[aktor] ^short = "Vems steg det är"
* extension[aktor].value[x] 1..1
* extension[aktor].value[x] only CodeableConcept
* extension[aktor].value[x] from AktorVS (extensible)
* extension[agare] ^short = "De vars steg det är"
* extension[agare].value[x] 1..1
* extension[agare].value[x] only Reference
* extension[tidsgrans] ^short = "När steget senast ska vara gjort"
* extension[tidsgrans].value[x] 1..1
* extension[tidsgrans].value[x] only instant
* extension[varnas] ^short = "När det börjar varnas för att steget saknas"
* extension[varnas].value[x] 1..1
* extension[varnas].value[x] only instant
* extension[gjort] ^short = "När steget gjordes"
* extension[gjort].value[x] 1..1
* extension[gjort].value[x] only instant
* extension[nastaAndring] ^short = "När enbart tiden ändrar tillståndet"
* extension[nastaAndring].value[x] 1..1
* extension[nastaAndring].value[x] only instant
* extension[underlag] ^short = "Resurser som avgjorde"
* extension[underlag].value[x] 1..1
* extension[underlag].value[x] only Reference
* extension[saknas] ^short = "Det som saknas"
* extension[saknas].value[x] 1..1
* extension[saknas].value[x] only string
* extension[forklaring] ^short = "Varför tillståndet är detta"
* extension[forklaring].value[x] 1..1
* extension[forklaring].value[x] only string
* extension[antagande] ^short = "Källan lämnar det öppet, och värdet är ett lokalt antagande"
* extension[antagande].value[x] 1..1
* extension[antagande].value[x] only boolean
* extension[lager] ^short = "Rutinen som regeln kommer från, med version"
* extension[lager].value[x] 1..1
* extension[lager].value[x] only canonical
* extension[kalla] ^short = "Dokument, avsnitt och rader"
* extension[kalla].value[x] 1..1
* extension[kalla].value[x] only string
* extension[krav] ^short = "Krav i rutinen eller lagen som regeln svarar mot: regler med samma krav är samma steg"
* extension[krav].value[x] 1..1
* extension[krav].value[x] only code
* value[x] 0..0
