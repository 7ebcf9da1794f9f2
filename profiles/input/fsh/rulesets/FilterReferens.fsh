// A filter by what a resource names, by its reference or its identifier.
RuleSet: FilterReferens(type, parameter, description)
* insert Filter({type}, {parameter}, [[{description}]])
* extension[canFilterBy][=].extension[modifier].valueCode = #identifier
