import { expect, it } from 'vitest'
import { implicitSystem } from '../../../src/fhir/definitions/implicit-system.ts'

it.each([
  ['Patient.gender', 'http://hl7.org/fhir/administrative-gender'],
  ['CarePlan.status', 'http://hl7.org/fhir/request-status'],
  ['Patient.contact.gender', 'http://hl7.org/fhir/administrative-gender'],
  ['Patient.language', undefined],
  ['Observation.code', undefined],
  ['Patient.name', undefined],
  ['nothing', undefined],
])('the code system of %s is %s', (element, system) => {
  expect(implicitSystem(element)).toBe(system)
})
