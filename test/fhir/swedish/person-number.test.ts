import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesLuhn } from '../../../src/fhir/luhn.ts'
import {
  personnummerFindings,
  reservnummerFindings,
  samordningsnummerFindings,
} from '../../../src/fhir/swedish/person-number.ts'

const rules = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule)

describe('a personnummer', () => {
  it.each([
    '195009072553',
    '189002029800',
    '189602029812',
    '196101182803',
    '199002222397',
    '200001252386',
    '200302022389',
    '191212121212',
    '197601082394',
  ])('%s is one', (value) => {
    expect(personnummerFindings(value)).toEqual([])
  })

  it.each([
    ['198904231234', 'personnummer-kontrollsiffra'],
    ['195009072554', 'personnummer-kontrollsiffra'],
    ['5009072553', 'personnummer-format'],
    ['500907-2553', 'personnummer-format'],
    ['19500907-2553', 'personnummer-format'],
    ['175009072553', 'personnummer-format'],
    ['195002302550', 'personnummer-datum'],
    ['199902292550', 'personnummer-datum'],
    ['195013012550', 'personnummer-datum'],
    ['196109732393', 'personnummer-datum'],
    ['', 'personnummer-format'],
  ])('%s has one fault: %s', (value, rule) => {
    expect(rules(personnummerFindings(value))).toEqual([rule])
  })

  it.each([
    [{ gender: 'male', birthDate: '1950-09-07' }, []],
    [{ gender: 'other', birthDate: '1950' }, []],
    [{ birthDate: '1950-09' }, []],
    [{ gender: 'female' }, ['personnummer-kon']],
    [{ birthDate: '1950-09-08' }, ['personnummer-fodelsedatum']],
    [{ gender: 'female', birthDate: '1951' }, ['personnummer-kon', 'personnummer-fodelsedatum']],
  ])('beside %j: %j', (person, found) => {
    expect(rules(personnummerFindings('195009072553', person))).toEqual(found)
  })
})

it('warns where gender or birth date differ, which they may do rightly', () => {
  const found = personnummerFindings('195009072553', { gender: 'female', birthDate: '1951' })
  expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning'])
})

describe('a samordningsnummer', () => {
  it.each([
    ['196109732393', {}, []],
    ['196109732393', { birthDate: '1961-09-13', gender: 'male' }, []],
    ['196109732393', { birthDate: '1961-09-14' }, ['samordningsnummer-fodelsedatum']],
    ['196109732393', { gender: 'female' }, ['personnummer-kon']],
    ['196109732394', {}, ['samordningsnummer-kontrollsiffra']],
    ['195009072553', {}, ['samordningsnummer-datum']],
    ['196102912393', {}, ['samordningsnummer-datum']],
    ['610973-2393', {}, ['samordningsnummer-format']],
  ])('%s beside %j: %j', (value, person, found) => {
    expect(rules(samordningsnummerFindings(value, person))).toEqual(found)
  })

  it.each(['1961096023', '1961006023', '1961007323'])('%s… says that the date is unknown: a warning', (start) => {
    const value = [...'0123456789'].map((check) => `${start}9${check}`).find((one) => passesLuhn(one.slice(2))) ?? ''
    const found = samordningsnummerFindings(value, { birthDate: '1990-01-01' })
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['samordningsnummer-okant-datum', 'warning']])
  })
})

describe('a reservnummer', () => {
  it.each([
    ['20210325K069', true],
    ['98240301AA06', true],
    ['20210325k069', false],
    ['20210325-K069', false],
  ])('%s: %s', (value, isOne) => {
    expect(reservnummerFindings(value).length === 0).toBe(isOne)
  })
})

it('never says the number, and says it in both languages', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(19|20)\d{10}$/), (value) => {
      const found = [
        ...personnummerFindings(value, { gender: 'male', birthDate: '1900' }),
        ...samordningsnummerFindings(value),
      ]
      expect(found.length).toBeGreaterThan(0)
      for (const { says, expected, hint } of found) {
        expect(JSON.stringify([says, expected, hint])).not.toMatch(/\d{4}/)
        for (const { en, sv } of [says, expected, hint]) expect(en).not.toBe(sv)
      }
    }),
  )
})
