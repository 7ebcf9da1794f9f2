/** The hits of one type, in order, after a position: from the most selective index or along the index of the sort. */
import type { Position } from '../../../fhir/search/plan.ts'
import { type Condition, isAlways } from '../../search/condition.ts'
import { type Drive, driveOf, type Estimate, isOnePlace } from '../../search/drive.ts'
import { comesAfter, newestFirst, orderBy, valueColumn } from '../../search/sort-order.ts'
import { and, joined, raw, type Sql, sql, type Value, written } from '../../search/sql.ts'
import type { Wanted } from '../../search/wanted.ts'
import { type Connection, rowsOf } from '../connection.ts'
import { keptProbe } from './kept-probe.ts'
import type { Scope } from './scope.ts'
import { sortValue } from './sort.ts'
import { sourceOf } from './source.ts'
import { type Walk, walkOrder, walksOf, within } from './walk.ts'

export interface Reading {
  readonly connection: Connection
  readonly estimate: Estimate
  /** A scope for one statement. */
  readonly scope: () => Scope
}

/** Where there is one way only, it does not matter how many resources it gives. */
const unasked: Estimate = () => ({ rows: 0, matching: 0 })

/** At most `limit` hits that come after the position. */
export function pageOf(wanted: Wanted, reading: Reading): Position[] {
  const { where, sort } = wanted
  const found = fewOf(wanted, reading)
  if (found !== undefined) return found
  const isOnlyWay = sort.length === 0 && where.kind === 'value' && isOnePlace(where.value)
  const drive = driveOf(wanted, isOnlyWay ? unasked : reading.estimate)
  const steps = stepsOf(wanted, drive, reading)
  return steps === undefined ? driven(wanted, drive, reading) : walked(wanted, { ...steps, drive }, reading)
}

/** So many candidates are asked one by one, before anything is measured. */
const fewCandidates = 8

/** The hits where one place of an index has few candidates, in order of creation; undefined where it has more. */
function fewOf({ type, where, sort, after, limit }: Wanted, { connection, scope: newScope }: Reading) {
  const place = sort.length === 0 && where.kind === 'all' ? narrowPlace(where.of) : undefined
  if (place === undefined || where.kind !== 'all') return undefined
  const scope = newScope()
  const { from, where: asked, rid } = sourceOf(type, place, scope)
  const rest = and(
    where.of.filter((part) => part !== place).map((part) => keptProbe(part, { type, rid: raw('c.rid') }, scope)),
  )
  const candidates = sql`SELECT ${rid} AS rid FROM ${from} WHERE ${asked} LIMIT ${written(fewCandidates + 1)}`
  const { text, values } = sql`SELECT c.rid, (${rest}) FROM (${candidates}) c`
  const rows = rowsOf(connection, text, values)
  if (rows.length > fewCandidates) return undefined
  const rids = new Set(rows.filter(([, passes]) => passes === 1).map(([found]) => Number(found)))
  const sorted = [...rids].sort((a, b) => a - b).filter((one) => after === undefined || one > after.rid)
  return sorted.slice(0, limit).map((one): Position => ({ rid: one, values: [] }))
}

/** What refers to one resource is mostly less than what has one code. */
function narrowPlace(parts: readonly Condition[]): Extract<Condition, { kind: 'value' }> | undefined {
  const places = parts.filter((part) => part.kind === 'value').filter(({ value }) => isOnePlace(value))
  return places.find(({ value }) => value.kind === 'reference') ?? places[0]
}

/** Reads all candidates of the drive and sorts them; in order of creation it stops when the page is full. */
function driven(wanted: Wanted, drive: Drive, { connection, scope: newScope }: Reading): Position[] {
  const { type, sort, after, limit } = wanted
  const scope = newScope()
  const { from, where, rid, byCreation } = sourceOf(type, drive.source, scope)
  const asked = [where, ...(isAlways(drive.rest) ? [] : [keptProbe(drive.rest, { type, rid }, scope)])]
  if (sort.length === 0 && byCreation) {
    const rest = after === undefined ? [] : [sql`${rid} > ${after.rid}`]
    return positions(
      connection,
      sql`SELECT DISTINCT ${rid} AS rid FROM ${from} WHERE ${and([...asked, ...rest])} ORDER BY ${rid} LIMIT ${written(limit)}`,
    )
  }
  const values = sort.map(
    (key, place) =>
      sql`${sortValue(key, { type, rid: raw('c.rid') }, { scope, last: place === sort.length - 1 })} AS ${valueColumn(place)}`,
  )
  const candidates = sql`SELECT DISTINCT ${rid} AS rid FROM ${from} WHERE ${and(asked)}`
  const columns = joined([raw('c.rid AS rid'), ...values], ',', '')
  const rest = after === undefined ? raw('1') : comesAfter(sort, after)
  return positions(
    connection,
    sql`SELECT * FROM (SELECT ${columns} FROM (${candidates}) c) WHERE ${rest} ORDER BY ${orderBy(sort)} LIMIT ${written(limit)}`,
  )
}

