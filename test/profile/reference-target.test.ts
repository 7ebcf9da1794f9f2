import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resourceTypes } from '../../src/fhir/definitions/type-definition.ts'
import { mayRefer, referenceTest, usualReference } from '../../src/profile/reference-target.ts'

const patientOrGroup: ReadonlySet<string> = new Set(['Patient', 'Group', 'NoTypeOfR4'])

it.each([
  ['Patient/1', true],
  ['Group?a=b', true],
  ['https://example.org/Patient/1', true],
  ['http://example.org:8080/fhir/r4/Group/a.b-1', true],
  ['Person/1', false],
  ['NoTypeOfR4/1', false],
  ['urn:uuid:1', false],
  ['', false],
  ['/Patient/1', false],
  ['https://example.org/Patients/1', false],
  ['https://example.org/Patient/1/Person/2', false],
  ['https://Patient/1', false],
  [`https://example.org/Patient/${'1'.repeat(65)}`, false],
  ['https://example.org/fhir?x=/Patient/1', false],
])('%s is a usual reference to a patient or a group: %s', (text, isUsual) => {
  expect(usualReference(patientOrGroup)(text)).toBe(isUsual)
})

const part = fc.oneof(
  fc.constantFrom(...resourceTypes, 'Patient', 'Group', '_history', '1', 'a'.repeat(64), 'a'.repeat(65), ''),
  fc.constantFrom('https:', 'http:', 'example.org', 'urn:uuid:1', '#', '?a=b', 'fhir'),
  fc.string({ maxLength: 4 }),
)
const literal = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/'))

it('lets no text pass as usual that refers to another type, and says the same of all texts', () => {
  fc.assert(
    fc.property(literal, fc.constantFrom(undefined, 'Patient', 'Person'), (reference, type) => {
      for (const targets of [patientOrGroup, undefined]) {
        const given = { reference, ...(type && { type }) }
        const may = mayRefer(given, targets)
        expect(referenceTest(targets)(given), reference).toBe(may)
        if (usualReference(targets)(reference)) expect(may, reference).toBe(true)
      }
    }),
    { numRuns: 3000 },
  )
})
