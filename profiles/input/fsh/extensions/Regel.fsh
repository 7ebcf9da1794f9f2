Extension: Regel
Id: regel
Title: "Regel"
Description: "What a rule of a routine says beside the elements of an action (Swedish: regel)."
Context: PlanDefinition.action
* . 0..1
* . ^short = "Regel"
* . ^definition = "What a rule of a routine says beside the elements of an action (Swedish: regel)."
* extension contains
    omfattning 1..1 and
    fas 1..1 and
    agare 0..1 and
    gjort 0..1 and
    fristparameter 0..1 and
    ellerNasta 0..1 and
    forvarning 0..1 and
    allvarVantar 0..1 and
    allvarSen 1..1 and
    lag 0..* and
    antagande 0..1 and
    verifierad 0..1
* extension[omfattning] ^short = "Vad regeln prövas mot: case, patient, unit, pair eller population"
* extension[omfattning].value[x] 1..1
* extension[omfattning].value[x] only code
* extension[fas] ^short = "Var i förloppet steget hör hemma"
* extension[fas].value[x] 1..1
* extension[fas].value[x] only code
* extension[agare] ^short = "FHIRPath som ger de organisationer som ska göra det"
* extension[agare].value[x] 1..1
* extension[agare].value[x] only Expression
* extension[gjort] ^short = "FHIRPath som ger när steget gjordes"
* extension[gjort].value[x] 1..1
* extension[gjort].value[x] only Expression
* extension[fristparameter] ^short = "Parametern som säger hur lång tid steget får ta"
* extension[fristparameter].value[x] 1..1
* extension[fristparameter].value[x] only code
* extension[ellerNasta] ^short = "Vardag: tiden går ut vid slutet av nästa vardag"
* extension[ellerNasta].value[x] 1..1
* extension[ellerNasta].value[x] only code
* extension[forvarning] ^short = "Hur långt före tidsgränsen steget blir en varning"
* extension[forvarning].value[x] 1..1
* extension[forvarning].value[x] only Duration
* extension[allvarVantar] ^short = "Hur allvarligt det är medan tid finns kvar: low, moderate eller high"
* extension[allvarVantar].value[x] 1..1
* extension[allvarVantar].value[x] only code
* extension[allvarSen] ^short = "Hur allvarligt det är när tiden har gått ut: low, moderate eller high"
* extension[allvarSen].value[x] 1..1
* extension[allvarSen].value[x] only code
* extension[lag] ^short = "Krav i lagen som ligger bakom"
* extension[lag].value[x] 1..1
* extension[lag].value[x] only code
* extension[antagande] ^short = "Källan lämnar det öppet"
* extension[antagande].value[x] 1..1
* extension[antagande].value[x] only boolean
* extension[verifierad] ^short = "Falskt: källan är inte läst för detta"
* extension[verifierad].value[x] 1..1
* extension[verifierad].value[x] only boolean
* value[x] 0..0
