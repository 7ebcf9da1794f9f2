/** The texts of resources that were current in a state, written out by SQLite itself: one value instead of many rows. */
import type { TextPiece } from '../../../fhir/json/text-piece.ts'
import { fitting } from '../../keeping.ts'
import type { Frame } from '../../store.ts'
import { type Connection, rowOf, rowsOf } from '../connection.ts'

export interface Splicing {
  /** In the order of the texts. */
  readonly rids: readonly number[]
  /** The commit number of the state. */
  readonly at: number
  /** Of all the resources, where it is one. */
  readonly type: string | undefined
  readonly frame: Frame
}

/** The version of each resource in the state, framed, with commas between. */
export function splicedAt({ rids, at, type, frame }: Splicing, connection: Connection): readonly TextPiece[] {
  if (rids.length === 0) return []
  const start = type === undefined ? frame.start : `${frame.start}${type}/`
  const between = `${frame.end},${start}`
  const row = rowOf(connection, type === undefined ? ofTypes : ofOneType, [
    frame.middle,
    at,
    between,
    JSON.stringify(rids),
  ])
  return [start, row?.[0] as Uint8Array, frame.end]
}

// The joins are loops in this order, so the texts come in that of the rids. What frames them is the separator, because
// every || and every sorting would copy each text once more.
const content = `CASE WHEN r.commit_number <= ?2 THEN r.content ELSE (
    SELECT h.content FROM history h WHERE h.rid = r.rid AND h.commit_number <= ?2 ORDER BY h.version DESC LIMIT 1) END`
const resources = 'json_each(?4) j CROSS JOIN resource r ON r.rid = j.value'
const ofOneType = `SELECT CAST(group_concat(r.id || ?1 || (${content}), ?3) AS BLOB) FROM ${resources}`
const ofTypes = `SELECT CAST(group_concat(t.name || '/' || r.id || ?1 || (${content}), ?3) AS BLOB)
  FROM ${resources} CROSS JOIN type t ON t.id = r.type`

const older = (column: string) =>
  `SELECT ${column} FROM history h WHERE h.rid = r.rid AND h.commit_number <= ?1 ORDER BY h.version DESC LIMIT 1`
// The joins are loops in this order here too.
const listed = 'json_each(?2) j CROSS JOIN resource r ON r.rid = j.value'
// Of a column alone the length is told without reading what is in it.
const lengths = `SELECT CASE WHEN r.commit_number <= ?1 THEN octet_length(r.content)
  ELSE (${older('octet_length(h.content)')}) END FROM ${listed}`
const texts = `SELECT CAST(group_concat(CASE WHEN r.commit_number <= ?1 THEN r.content
  ELSE (${older('h.content')}) END, char(10)) AS BLOB) FROM ${listed}`

/** The lines of the first of the resources, at least one, and how many those are. */
export function linesAt(
  rids: readonly number[],
  at: number,
  connection: Connection,
): { readonly pieces: readonly TextPiece[]; readonly count: number } {
  if (rids.length === 0) return { pieces: [], count: 0 }
  const count = fitting(rowsOf(connection, lengths, [at, JSON.stringify(rids)]).map(([length]) => Number(length)))
  const row = rowOf(connection, texts, [at, JSON.stringify(rids.slice(0, count))])
  return { pieces: [row?.[0] as Uint8Array, '\n'], count }
}
