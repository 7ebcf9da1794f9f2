import { describe, expect, it } from 'vitest'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { csvOf } from '../../../src/process/statistik/csv.ts'
import type { Observed, StatisticFacts } from '../../../src/process/statistik/observed.ts'
import { withMedian, withQuantiles } from '../../../src/process/statistik/quantiles.ts'
import { stratumReport } from '../../../src/process/statistik/report.ts'
import { type ShownStratum, shownStrata } from '../../../src/process/statistik/shown.ts'
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
    expect(stratum?.groups).toEqual([{ code: 'utskrivna', title: 'Utskrivna', count: 30, untold: 0, isMasked: true }])
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
  expect(medianOf({ values: times })).toBe(expected)
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

describe('how values are spread', () => {
  const facts: StatisticFacts = {
    ...cohort,
    scoring: 'continuous-variable',
    unit: { code: 'd', name: 'dygn', steps: 24 },
  }
  const lasted = (...days: readonly (number | undefined)[]): Observed[] =>
    days.map((day) => ({
      kommun: '1427',
      at,
      group: 'utskrivna',
      ...(day === undefined ? { isUntold: true } : { value: day * 24 }),
    }))
  function spread(days: readonly (number | undefined)[], isNarrow: boolean) {
    const tallies = createTallies(facts, ['kommun'], segments)
    tallies.add(lasted(...days))
    const derive = withQuantiles(facts)
    return shownStrata(tallies.result(), { facts, derive, isNarrow, smallest: 5, isSpread: true })[0]?.groups ?? []
  }
  const many = (day: number, times: number) => Array.from({ length: times }, () => day)

  it('is told by whole days, with those whose time is not known apart', () => {
    const [group] = spread([0.5, 1, 1.9, 20, undefined], false)
    expect(group).toMatchObject({ count: 5, measured: 4, untold: 1 })
    expect(group?.classes?.filter(({ count }) => count !== 0)).toEqual([
      { text: '0–1', count: 1 },
      { text: '1–2', count: 2 },
      { text: '14–', count: 1 },
    ])
  })

  it('masks a class of too few, and the next smallest with it', () => {
    const [group] = spread([...many(1, 9), ...many(2, 6), 3], true)
    expect(group?.classes?.slice(1, 5)).toEqual([
      { text: '1–2', count: 9 },
      { text: '2–3' },
      { text: '3–4' },
      { text: '4–5', count: 0 },
    ])
  })

  it('tells what nine of ten do not exceed, but not where that is one person', () => {
    const of = (days: readonly number[]) => spread(days, true).map(({ code, score }) => [code, score])
    expect(of([...many(1, 9), ...many(4, 11)])[2]).toEqual(['utskrivna-p90', 4])
    expect(of([...many(1, 5), ...many(4, 4)])[2]).toEqual(['utskrivna-p90', undefined])
  })

  it('tells no mean of too few, and not of how few the time is unknown', () => {
    expect(spread([1, 1, undefined, undefined, undefined], true)).toMatchObject([{ isMasked: true }])
    const [group] = spread([...many(1, 7), undefined], true)
    expect(group).toMatchObject({ measured: 7, score: 1 })
    expect(group).not.toHaveProperty('count')
  })
})
