import { expect, it } from 'vitest'
import { operationOutcome } from '../../src/fhir/outcome.ts'
import { withoutPersonnummer } from '../../src/fhir/personnummer.ts'

it.each([
  ['Patient/199112319984 does not exist.', 'Patient/… does not exist.'],
  ['identifier 911231-9984 and 911231+9984', 'identifier … and …'],
  ['a samordningsnummer 19911291-9981', 'a samordningsnummer …'],
])('takes it out of: %s', (text, without) => {
  expect(withoutPersonnummer(text)).toBe(without)
})

it.each([
  'version 12 of Basic/01a200d8-629b-7000-a317-12095da7e476',
  'a number with another check digit: 199112319987',
  'a number without a date: 199113319984',
  'the limit is 67108864 bytes, at 2026-11-22T01:21:50.747Z',
  'urn:uuid:00000000-0000-4000-8000-a99112319984',
])('leaves alone: %s', (text) => {
  expect(withoutPersonnummer(text)).toBe(text)
})

it('stands in no answer to an error', () => {
  const diagnostics = 'Patient/199112319984 does not exist.'
  expect(operationOutcome([{ severity: 'error', code: 'not-found', diagnostics }]).issue?.[0]?.diagnostics).toBe(
    'Patient/… does not exist.',
  )
})
