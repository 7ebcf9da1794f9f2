/**
 * Which references lead out of what one shard shows. A chain through any other is asked within a shard, together with the
 * rest of its question.
 */
import { type IndexRow, localTarget } from '../../../fhir/search/index-row.ts'
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import { type Place, shardOfPatient, shared } from './layout.ts'

/** `to`: from the source the target may not be seen; `from`: from the target not all sources. */
export type Direction = 'to' | 'from'

/** `<direction> <id of the key>` */
export type Apart = `${Direction} ${number}`

/** A reference of a resource at a place. */
export interface Leading {
  readonly key: number
  readonly from: Place
  /** Undefined: where the target is not known; it may come to be anywhere. */
  readonly to: Place | undefined
}

export function apartBy({ key, from, to }: Leading): Apart[] {
  if (from === shared) return to === shared ? [] : [`to ${key}`]
  if (from === to) return []
  return to === shared ? [`from ${key}`] : [`to ${key}`, `from ${key}`]
}

interface Referring {
  readonly after: { readonly stored: { readonly type: string } }
  readonly rows: readonly IndexRow[]
}

/** The references of a change: the key, and type and id of the target. */
export function referencesOf({ after, rows }: Referring, names: Names) {
  return rows.flatMap((row) => {
    const target = row.kind === 'reference' ? localTarget(row.target) : undefined
    const key = names.keyId(after.stored.type, row.key)
    return target === undefined || key === undefined ? [] : [{ key, ...target }]
  })
}

/** Of a patient it is known by the id, whether there is such a patient or not. */
export function placeOfTarget(
  { type, id }: { readonly type: string; readonly id: string },
  known: ReadonlyMap<string, Place>,
  shards: number,
): Place | undefined {
  return type === 'Patient' ? shardOfPatient(id, shards) : known.get(`${type}/${id}`)
}

const write = 'INSERT INTO apart (way) SELECT way FROM unnest($1::text[]) AS given(way) ON CONFLICT DO NOTHING'

export async function writeApart(session: Session, found: ReadonlySet<Apart>): Promise<void> {
  if (found.size > 0) await session.rows(write, [[...found]])
}

export async function readApart(session: Session): Promise<ReadonlySet<string>> {
  return new Set((await session.rows('SELECT way FROM apart')).map(([way]) => String(way)))
}

/** The same of all that a plain database holds, when its locator is filled. */
export const apartStored = `INSERT INTO apart (way)
  SELECT DISTINCT way.text || ' ' || f.key FROM reference f JOIN locator s ON s.rid = f.rid
    LEFT JOIN locator t ON t.type = f.target_type AND t.id = f.target
    CROSS JOIN LATERAL (
      SELECT 'to' AS text WHERE CASE WHEN s.place = ${shared} THEN t.place IS DISTINCT FROM ${shared}
        ELSE t.place IS NULL OR t.place NOT IN (${shared}, s.place) END
      UNION ALL SELECT 'from' WHERE s.place <> ${shared} AND t.place IS DISTINCT FROM s.place) way
  WHERE f.target_type > 0`