/** Of a statement whose first column is the rid and whose others are the sort values. */
function positions(connection: Connection, { text, values }: Sql): Position[] {
  return rowsOf(connection, text, values).map(([rid, ...sorted]) => ({ rid: Number(rid), values: sorted as Value[] }))
}

/** Beyond so many candidates for each that a drive has to sort, a walk has lost. */
const stepsPerCandidate = 2

interface Steps {
  /** How many the next stretch has. */
  readonly length: number
  /** How many were walked. */
  readonly taken: number
  /** After so many it is better to drive. */
  readonly most: number
}

/** The least length of a stretch, and how much longer it is than what is likely to fill the page. */
const leastLength = 50
const margin = 4

/** Undefined where to drive is better. */
function stepsOf({ type, sort, limit }: Wanted, drive: Drive, { estimate, scope }: Reading): Steps | undefined {
  const { source } = drive
  const isWhole = source.kind === 'type'
  if (sort.length === 0 && (isWhole || (source.kind === 'value' && isOnePlace(source.value)))) return undefined
  if (walksOf(type, sort, scope()).length === 0) return undefined
  const likely = Math.ceil((limit * estimate(type, { kind: 'type' }).matching) / Math.max(1, drive.matching))
  const most = isWhole ? Number.POSITIVE_INFINITY : drive.rows * stepsPerCandidate
  return likely < most ? { length: Math.max(leastLength, margin * likely), taken: 0, most } : undefined
}

/** Walks a stretch and, if the page is not full, on from there; drives on when that has become better. */
function walked(wanted: Wanted, { drive, ...steps }: Steps & { drive: Drive }, reading: Reading): Position[] {
  if (steps.taken > steps.most) return driven(wanted, drive, reading)
  const { type, where, sort, after, limit } = wanted
  const place = after?.values[0] === null ? 1 : 0
  const walk = (scope: Scope) => walksOf(type, sort, scope)[place]
  const upTo = Number.isFinite(steps.most) ? stretchEnd(walk, { after, length: steps.length }, reading) : undefined
  const found = stretch(wanted, { walk, upTo }, reading)
  const next = upTo ?? afterWalk(wanted, place, reading)
  if (found.length >= limit || next === undefined) return found
  const rest = { type, where, sort, after: next, limit: limit - found.length }
  const { length, taken, most } = steps
  return [...found, ...walked(rest, { drive, length: length * margin, taken: taken + length, most }, reading)]
}

/** Where to go on when one index has been walked: before the first that has no value, if they are in another. */
function afterWalk({ type, sort }: Wanted, place: number, { scope }: Reading): Position | undefined {
  const isLast = walksOf(type, sort, scope()).length <= place + 1
  return isLast ? undefined : { values: [null], rid: newestFirst(sort) ? Number.MAX_SAFE_INTEGER : 0 }
}

type WalkIn = (scope: Scope) => Walk | undefined

/** The candidate so many steps on; undefined where the index ends before. */
function stretchEnd(
  walkIn: WalkIn,
  { after, length }: { after: Position | undefined; length: number },
  { connection, scope }: Reading,
): Position | undefined {
  const walk = walkIn(scope())
  if (walk === undefined) return undefined
  const where = and([walk.where, ...within(walk, { ...(after && { after }) })])
  const [end] = positions(
    connection,
    sql`SELECT ${columnsOf(walk)} FROM ${walk.from} WHERE ${where} ORDER BY ${walkOrder(walk)} LIMIT 1 OFFSET ${length}`,
  )
  return end
}

/** The hits of one stretch. */
function stretch(
  { type, where, after, limit }: Wanted,
  { walk: walkIn, upTo }: { walk: WalkIn; upTo: Position | undefined },
  { connection, scope: newScope }: Reading,
): Position[] {
  const scope = newScope()
  const walk = walkIn(scope)
  if (walk === undefined) return []
  const bounds = within(walk, { ...(after && { after }), ...(upTo && { upTo }) })
  const asked = [
    walk.where,
    ...(walk.also ? [walk.also] : []),
    ...bounds,
    ...(isAlways(where) ? [] : [keptProbe(where, { type, rid: walk.rid }, scope)]),
  ]
  return positions(
    connection,
    sql`SELECT DISTINCT ${columnsOf(walk)} FROM ${walk.from} WHERE ${and(asked)} ORDER BY ${walkOrder(walk)} LIMIT ${written(limit)}`,
  )
}

function columnsOf({ rid, worth }: Walk): Sql {
  const values = worth.map((value, place) => sql`${value} AS ${valueColumn(place)}`)
  return joined([sql`${rid} AS rid`, ...values], ',', '')
}
