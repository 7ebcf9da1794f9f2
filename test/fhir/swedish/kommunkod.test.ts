import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  kommunerByCode,
  kommunkodFindings,
  kommunkodSystem,
  kommunName,
  lanByCode,
  lanName,
  lanskodSystem,
} from '../../../src/fhir/swedish/kommunkod.ts'

it.each([
  ['1494', []],
  ['2062', []],
  ['0180', []],
  ['0330', []],
  ['1999', ['kommunkod-okand']],
  ['0280', ['kommunkod-format']],
  ['1180', ['kommunkod-format']],
  ['149', ['kommunkod-format']],
  ['14940', ['kommunkod-format']],
  ['constructor', ['kommunkod-format']],
])('of the code %s is found: %j', (code, found) => {
  expect(kommunkodFindings(code).map(({ rule }) => rule)).toEqual(found)
})

it.each([
  ['1488', 'Trollhättan'],
  ['1494', 'Lidköping'],
  ['2584', 'Kiruna'],
  ['0114', 'Upplands Väsby'],
  ['0000', undefined],
  ['constructor', undefined],
])('%s is %s', (code, name) => {
  expect(kommunName(code)).toBe(name)
})

describe('the municipalities', () => {
  const codes = kommunerByCode().map(([code]) => code)

  it('are 290, each once and in one of 21 counties, sorted', () => {
    expect(new Set(codes).size).toBe(290)
    expect(codes).toEqual(codes.toSorted())
    expect(lanByCode().length).toBe(21)
    for (const code of codes) expect(lanName(code.slice(0, 2)), code).toMatch(/ län$/)
    expect(new Set(kommunerByCode().map(([, name]) => name)).size).toBe(290)
  })

  // As many as each county has had since 2007, when Heby changed county.
  it.each(
    Object.entries({
      ...{ '01': 26, '03': 8, '04': 9, '05': 13, '06': 13, '07': 8, '08': 12, '09': 1, '10': 5, '12': 33, '13': 6 },
      ...{ '14': 49, '17': 16, '18': 12, '19': 10, '20': 15, '21': 10, '22': 7, '23': 8, '24': 15, '25': 14 },
    }),
  )('in the county %s are %i', (county, count) => {
    expect(codes.filter((code) => code.startsWith(county)).length).toBe(count)
  })
})

it.each([
  ['kommunkod', kommunkodSystem, kommunerByCode()],
  ['lanskod', lanskodSystem, lanByCode()],
])('the code system %s of the package says the same', (name, url, known) => {
  const file = new URL(`../../../profiles/package/CodeSystem-${name}.json`, import.meta.url)
  const published = JSON.parse(readFileSync(file, 'utf8'))
  expect(published).toMatchObject({ url, content: 'complete' })
  expect(published.concept.map((one: { code: string; display: string }) => [one.code, one.display])).toEqual(known)
})
