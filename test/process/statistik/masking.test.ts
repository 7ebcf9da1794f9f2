import { describe, expect, it } from 'vitest'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { csvOf } from '../../../src/process/statistik/csv.ts'
import type { Observed, StatisticFacts } from '../../../src/process/statistik/observed.ts'
import { stratumReport } from '../../../src/process/statistik/report.ts'
import { type ShownStratum, shownStrata, withMedian } from '../../../src/process/statistik/shown.ts'
import { segmentsOf } from '../../../src/process/statistik/stratum.ts'
import { createTallies, medianOf } from '../../../src/process/statistik/tally.ts'

const year = { first: '2026-01-01', last: '2026-12-31' }
const segments = segmentsOf(year, undefined, defaultZone)
const at = Date.parse('2026-03-09T10:00:00Z')
const cohort: StatisticFacts = {
  id: 'utskrivna',
  scoring: 'cohort',
  groups: [{ code: 'utskrivna', title: 'Utskrivna' }],
}
const share: StatisticFacts = { ...cohort, scoring: 'proportion' }

const people = (kommun: string, count: number, has = 0): Observed[] =>
  Array.from({ length: count }, (_, index) => ({ kommun, at, group: 'utskrivna', has: index < has }))

function shown(facts: StatisticFacts, observed: readonly Observed[], isNarrow = true, smallest = 5) {
  const tallies = createTallies(facts, ['kommun'], segments)
  tallies.add(observed)
  return shownStrata(tallies.result(), { facts, isNarrow, smallest })
}

const counts = (strata: readonly ShownStratum[]) =>
  strata.map(({ stratum, groups: [group] }) => [stratum.places.kommun, group?.count ?? 'masked'])

describe('small numbers', () => {
  it('are masked below five in municipalities, and nothing is told from none', () =>
    expect(counts(shown(cohort, [...people('1427', 4), ...people('1438', 1), ...people('1484', 5)]))).toEqual([
      ['1427', 'masked'],
      ['1438', 'masked'],
      ['1484', 5],
    ]))

  it('take the next smallest with them where one alone could be reckoned from the whole', () =>
    expect(counts(shown(cohort, [...people('1427', 4), ...people('1438', 9), ...people('1484', 6)]))).toEqual([
      ['1427', 'masked'],
      ['1438', 9],
      ['1484', 'masked'],
    ]))

  it('stay in counties, and where nothing is to be masked', () => {
    expect(counts(shown(cohort, people('1427', 4), false))).toEqual([['1427', 4]])
    expect(counts(shown(cohort, people('1427', 1), true, 1))).toEqual([['1427', 1]])
  })

  it('hide the few of a share, and the share, but not of how many', () => {
    const [stratum] = shown(share, people('1427', 30, 2))
    expect(stratum?.groups).toEqual([{ code: 'utskrivna', title: 'Utskrivna', count: 30, isMasked: true }])
    const [whole] = shown(share, people('1427', 30, 6))
    expect(whole?.groups[0]).toMatchObject({ has: 6, score: 0.2, isMasked: false })
  })

  it('say so in the report by the reason of R4', () => {
    const [stratum] = shown(share, people('1427', 3))
    if (stratum === undefined) throw new Error('There is no stratum.')
    const report = stratumReport(stratum, { id: 'i-tid', scoring: 'proportion', now: at }, new Map())
    const masked = { extension: [{ url: expect.stringContaining('data-absent-reason'), valueCode: 'masked' }] }
    expect(report.group?.[0]?.population?.[0]).toMatchObject({ _count: masked })
    expect(report.group?.[0]?.measureScore).toMatchObject(masked)
    expect(JSON.stringify(report)).not.toMatch(/"count":3/)
  })
})

describe('a table', () => {
  it('is RFC 4180: commas, quotes, line ends of two characters', () => {
    const facts = { ...cohort, groups: [{ code: 'utskrivna', title: 'Utskrivna, "hem"\nigen' }] }
    const text = csvOf('utskrivna', shown(facts, people('2080', 7)), new Map())
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(
      'utskrivna,,,2080,Falun,,,2026-01-01,2026-12-31,utskrivna,"Utskrivna, ""hem""\nigen",7,,,,nej\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('runs no formula: %j', (name) => {
    const strata = shown(cohort, people('2080', 7)).map(({ stratum, groups }) => ({
      stratum: { ...stratum, places: { enhet: 'Organization/1' } },
      groups,
    }))
    const text = csvOf('utskrivna', strata, new Map([['Organization/1', name]]))
    expect(text).toContain(`Organization/1,'${name},`)
  })
})

it('parts a period by the calendar, cut off at its ends', () =>
  expect(
    segmentsOf({ first: '2026-02-10', last: '2026-07-03' }, 'kvartal', defaultZone).map(({ first, last }) => [
      first,
      last,
    ]),
  ).toEqual([
    ['2026-02-10', '2026-03-31'],
    ['2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-07-03'],
  ]))

it.each([
  [[], undefined],
  [[3], 3],
  [[1, 2], 1.5],
  [[5, 1, 1], 1],
  [[4, 1, 2, 9], 3],
])('finds the middle of %j: %s', (values, expected) => {
  const times = new Map(values.map((value) => [value, values.filter((one) => one === value).length]))
  expect(medianOf({ count: values.length, values: times })).toBe(expected)
})

it('shows a median of nothing as nothing', () => {
  const facts: StatisticFacts = {
    ...cohort,
    scoring: 'continuous-variable',
    unit: { code: 'd', name: 'dygn', steps: 24 },
  }
  const tallies = createTallies(facts, [], segments)
  const [stratum] = shownStrata(tallies.result(), { facts, derive: withMedian(facts), isNarrow: true, smallest: 5 })
  expect(stratum?.groups.map(({ count, score }) => [count, score])).toEqual([
    [0, undefined],
    [0, undefined],
  ])
})

it('refuses more strata than an answer can hold', () => {
  const tallies = createTallies(
    cohort,
    ['enhet'],
    segmentsOf({ first: '2006-01-01', last: '2026-12-31' }, 'manad', defaultZone),
  )
  const units = Array.from({ length: 400 }, (_, unit) => ({ at, group: 'utskrivna', unit: `Organization/${unit}` }))
  expect(() => tallies.add(units)).toThrow(expect.objectContaining({ kind: 'tooCostly' }))
})
