import { expect, it } from 'vitest'
import { whyNotPath } from '../../../src/fhir/patch/patch-path.ts'

it.each([
  'Patient',
  'Patient.name[0].given[1]',
  "Patient.identifier.where(system = 'urn:a' and value.startsWith('x')).first()",
  "Patient.birthDate.extension('u').value.ofType(code)",
  'Patient.contact.where(name.exists() or telecom.count() > 1).single().gender',
  'Patient.deceased as dateTime',
])('lets a patch find its place by %s', (path) => {
  expect(whyNotPath(path)).toBeUndefined()
})

it.each([
  ['a pattern, which may backtrack without end', "Patient.name.where(family.matches('^(a|a)+$'))", 'uses matches()'],
  ['text that is replaced, and so may grow', "Patient.name.where('a'.replace('a', 'aa') = 'aa')", 'uses replace()'],
  ['a search without end', 'Patient.name.where((1).repeat($this + 1).exists())', 'uses repeat()'],
  ['all against all', 'Patient.name.distinct()', 'uses distinct()'],
  ['a union, which compares all with all', '(Patient.name | Patient.contact.name)', 'uses |'],
  ['a comparison in any order', 'Patient.name.where(given ~ given)', 'uses ~'],
  ['the whole resource for each of its elements', 'Patient.name.where(%resource.name.exists())', 'a variable'],
  ['an index that is none of these', 'Patient.name[Patient.name.distinct().count()]', 'uses distinct()'],
  ['more text than a path needs', `Patient${'.name'.repeat(200)}`, 'longer than 1000'],
])('refuses a path with %s', (_, path, why) => {
  expect(whyNotPath(path)).toContain(why)
})
