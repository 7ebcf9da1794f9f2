/** Broken Swedish identifiers. */
import { narrated, patient, type RuleCase } from './rule-case.ts'

const swedish = { options: { swedish: true } }
const identified = (system: string, value: string, more: object = {}) =>
  patient({ identifier: [{ system, value }], ...more })
const personnummer = 'http://electronichealth.se/identifier/personnummer'
const samordningsnummer = 'http://electronichealth.se/identifier/samordningsnummer'
const organisation = (system: string, value: string) => ({
  resourceType: 'Organization',
  text: narrated,
  identifier: [{ system, value }],
})

export const ofSweden: readonly RuleCase[] = [
  { rule: 'personnummer-format', resource: identified(personnummer, '500907-2553'), ...swedish },
  { rule: 'personnummer-datum', resource: identified(personnummer, '195002302550'), ...swedish },
  { rule: 'personnummer-kontrollsiffra', resource: identified(personnummer, '198904231234'), ...swedish },
  { rule: 'personnummer-kon', resource: identified(personnummer, '195009072553', { gender: 'female' }), ...swedish },
  {
    rule: 'personnummer-fodelsedatum',
    resource: identified(personnummer, '195009072553', { birthDate: '1950-09-08' }),
    ...swedish,
  },
  { rule: 'samordningsnummer-format', resource: identified(samordningsnummer, '610973-2393'), ...swedish },
  { rule: 'samordningsnummer-datum', resource: identified(samordningsnummer, '195009072553'), ...swedish },
  { rule: 'samordningsnummer-kontrollsiffra', resource: identified(samordningsnummer, '196109732394'), ...swedish },
  { rule: 'samordningsnummer-okant-datum', resource: identified(samordningsnummer, '196109602398'), ...swedish },
  {
    rule: 'samordningsnummer-fodelsedatum',
    resource: identified(samordningsnummer, '196109732393', { birthDate: '1961-09-14' }),
    ...swedish,
  },
  {
    rule: 'reservnummer-format',
    resource: identified('http://electronichealth.se/identifier/nationelltReservnummer', 'x'),
    ...swedish,
  },
  {
    rule: 'hsa-id-format',
    resource: organisation('urn:oid:1.2.752.29.4.19', 'se2321000131-e1'),
    isFixable: true,
    ...swedish,
  },
  { rule: 'hsa-id-format', resource: organisation('urn:oid:1.2.752.129.2.1.4.1', 'SE1'), ...swedish },
  { rule: 'hsa-id-kontrollsiffra', resource: organisation('urn:oid:1.2.752.29.4.19', 'SE2321000132-E1'), ...swedish },
  {
    rule: 'organisationsnummer-format',
    resource: organisation('urn:oid:2.5.4.97', '232100-0131'),
    isFixable: true,
    ...swedish,
  },
  {
    rule: 'organisationsnummer-format',
    resource: organisation('urn:oid:2.5.4.97', '162321000131'),
    isFixable: true,
    ...swedish,
  },
  { rule: 'organisationsnummer-kontrollsiffra', resource: organisation('urn:oid:2.5.4.97', '2321000132'), ...swedish },
  {
    rule: 'identifier-alias',
    resource: identified('urn:oid:1.2.752.129.2.1.3.1', '195009072553'),
    isFixable: true,
    ...swedish,
  },
  {
    rule: 'identifier-alias',
    resource: organisation('http://electronichealth.se/identifier/hsaid', 'SE2321000131-E1'),
    isFixable: true,
    ...swedish,
  },
  { rule: 'identifier-alias', resource: organisation('2.5.4.97', '2321000131'), isFixable: true, ...swedish },
]
