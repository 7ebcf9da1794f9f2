/** Where resources are that get more index rows. */
import type { IndexRow } from '../../../fhir/search/index-row.ts'
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import { writeApart } from './apart.ts'
import { type Layout, shared } from './layout.ts'
import { moveToShared } from './move.ts'
import { placesOf } from './places.ts'
import { type Target, targetOf } from './tables.ts'

interface Indexed {
  readonly rid: number
  readonly id: string
  readonly rows: readonly IndexRow[]
}

/** The resources of a type by where they are to be: new rows may be about patients of other shards. */
export async function placeIndexed<T extends Indexed>(
  session: Session,
  { layout, names, type }: { readonly layout: Layout; readonly names: Names; readonly type: string },
  found: readonly T[],
): Promise<Iterable<[Target, readonly T[]]>> {
  const changes = found.map(({ rid, id, rows }) => {
    return { before: {}, after: { stored: { type, id, rid }, cases: [] }, rows }
  })
  const { places, moving, apart } = await placesOf(session, changes, { layout, names })
  for (const [place, those] of moving) await moveToShared(session, targetOf(place, layout), { moving: those, names })
  await writeApart(session, apart)
  const byPlace = Map.groupBy(found, ({ rid }) => places.get(rid) ?? shared)
  return [...byPlace].map(([place, of]) => [targetOf(place, layout), of])
}
