import { expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { parse } from '../../../src/fhir/fhirpath/parser.ts'
import { print } from '../../../src/fhir/fhirpath/syntax.ts'
import { concerns, terms, termsFor } from '../../../src/fhir/search/element-path.ts'

it('reads of every expression of R4 the terms that concern a type, as if it had read all of them', () => {
  const expressions = new Set(searchParameterDefinitions().flatMap(({ expression }) => expression ?? []))
  for (const expression of expressions) {
    const all = terms(parse(expression))
    for (const type of resourceTypes) {
      const own = all.filter((term) => concerns(term, type))
      expect(termsFor(expression, type).map(print)).toEqual(own.map(print))
    }
  }
})

it.each([
  ['a bar within brackets', '(Patient.name | Person.name).given | Task.code'],
  ['a bar within a string', "Patient.name.where(text = 'a | Task.b') | Task.code"],
  ['brackets around a term', '(Patient.deceased as dateTime) | (Observation.value as Quantity)'],
  ['names that are no types', 'name.given | Foo.bar | Task.code'],
])('is not misled by %s', (_, expression) => {
  for (const type of ['Patient', 'Task', 'Basic']) {
    const own = terms(parse(expression)).filter((term) => concerns(term, type))
    expect(termsFor(expression, type).map(print)).toEqual(own.map(print))
  }
})
