import { expect, it } from 'vitest'
import { identifierFindings } from '../../../src/fhir/swedish/identifier.ts'

it.each([
  ['http://electronichealth.se/identifier/personnummer', '198904231234', ['personnummer-kontrollsiffra']],
  ['urn:oid:1.2.752.129.2.1.3.1', '198904231234', ['personnummer-kontrollsiffra']],
  ['http://electronichealth.se/identifier/samordningsnummer', '198904231234', ['samordningsnummer-datum']],
  ['urn:oid:1.2.752.129.2.1.3.3', '196109732393', []],
  ['http://electronichealth.se/identifier/nationelltReservnummer', 'x', ['reservnummer-format']],
  ['urn:oid:1.2.752.29.4.19', 'SE1', ['hsa-id-format']],
  ['urn:oid:1.2.752.129.2.1.4.1', 'SE1', ['hsa-id-format']],
  ['urn:oid:2.5.4.97', '1', ['organisationsnummer-format']],
  ['http://example.org', 'x', []],
  ['constructor', 'x', []],
])('of %s is checked as its system says: %s, %j', (system, value, found) => {
  expect(identifierFindings({ system, value }).map(({ rule }) => rule)).toEqual(found)
})

it('is compared with what is known of the person', () => {
  const identifier = { system: 'http://electronichealth.se/identifier/personnummer', value: '195009072553' }
  expect(identifierFindings(identifier, { gender: 'female' }).map(({ rule }) => rule)).toEqual(['personnummer-kon'])
})

it('without a value has nothing to be checked', () => {
  expect(identifierFindings({ system: 'urn:oid:2.5.4.97' })).toEqual([])
})
