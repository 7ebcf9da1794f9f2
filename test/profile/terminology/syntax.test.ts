import { expect, it } from 'vitest'
import { expectedSyntax, standingOf } from '../../../src/profile/terminology/syntax.ts'

const sct = 'http://snomed.info/sct'
const loinc = 'http://loinc.org'
const icd = 'https://www.icd10.se/'

it.each([
  [sct, '404684003', 'unchecked'],
  [sct, '404684004', 'malformed'],
  [sct, '00404684003', 'malformed'],
  [sct, '24700007:363698007=74281007', 'unchecked'],
  [sct, '24700008:363698007=74281007', 'malformed'],
  [sct, 'fever', 'malformed'],
  [loinc, '8867-4', 'unchecked'],
  [loinc, '8867-5', 'malformed'],
  [loinc, '88674', 'malformed'],
  [loinc, 'LA6576-8', 'unchecked'],
  [icd, 'I63.9', 'unchecked'],
  [icd, 'I639', 'unchecked'],
  [icd, 'F00.0*', 'unchecked'],
  [icd, 'stroke', 'malformed'],
  ['http://www.whocc.no/atc', 'N02BE01', 'unchecked'],
  ['http://www.whocc.no/atc', 'N2', 'malformed'],
  ['http://unitsofmeasure.org', 'mm[Hg]', 'known'],
  ['http://unitsofmeasure.org', 'mm Hg', 'malformed'],
  ['urn:ietf:bcp:13', 'application/pdf', 'unchecked'],
  ['urn:ietf:bcp:13', 'pdf', 'malformed'],
  ['urn:ietf:bcp:47', 'sv-SE', 'known'],
  ['urn:ietf:bcp:47', 'svenska språket', 'malformed'],
  ['urn:iso:std:iso:4217', 'SEK', 'known'],
  ['urn:iso:std:iso:4217', 'kr', 'malformed'],
  ['urn:iso:std:iso:3166', 'SE', 'unchecked'],
  ['urn:oid:1.2.752.129.2.2.1.17', '1494', 'unchecked'],
  ['urn:oid:1.2.752.129.2.2.1.17', '9994', 'malformed'],
  ['http://example.org/unknown', 'anything', 'unchecked'],
  ['constructor', 'x', 'unchecked'],
])('a code of %s, %s, is %s', (system, code, standing) => {
  expect(standingOf(system, code)).toBe(standing)
})

it('says how the codes of a system are written, where it knows', () => {
  expect(expectedSyntax(sct)).toContain('SCTID')
  expect(expectedSyntax('http://example.org/unknown')).toBeUndefined()
})
