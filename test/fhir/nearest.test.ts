import { expect, it } from 'vitest'
import { nearest } from '../../src/fhir/nearest.ts'

const known = ['Patient', 'Practitioner', 'CarePlan', 'CareTeam', 'Encounter']

it.each<[word: string, found: string | undefined, why: string]>([
  ['Patinet', 'Patient', 'a swap of neighbours'],
  ['patient', 'Patient', 'another case'],
  ['Patients', 'Patient', 'a letter too many'],
  ['Pacient', 'Patient', 'another letter'],
  ['Enconter', 'Encounter', 'a letter too few'],
  ['CareTeem', 'CareTeam', 'the nearer of two'],
  ['Qqqqqq', undefined, 'none that is near'],
  ['', undefined, 'nothing for nothing'],
])('finds for "%s" %s: %s', (word, found) => {
  expect(nearest(word, known)).toBe(found)
})
