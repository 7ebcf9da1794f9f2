// A filter by a code, or by all others.
RuleSet: FilterKod(type, parameter, description)
* insert Filter({type}, {parameter}, [[{description}]])
* extension[canFilterBy][=].extension[modifier].valueCode = #not
