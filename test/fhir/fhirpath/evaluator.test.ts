import { expect, it } from 'vitest'
import { createFhirPathEvaluator } from '../../../src/fhir/fhirpath/evaluator.ts'
import { patient } from '../../support/fhirpath-reference.ts'

it.each([
  ['multipleBirth.lowBoundary().exists()', true],
  ['name.givn.empty()', true],
  ['name.given.count() > 99', false],
  ['name.where(false).family', undefined],
])('answers %s as a condition: %s', (expression, expected) => {
  expect(createFhirPathEvaluator().condition(expression, 'Patient')(patient, {})).toBe(expected)
})

it('knows the resource in which an element lies', () => {
  const condition = createFhirPathEvaluator().condition("%resource.id = 'x' and givn.empty()", 'HumanName')
  expect(condition({ family: 'Övningsson' }, { resource: { resourceType: 'Patient', id: 'x' } })).toBe(true)
  expect(condition({ family: 'Övningsson' }, { resource: { resourceType: 'Patient', id: 'y' } })).toBe(false)
})

it('counts each expression once', () => {
  const evaluator = createFhirPathEvaluator()
  expect(evaluator.fallbacks).toBe(0)
  for (const type of ['Patient', 'Patient', 'Person']) evaluator.condition('name.givn.empty()', type)
  expect(evaluator.fallbacks).toBe(2)
})

it.each([
  ['name..given', /character 6/],
  ["name.givn.matches('(a+)+$')", /matches\(\)/],
  ["name.givn.select(replaceMatches('(a+)+$', ''))", /replaceMatches\(\)/],
  ['repeat($this | $this.givn)', /repeat\(\)/],
  ["givn.aggregate($total + $total, 'x')", /aggregate\(\)/],
  ['name.givn | name', /\|/],
  ['descendants().descendants().givn', /descendants\(\)/],
  ['name.where(%context.name.where(%context.name.givn.exists()).exists())', /%context within/],
])('refuses %s', (expression, message) => {
  expect(() => createFhirPathEvaluator().condition(expression, 'Patient')).toThrow(message)
})

it('says that what it cannot evaluate cannot be evaluated, and nothing of the data', () => {
  const condition = createFhirPathEvaluator().condition('name.single().family', 'Patient')
  const several = { resourceType: 'Patient', name: [{ family: 'Övningsson' }, { family: 'Provsson' }] }
  expect(() => condition(several, {})).toThrow(/^The FHIRPath expression cannot be evaluated here\.$/)
})
