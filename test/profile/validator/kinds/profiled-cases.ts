/** Slices of each kind of discriminator, and least and greatest values. See cases.ts. */
import { base } from '../profiles.ts'
import { code } from './known.ts'
import type { Kind } from './value-cases.ts'

const patient = (name: string, fields: object) => ({
  resourceType: 'Patient',
  meta: { profile: [base + name] },
  ...fields,
})
const observation = (name: string, fields: object) => ({
  resourceType: 'Observation',
  meta: { profile: [base + name] },
  status: 'final',
  code: { text: 'x' },
  ...fields,
})
const numbered = (name: string, ...systems: string[]) =>
  patient(name, { active: true, identifier: systems.map((one) => ({ system: `urn:${one}`, value: '1' })) })
const person = (id: string, fields: object = {}) => ({ resourceType: 'Patient', id, active: true, ...fields })
const birthDate = '2000-01-01'
const collection = (name: string, ...resources: { readonly id: string }[]) => ({
  resourceType: 'Bundle',
  meta: { profile: [base + name] },
  type: 'collection',
  entry: resources.map((resource) => ({ fullUrl: `http://hl7.se/fhir/Patient/${resource.id}`, resource })),
})
const phone = (more: object = {}) => ({ system: 'phone', value: '1', ...more })
const ended = phone({ period: { end: '2026-01-01' } })
const inPatient = (path: string) => [`Patient${path}`]

export const slices: readonly Kind[] = [
  ['a slice that is there', numbered('by-system', 'a', 'c'), []],
  ['a slice that is missing', numbered('by-system', 'c'), ['Patient']],
  ['a slice too often', numbered('by-system', 'a', 'a'), ['Patient']],
  ['a slice too often beside another', numbered('by-system', 'a', 'b', 'b'), ['Patient']],
  ['slices in any order', numbered('by-system', 'b', 'a'), []],
  ['what belongs to no slice', numbered('closed', 'a', 'c'), inPatient('.identifier[1]')],
  ['slices in their order', numbered('ordered', 'a', 'c', 'b'), []],
  ['slices out of order', numbered('ordered', 'b', 'a'), inPatient('.identifier[1]')],
  ['an entry of the type', collection('by-type', person('p')), []],
  ['two entries of the type', collection('by-type', person('p'), person('q')), ['Bundle']],
  ['an entry of the profile', collection('by-profile', person('p', { birthDate }), person('q')), []],
  ['no entry of the profile', collection('by-profile', person('p')), ['Bundle']],
  [
    'two entries of the profile',
    collection('by-profile', person('p', { birthDate }), person('q', { birthDate })),
    ['Bundle'],
  ],
  ['a concept that has the code among others', observation('by-pattern', { category: [code('b', 'a')] }), []],
  ['a concept without the code', observation('by-pattern', { category: [code('b')] }), ['Observation']],
  ['two concepts with the code', observation('by-pattern', { category: [code('a'), code('a')] }), ['Observation']],
  ['a value of the type', observation('by-value-type', { valueQuantity: { value: 1 } }), []],
  [
    'a value of another type',
    observation('by-value-type', { valueString: 'x' }),
    ['Observation', 'Observation.value.ofType(string)'],
  ],
  ['what has nothing there', patient('by-existence', { telecom: [phone(), ended] }), []],
  ['nothing that has nothing there', patient('by-existence', { telecom: [ended] }), ['Patient']],
  ['two that have something there', patient('by-existence', { telecom: [phone(), ended, ended] }), ['Patient']],
]

const integer = (valueInteger: number) => observation('bounded', { valueInteger })
const quantity = (value: number, unit?: string) =>
  observation('bounded-quantity', {
    valueQuantity: { value, ...(unit && { system: 'http://unitsofmeasure.org', code: unit }) },
  })
const born = (date: string) => patient('bounded-date', { birthDate: date })
const issued = (instant: string) => observation('bounded-instant', { issued: instant })
const whole = ['Observation.value.ofType(integer)']
const weight = ['Observation.value.ofType(Quantity)']

export const bounds: readonly Kind[] = [
  ['a number below the least', integer(1), whole],
  ['the least number', integer(2), []],
  ['the greatest number', integer(4), []],
  ['a number above the greatest', integer(5), whole],
  ['a quantity below the least', quantity(0.5, 'kg'), weight],
  ['a quantity between', quantity(2, 'kg'), []],
  ['a quantity above the greatest', quantity(4, 'kg'), weight],
  ['a quantity below in another unit', quantity(999, 'g'), weight],
  ['a quantity that is the least in another unit', quantity(1000, 'g'), []],
  ['a quantity that cannot be compared', quantity(2, 'cm'), []],
  ['a quantity without a unit', quantity(2), []],
  ['a date before the first', born('1899-12-31'), inPatient('.birthDate')],
  ['the first date', born('1900-01-01'), []],
  ['a year that holds the first date', born('1900'), []],
  ['a month that holds the last date', born('2020-06'), []],
  ['a month after the last date', born('2020-07'), inPatient('.birthDate')],
  ['an instant before the first in another zone', issued('2026-01-01T00:30:00+01:00'), ['Observation.issued']],
  ['the first instant in another zone', issued('2026-01-01T01:00:00+01:00'), []],
  ['a text as long as may be', patient('short', { name: [{ family: 'abc' }] }), []],
  ['a text that is longer', patient('short', { name: [{ family: 'abcd' }] }), inPatient('.name[0].family')],
  ['an invariant that yields true', patient('asked', { gender: 'male' }), []],
  ['an invariant that yields false', patient('asked', { gender: 'female' }), ['Patient']],
  ['an invariant that yields nothing', patient('asked', { active: true }), ['Patient']],
]
