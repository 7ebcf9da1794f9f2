import { expect, it } from 'vitest'
import { kommunkodFindings, kommunName } from '../../../src/fhir/swedish/kommunkod.ts'

it.each([
  ['1494', true],
  ['2062', true],
  ['0180', true],
  ['0280', false],
  ['1180', false],
  ['149', false],
  ['14940', false],
])('%s is a kommunkod: %s', (code, isOne) => {
  expect(kommunkodFindings(code).length === 0).toBe(isOne)
})

it.each([
  ['1488', 'Trollhättan'],
  ['1494', 'Lidköping'],
  ['1384', 'Kungsbacka'],
  ['2062', 'Mora'],
  ['0180', undefined],
  ['constructor', undefined],
])('%s is %s', (code, name) => {
  expect(kommunName(code)).toBe(name)
})
