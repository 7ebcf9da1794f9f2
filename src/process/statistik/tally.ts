/** Sums of what was observed, for each stratum and group. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Group, Observed, StatisticFacts } from './observed.ts'
import { type PlaceDimension, placesOf, type Segment, type Stratum } from './stratum.ts'

/** The sums of one group of one stratum. */
export interface Tally extends Group {
  readonly count: number
  /** How many of them have what is asked for. */
  readonly has: number
  /** Of how many it cannot be told whether they have it, or what the value is. */
  readonly untold: number
  readonly sum: number
  /** How often each value came. */
  readonly values: ReadonlyMap<number, number>
}

export interface Tallied {
  readonly stratum: Stratum
  /** In the order of the statistic's groups, else of their codes. */
  readonly tallies: readonly Tally[]
}

export interface Tallies {
  /** @throws {FhirError} tooCostly: there are more strata than an answer can hold */
  add(observed: readonly Observed[]): void
  /** Every place that was seen, in every segment, in the order of codes and of time. */
  result(): readonly Tallied[]
}

interface Growing extends Group {
  count: number
  has: number
  untold: number
  sum: number
  readonly values: Map<number, number>
}

/** An answer holds no more cells. */
const mostCells = 50_000

/** Empty sums. */
export function createTallies(
  facts: StatisticFacts,
  dimensions: readonly PlaceDimension[],
  segments: readonly Segment[],
): Tallies {
  const places = new Map<string, Stratum['places']>()
  const cells = new Map<string, Growing>()
  const titles = new Map(facts.groups.map(({ code, title }) => [code, title]))
  const demandRoom = () => {
    if (Math.max(cells.size, places.size * segments.length * Math.max(1, titles.size)) > mostCells)
      throw new FhirError('tooCostly', tooMany)
  }
  const cellOf = (one: Observed, index: number): Growing => {
    const where = placesOf(one, dimensions)
    const place = JSON.stringify(where)
    places.set(place, where)
    if (!titles.has(one.group)) titles.set(one.group, one.groupTitle ?? one.group)
    const key = `${place} ${index} ${one.group}`
    const cell = cells.get(key) ?? empty(one.group, titles)
    cells.set(key, cell)
    return cell
  }
  const addOne = (one: Observed) => {
    const index = segments.findIndex(({ low, high }) => low <= one.at && one.at < high)
    if (index >= 0) grow(cellOf(one, index), one)
  }
  return {
    add: (observed) => {
      for (const one of observed) addOne(one)
      demandRoom()
    },
    result: () => {
      if (places.size === 0 && dimensions.length === 0) places.set('{}', {})
      const codes = facts.groups.length > 0 ? facts.groups.map(({ code }) => code) : [...titles.keys()].sort()
      return [...places.keys()].sort().flatMap((place) =>
        segments.map((segment, index) => ({
          stratum: { places: places.get(place) ?? {}, segment },
          tallies: codes.map((code) => cells.get(`${place} ${index} ${code}`) ?? empty(code, titles)),
        })),
      )
    },
  }
}

function grow(cell: Growing, { has, value, isUntold }: Observed): void {
  if (isUntold === true) cell.untold += 1
  cell.count += 1
  if (has === true) cell.has += 1
  if (value === undefined) return
  cell.sum += value
  cell.values.set(value, (cell.values.get(value) ?? 0) + 1)
}

const empty = (code: string, titles: ReadonlyMap<string, string>): Growing => ({
  code,
  title: titles.get(code) ?? code,
  count: 0,
  has: 0,
  untold: 0,
  sum: 0,
  values: new Map(),
})

const tooMany =
  'There are more strata than one answer can hold. Ask for a shorter period, fewer strata, or one county, municipality or unit.'

type Values = Pick<Tally, 'values'>

/** The middle value, or the mean of the two in the middle; undefined where there are none. */
export const medianOf = (tally: Values): number | undefined => quantileOf(tally, 0.5)

/**
 * The value that a share (0 to 1) of them do not exceed; where it lies just between two, their mean. Undefined where
 * there are none.
 */
export function quantileOf({ values }: Values, share: number): number | undefined {
  const count = [...values.values()].reduce((sum, times) => sum + times, 0)
  if (count === 0) return undefined
  const inOrder = [...values].sort(([one], [other]) => one - other)
  const at = (place: number) => {
    let passed = 0
    for (const [value, times] of inOrder) {
      passed += times
      if (passed > place) return value
    }
    return 0
  }
  const place = count * share
  return (at(Math.max(0, Math.ceil(place) - 1)) + at(Math.min(count - 1, Math.floor(place)))) / 2
}
