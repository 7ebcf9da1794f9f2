/** What holds of every number, made from what it is made of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesLuhn } from '../../../src/fhir/luhn.ts'
import { identifierFindings, usualSystem } from '../../../src/fhir/swedish/identifier.ts'
import { hsaIdFindings, organisationsnummerFindings } from '../../../src/fhir/swedish/organisation-number.ts'
import { personnummerFindings, samordningsnummerFindings } from '../../../src/fhir/swedish/person-number.ts'

const rules = (findings: readonly { readonly rule: string }[]): string[] => findings.map(({ rule }) => rule)
const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))

/** With its check digit, which is counted over the last nine digits and itself. */
function checked(start: string): string {
  const ends = [...'0123456789'].filter((end) => passesLuhn((start + end).slice(-10)))
  expect(ends.length).toBe(1)
  return start + ends.join('')
}

const day = fc.date({ min: new Date('1880-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
const born = fc.tuple(day, digits(3)).map(([date, serial]) => ({ date: date.toISOString().slice(0, 10), serial }))
const people = born.map(({ date, serial }) => ({ date, value: checked(date.replaceAll('-', '') + serial) }))
const coordinated = born.map(({ date, serial }) => {
  const [year, month, ofMonth] = date.split('-')
  return { date, value: checked(`${year}${month}${Number(ofMonth) + 60}${serial}`) }
})
const organisations = fc
  .tuple(digits(2), fc.constantFrom(...'23456789'), digits(6))
  .map((parts) => checked(parts.join('')))

const genderOf = (value: string) => (Number(value[10]) % 2 === 1 ? 'male' : 'female')
const otherThan = (gender: string) => (gender === 'male' ? 'female' : 'male')

describe.each([
  ['personnummer', people, personnummerFindings],
  ['samordningsnummer', coordinated, samordningsnummerFindings],
] as const)('a %s', (name, numbers, findings) => {
  it('that is rightly made is one, of its date and its sex', () => {
    fc.assert(
      fc.property(numbers, ({ value, date }) => {
        expect(findings(value, { birthDate: date, gender: genderOf(value) })).toEqual([])
        expect(findings(value, { birthDate: date.slice(0, 4), gender: 'unknown' })).toEqual([])
        expect(rules(findings(value, { gender: otherThan(genderOf(value)) }))).toEqual(['personnummer-kon'])
        expect(rules(findings(value, { birthDate: '1850-01-01' }))).toEqual([`${name}-fodelsedatum`])
      }),
    )
  })

  it('with one wrong digit is none', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 11 }), fc.integer({ min: 1, max: 9 }), ({ value }, at, more) => {
        const wrong = value.slice(0, at) + ((Number(value[at]) + more) % 10) + value.slice(at + 1)
        expect(findings(wrong).some(({ severity }) => severity === 'error')).toBe(true)
      }),
    )
  })
})

it('no personnummer is a samordningsnummer', () => {
  fc.assert(
    fc.property(people, ({ value }) => {
      expect(rules(samordningsnummerFindings(value))).toEqual(['samordningsnummer-datum'])
    }),
  )
})

describe('an organisationsnummer', () => {
  it('that is rightly made is one, and begins an HSA-id', () => {
    fc.assert(
      fc.property(organisations, fc.stringMatching(/^[0-9A-Z]{1,18}$/), (value, rest) => {
        expect(organisationsnummerFindings(value)).toEqual([])
        expect(hsaIdFindings(`SE${value}-${rest}`)).toEqual([])
        expect(rules(hsaIdFindings(`SE${value}${rest}`))).toEqual(['hsa-id-format'])
      }),
    )
  })

  it('with two neighbours swapped is none, but for 0 and 9', () => {
    fc.assert(
      fc.property(organisations, fc.integer({ min: 3, max: 8 }), (value, at) => {
        const [one = '', other = ''] = [value[at], value[at + 1]]
        fc.pre(one !== other && `${one}${other}` !== '09' && `${one}${other}` !== '90')
        const swapped = value.slice(0, at) + other + one + value.slice(at + 2)
        expect(rules(organisationsnummerFindings(swapped))).toEqual(['organisationsnummer-kontrollsiffra'])
      }),
    )
  })

  it('of a person, whose third digit is 0 or 1, is none', () => {
    fc.assert(
      fc.property(people, ({ value }) => {
        expect(rules(organisationsnummerFindings(value.slice(2)))).toEqual(['organisationsnummer-format'])
      }),
    )
  })
})

it.each([
  ['urn:oid:1.2.752.129.2.1.3.1', 'http://electronichealth.se/identifier/personnummer'],
  ['1.2.752.129.2.1.3.3', 'http://electronichealth.se/identifier/samordningsnummer'],
  ['https://electronichealth.se/identifier/personnummer', 'http://electronichealth.se/identifier/personnummer'],
  ['http://electronichealth.se/identifier/hsaid', 'urn:oid:1.2.752.29.4.19'],
  ['2.5.4.97', 'urn:oid:2.5.4.97'],
  ['urn:oid:2.5.4.97 ', 'urn:oid:2.5.4.97'],
  ['urn:oid:1.2.752.29.4.19', undefined],
  ['urn:oid:1.2.752.129.2.1.4.1', undefined],
  ['http://electronichealth.se/identifier/personnummer', undefined],
  ['http://example.org', undefined],
  ['constructor', undefined],
])('%s is usually called %s', (system, usual) => {
  expect(usualSystem(system)).toBe(usual)
})

it('of any text says something or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (system, value) => {
      expect(Array.isArray(identifierFindings({ system, value }))).toBe(true)
    }),
  )
})
