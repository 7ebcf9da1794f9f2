/** A small world of resources with random rows: kept in a store, and in memory where `matches` is asked. */
import fc from 'fast-check'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { openHigh, openLow } from '../../../src/fhir/search/index-row.ts'
import { type Candidate, type Linked, matches } from '../../../src/fhir/search/matches.ts'
import { normalise } from '../../../src/fhir/search/normalise.ts'
import type { Visibility } from '../../../src/fhir/search/plan.ts'
import { everything, type Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Query } from '../../../src/store/store.ts'

export const types = ['CarePlan', 'Patient', 'Task'] as const
export const ids = ['1', '2', '3', '4', '5']
export const systems = ['', 'http://a', 'http://b']
export const codes = ['', 'active', 'draft', 'Åsa']
export const texts = ['', 'a', 'ab', 'ab c', 'b', 'åb', '\u{1f600}', '\uffff']
export const uris = ['http://a', 'http://a/', 'http://a/b', 'http://a/b/c', 'http://ab', 'urn:a', '/a', '']
export const day = 24 * 3600 * 1000
export const instants = [openLow, -5, -1, 0, 1, 1000, day, day + 3_600_000, 2 * day, 30 * day, 400 * day, openHigh]
export const numbers = [-2, -0.5, 0, 0.5, 1, 1.5, 100]
export const targets = [
  ...types.flatMap((type) => ids.map((id) => `${type}/${id}`)),
  'http://far/Patient/1',
  'urn:uuid:x',
]

const pair = (pool: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...pool), fc.constantFrom(...pool))
    .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }))

/** A half-open range of instants, not empty. */
export const period = pair(instants).map(({ low, high }) => ({ low, high: Math.max(high, low + 1) }))
export const interval = pair(numbers)

const slot = fc.constantFrom(0, 1)

/** A random row of one of the elements of a type. */
export function rowsOf(type: string): fc.Arbitrary<IndexRow> {
  const key = (kind: string) => fc.constantFrom(`${type}.${kind}`, `${type}.other`)
  const base = <Kind extends string>(kind: Kind) => ({ kind: fc.constant(kind), key: key(kind), slot })
  const canonical = {
    canonicalLow: fc.constant(0),
    canonicalHigh: fc.constant(0),
    canonicalCode: fc.constantFrom('', 'g'),
  }
  return fc.oneof(
    fc.record({
      ...base('token'),
      system: fc.constantFrom(...systems),
      code: fc.constantFrom(...codes),
      text: fc.constantFrom(...texts),
    }),
    fc.record({ ...base('reference'), target: fc.constantFrom(...targets) }),
    fc
      .record({ ...base('date'), low: fc.constant(0), high: fc.constant(0), range: period })
      .map(({ range, ...row }) => ({ ...row, ...range })),
    fc
      .record({ ...base('string'), value: fc.constantFrom(...texts), exact: fc.constant('') })
      .map((row) => ({ ...row, value: normalise(row.value), exact: row.value })),
    fc
      .record({ ...base('number'), low: fc.constant(0), high: fc.constant(0), range: interval })
      .map(({ range, ...row }) => ({ ...row, ...range })),
    fc
      .record({
        ...base('quantity'),
        ...canonical,
        low: fc.constant(0),
        high: fc.constant(0),
        range: interval,
        system: fc.constantFrom(...systems),
        code: fc.constantFrom('', 'mg'),
      })
      .map(({ range: { low, high }, ...row }) => ({
        ...row,
        low,
        high,
        canonicalLow: low / 1000,
        canonicalHigh: high / 1000,
      })),
    fc.record({ ...base('uri'), value: fc.constantFrom(...uris) }),
  )
}

/** What is done to one resource: its new rows, or none to delete it. */
export interface Step {
  readonly type: string
  readonly id: string
  readonly rows: readonly IndexRow[] | undefined
}

const step: fc.Arbitrary<Step> = fc.constantFrom(...types).chain((type) =>
  fc.record({
    type: fc.constant(type),
    id: fc.constantFrom(...ids),
    rows: fc.option(fc.array(rowsOf(type), { maxLength: 8 }), { nil: undefined, freq: 8 }),
  }),
)

/** Bundles of steps, each committed together at an instant of its own. */
export const bundles = (maxLength: number) =>
  fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength })

/** A resource as memory holds it, with its place in the order of creation and its last commit. */
export interface Held extends Candidate {
  readonly rid: number
  readonly commitNumber: number
}

/** All that is alive in one state. */
export type World = ReadonlyMap<string, Held>

export function linkedIn(world: World): Linked {
  return {
    to: (target) => world.get(target),
    of: (type) => [...world.values()].filter((held) => held.type === type),
  }
}

/** Those of a type that answer yes, in order of creation. */
export function answering(world: World, type: string, where: Predicate): Held[] {
  const linked = linkedIn(world)
  const held = [...world.values()].filter((each) => each.type === type)
  return held.filter((each) => matches(each, where, linked)).sort((a, b) => a.rid - b.rid)
}

/** The part of a world that may be seen. */
export function seenBy({ byType, otherwise }: Visibility, world: World): World {
  const linked = linkedIn(world)
  return new Map([...world].filter(([, held]) => matches(held, byType[held.type] ?? otherwise, linked)))
}

export const all: Query = { caller: { kind: 'open' }, visibility: { otherwise: everything, byType: {} } }

/** Each reference at an element of a type whose target is there: from what to what. */
export function referencesIn(world: World, source: string, key: string): { from: Held; to: Held }[] {
  const sources = [...world.values()].filter(({ type }) => type === source)
  return sources.flatMap((from) =>
    from.rows.flatMap((row) => {
      const to = row.kind === 'reference' && row.key === key ? world.get(row.target) : undefined
      return to === undefined ? [] : [{ from, to }]
    }),
  )
}
