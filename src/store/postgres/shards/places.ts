/** Where the resources of a group are, and those that are new will be. */
import { type IndexRow, localTarget } from '../../../fhir/search/index-row.ts'
import { numberArray, textArray } from '../binary-array.ts'
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import type { Change } from '../written.ts'
import { type Apart, apartBy, placeOfTarget, referencesOf } from './apart.ts'
import { type Layout, type Place, shardOfPatient, shared } from './layout.ts'

interface Placing {
  readonly layout: Layout
  readonly names: Names
}

/** A version that is written, or gets more rows. */
export type Placed = Pick<Change, 'rows'> & {
  readonly before: unknown
  readonly after: {
    readonly stored: { readonly type: string; readonly id: string; readonly rid: number }
    readonly cases: readonly string[]
  }
}

export interface Places {
  /** By rid. */
  readonly places: ReadonlyMap<number, Place>
  /** By the place they leave: those that are about more than the patients of one shard from now on. */
  readonly moving: ReadonlyMap<Place, readonly Placed[]>
  readonly apart: ReadonlySet<Apart>
}

/** Locks the locator's rows of all that is written and referred to, in one order, whoever does. */
export async function placesOf(
  session: Session,
  changes: readonly Placed[],
  { layout, names }: Placing,
): Promise<Places> {
  const known = await located(session, changes, names)
  const places = new Map<number, Place>()
  const moving = new Map<Place, Placed[]>()
  for (const [rid, of] of Map.groupBy(changes, ({ after }) => after.stored.rid)) {
    const [first] = of
    if (first === undefined) continue
    const name = nameOf(first.after.stored)
    const was = first.before === undefined ? undefined : known.get(name)
    const place = placeAfter(was, new Set(of.flatMap((change) => shardsNamed(change, layout.length))))
    places.set(rid, place)
    known.set(name, place)
    if (was !== undefined && was !== place) moving.set(was, [...(moving.get(was) ?? []), first])
  }
  const apart = changes.flatMap((change) =>
    referencesOf(change, names).flatMap(({ key, ...target }) => {
      const from = places.get(change.after.stored.rid) ?? shared
      return apartBy({ key, from, to: placeOfTarget(target, known, layout.length) })
    }),
  )
  return { places, moving, apart: new Set(apart) }
}

const lock = `SELECT l.type, l.id, l.place FROM locator l
  JOIN unnest($1::int[], $2::text[]) AS wanted(type, id) ON l.type = wanted.type AND l.id = wanted.id
  ORDER BY l.type, l.id FOR UPDATE OF l`

async function located(session: Session, changes: readonly Placed[], names: Names): Promise<Map<string, Place>> {
  const wanted = new Map<string, { readonly type: string; readonly id: string }>()
  for (const change of changes) {
    if (change.before !== undefined) wanted.set(nameOf(change.after.stored), change.after.stored)
    for (const target of referencesOf(change, names)) if (target.type !== 'Patient') wanted.set(nameOf(target), target)
  }
  if (wanted.size === 0) return new Map()
  const all = [...wanted.values()]
  const types = all.map(({ type }) => names.typeId(type) ?? 0)
  const rows = await session.rows(lock, [numberArray('int', types), textArray(all.map(({ id }) => id))])
  return new Map(rows.map(([type, id, place]) => [`${names.typeName(Number(type))}/${id}`, Number(place)]))
}

function nameOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${id}`
}

/** What is shared stays so: it is seen from every shard, whatever it is about later. */
function placeAfter(was: Place | undefined, named: ReadonlySet<Place>): Place {
  const all = new Set(was === undefined ? named : [was, ...named])
  const [only = shared, ...others] = all
  return others.length > 0 ? shared : only
}

/** The shards of the patients that a version is about; a Patient is on its own, whomever it is linked to. */
function shardsNamed({ after: { stored, cases }, rows }: Placed, shards: number): Place[] {
  if (stored.type === 'Patient') return [shardOfPatient(stored.id, shards)]
  return patientsIn([...rows.flatMap(targetIn), ...cases]).map((id) => shardOfPatient(id, shards))
}

function targetIn(row: IndexRow): string[] {
  return row.kind === 'reference' ? [row.target] : []
}

/** The ids of the patients among references. */
function patientsIn(targets: readonly string[]): string[] {
  return targets.flatMap((target) => {
    const local = localTarget(target)
    return local?.type === 'Patient' ? [local.id] : []
  })
}
