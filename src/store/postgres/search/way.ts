/** The ways to the hits of one type: from the most selective index, or along the index of the sort. */
import type { Position } from '../../../fhir/search/plan.ts'
import { isAlways } from '../../search/condition.ts'
import { type Drive, driveOf, type Estimate, isOnePlace } from '../../search/drive.ts'
import { comesAfter, orderBy, valueColumn } from '../../search/sort-order.ts'
import { and, joined, raw, type Sql, sql } from '../../search/sql.ts'
import type { Wanted } from '../../search/wanted.ts'
import { probe } from './probe.ts'
import { fenced, type Scope } from './scope.ts'
import { sortValue } from './sort.ts'
import { sourceOf } from './source.ts'
import { beyond, isWalkable, type Walk, walkAt, walkOrder } from './walk.ts'

export interface Way {
  readonly drive: Drive
  /** How the index of the sort is walked; absent where to drive is better. */
  readonly steps?: Steps
}

export interface Steps {
  /** How many candidates the next stretch has. */
  readonly length: number
  /** How many were walked. */
  readonly taken: number
  /** After so many it is better to drive; infinite where there is nothing to drive by. */
  readonly most: number
}

/** Beyond so many candidates for each that a drive has to sort, a walk has lost. */
const stepsPerCandidate = 2
/** The least length of a stretch, and how much longer it is than what is likely to fill the page. */
const leastLength = 50
export const margin = 4

/** Whether there is one way only, so that it does not matter how many resources it gives. */
export function isOnlyWay({ sort, where }: Wanted): boolean {
  return sort.length === 0 && where.kind === 'value' && isOnePlace(where.value)
}

/** The way that is likely to read least. */
export function wayOf(wanted: Wanted, estimate: Estimate): Way {
  const { type, sort, limit } = wanted
  const drive = driveOf(wanted, estimate)
  const { source } = drive
  const isWhole = source.kind === 'type'
  const isSorted = sort.length === 0 && (isWhole || (source.kind === 'value' && isOnePlace(source.value)))
  if (isSorted || !isWalkable(sort)) return { drive }
  const likely = Math.ceil((limit * estimate(type, { kind: 'type' }).matching) / Math.max(1, drive.matching))
  const most = isWhole ? Number.POSITIVE_INFINITY : drive.rows * stepsPerCandidate
  return likely < most
    ? { drive, steps: { length: Math.max(leastLength, margin * likely), taken: 0, most } }
    : { drive }
}

/** Hits after the position, of all candidates of the drive; in order of creation it stops when the page is full. */
export function driven({ type, sort, after, limit }: Wanted, drive: Drive, scope: Scope): Sql {
  const { from, where, rid, byCreation } = sourceOf(type, drive.source, scope)
  const asked = [where, ...(isAlways(drive.rest) ? [] : [probe(drive.rest, { type, rid }, scope)])]
  const isInOrder = byCreation && sort.length === 0
  if (isInOrder) {
    const rest = after === undefined ? [] : [sql`${rid} > ${after.rid}`]
    return sql`SELECT DISTINCT ${rid} AS rid FROM ${from} WHERE ${and([...asked, ...rest])} ORDER BY ${rid} LIMIT ${limit}`
  }
  const values = sort.map((key, place) => {
    const value = sortValue(key, { type, rid: raw('c.rid') }, { scope, last: place === sort.length - 1 })
    return sql`${value} AS ${valueColumn(place)}`
  })
  const candidates = sql`SELECT DISTINCT rid FROM ${fenced(sql`SELECT ${rid} AS rid FROM ${from} WHERE ${and(asked)}`)} each`
  const columns = joined([raw('c.rid'), ...values], ',', '')
  const rest = after === undefined ? raw('true') : comesAfter(sort, after)
  return sql`SELECT * FROM ${fenced(sql`SELECT ${columns} FROM (${candidates}) c`)} valued
    WHERE ${rest} ORDER BY ${orderBy(sort)} LIMIT ${limit}`
}

/** A stretch of a walk: at most `length` candidates, or all, after the position. */
export interface Stretch {
  readonly place: 0 | 1
  readonly length: number | undefined
}

/** The hits of a stretch. */
export function stretch(wanted: Wanted, { place, length }: Stretch, scope: Scope): Sql {
  const { type, where, limit } = wanted
  const walk = walkAt(place, wanted, scope)
  const row = scope.alias()
  const asked = [
    ...(walk.also === undefined ? [] : [walk.also(row)]),
    ...(isAlways(where) ? [] : [probe(where, { type, rid: sql`${row}.rid` }, scope)]),
  ]
  const steps = length === undefined ? raw('OFFSET 0') : sql`LIMIT ${length}`
  const worth = walk.value === undefined ? walk.worth : [sql`${row}.v0`]
  const columns = joined([sql`${row}.rid`, ...worth.map((value) => sql`${value} AS v0`)], ',', '')
  const order = walkOrder(walk, { value: sql`${row}.v0`, rid: sql`${row}.rid` })
  const distinct = raw(walk.single ? '' : 'DISTINCT')
  return sql`SELECT ${distinct} ${columns} FROM (${walked(walk, wanted.after)} ${steps}) ${row}
    WHERE ${and(asked)} ORDER BY ${order} LIMIT ${limit}`
}

/** The last candidate of a stretch; no row where the index ends before. */
export function stretchEnd(wanted: Wanted, { place, length }: Stretch, scope: Scope): Sql {
  const walk = walkAt(place, wanted, scope)
  return sql`${walked(walk, wanted.after)} LIMIT 1 OFFSET ${(length ?? 1) - 1}`
}

function walked(walk: Walk, after: Position | undefined): Sql {
  const columns = joined([sql`${walk.rid} AS rid`, ...walk.worth.map((value) => sql`${value} AS v0`)], ',', '')
  const bounds = after === undefined ? [] : [beyond(walk, after)]
  const order = walkOrder(walk, { value: walk.value ?? walk.rid, rid: walk.rid })
  return sql`SELECT ${columns} FROM ${walk.from} WHERE ${and([walk.where, ...bounds])} ORDER BY ${order}`
}
