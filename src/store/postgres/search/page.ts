/** A page of hits of one type, read on until it is full or there are no more. */
import type { Position } from '../../../fhir/search/plan.ts'
import { newestFirst } from '../../search/sort-order.ts'
import type { Sql } from '../../search/sql.ts'
import type { Wanted } from '../../search/wanted.ts'
import { ask } from './ask.ts'
import { type Measuring, planned } from './estimate.ts'
import type { Scope } from './scope.ts'
import { lastPlace } from './walk.ts'
import { driven, isOnlyWay, margin, type Stretch, stretch, stretchEnd, type Way, wayOf } from './way.ts'

/** Where there is one way only, it does not matter how many resources it gives. */
const unasked = () => ({ rows: 0, matching: 0 })

/** What is left to be read of a page, and how. */
export interface Rest {
  readonly wanted: Wanted
  readonly way: Way
}

/** The whole page, and the way to it: chosen with one statement or two where sizes are unknown. */
export async function restAtFirst(wanted: Wanted, measuring: Measuring): Promise<Rest> {
  if (isOnlyWay(wanted)) return { wanted, way: wayOf(wanted, unasked) }
  return { wanted, way: await planned((estimate) => wayOf(wanted, estimate), measuring) }
}

/** The next statement on the way: its rows are the rid and the sort values of hits, in order. */
export function nextHits({ wanted, way }: Rest, scope: Scope): Sql {
  if (way.steps === undefined) return driven(wanted, way.drive, scope)
  return stretch(wanted, stretchOf(wanted, way.steps), scope)
}

function stretchOf({ after }: Wanted, { most, length }: { most: number; length: number }): Stretch {
  return { place: after?.values[0] === null ? 1 : 0, length: Number.isFinite(most) ? length : undefined }
}

/** All hits of what is left. */
export async function hitsOf(rest: Rest, measuring: Measuring): Promise<Position[]> {
  const found: Position[] = []
  for (let left: Rest | undefined = rest; left !== undefined; ) {
    const hits = await positions(nextHits(left, measuring.scope()), measuring)
    found.push(...hits)
    left = await restAfter(left, hits, measuring)
  }
  return found
}

/** What is left after some hits were found; undefined where the page is full or there is no more. */
export async function restAfter(
  { wanted, way }: Rest,
  found: readonly unknown[],
  measuring: Measuring,
): Promise<Rest | undefined> {
  if (way.steps === undefined || found.length >= wanted.limit) return undefined
  const { length, taken, most } = way.steps
  const stretch = stretchOf(wanted, way.steps)
  const end =
    stretch.length === undefined ? [] : await positions(stretchEnd(wanted, stretch, measuring.scope()), measuring)
  const after = end[0] ?? afterWalk(wanted, stretch)
  if (after === undefined) return undefined
  const left = { ...wanted, after, limit: wanted.limit - found.length }
  const steps = { length: length * margin, taken: taken + length, most }
  return { wanted: left, way: steps.taken > most ? { drive: way.drive } : { drive: way.drive, steps } }
}

/** Where to go on when one index has been walked: before the first that has no value, if they are in another. */
function afterWalk({ sort }: Wanted, { place }: Stretch): Position | undefined {
  if (place >= lastPlace(sort)) return undefined
  return { values: [null], rid: newestFirst(sort) ? Number.MAX_SAFE_INTEGER : 0 }
}

/** Of a statement whose first column is the rid and whose others are the sort values. */
async function positions(statement: Sql, { session }: Measuring): Promise<Position[]> {
  return (await ask(session, statement)).map(positionOf)
}

export function positionOf([rid, ...values]: readonly unknown[]): Position {
  return { rid: Number(rid), values: values as Position['values'] }
}
