import { expect, it } from 'vitest'
import { hsaIdFindings, organisationsnummerFindings } from '../../../src/fhir/swedish/organisation-number.ts'

const rules = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule)

it.each([
  ['2321000131', []],
  ['2321000016', []],
  ['2120000142', []],
  ['2120001355', []],
  ['2321000132', ['organisationsnummer-kontrollsiffra']],
  ['232100-0131', ['organisationsnummer-format']],
  ['162321000131', ['organisationsnummer-format']],
  ['5009072553', ['organisationsnummer-format']],
])('an organisationsnummer %s: %j', (value, found) => {
  expect(rules(organisationsnummerFindings(value))).toEqual(found)
})

it.each([
  ['SE2321000131-E000000000001', []],
  ['SE2321000016-1003', []],
  ['SE2321000132-E000000000001', ['hsa-id-kontrollsiffra']],
  ['se2321000131-E000000000001', ['hsa-id-format']],
  ['SE2321000131-e1', ['hsa-id-format']],
  ['SE2321000131', ['hsa-id-format']],
  ['SE2321000131-', ['hsa-id-format']],
  ['SE2321000131-E0000000000000000001', ['hsa-id-format']],
])('an HSA-id %s: %j', (value, found) => {
  expect(rules(hsaIdFindings(value))).toEqual(found)
})
