// A filter by a date or an instant.
RuleSet: FilterTid(type, parameter, description)
* insert Filter({type}, {parameter}, [[{description}]])
* extension[canFilterBy][=].extension[comparator][0].valueCode = #eq
* extension[canFilterBy][=].extension[comparator][1].valueCode = #gt
* extension[canFilterBy][=].extension[comparator][2].valueCode = #ge
* extension[canFilterBy][=].extension[comparator][3].valueCode = #lt
* extension[canFilterBy][=].extension[comparator][4].valueCode = #le
