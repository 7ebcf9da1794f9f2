/** The texts of resources that were current in a state as lines, written out by SQLite itself. */
import type { TextPiece } from '../../../fhir/json/text-piece.ts'
import { type Connection, rowOf, rowsOf } from '../connection.ts'

/** A page ends when its texts are so long: what is in memory must not grow with the resources. */
const pageBytes = 4 * 2 ** 20

const older = (column: string) =>
  `SELECT ${column} FROM history h WHERE h.rid = r.rid AND h.commit_number <= ?1 ORDER BY h.version DESC LIMIT 1`
// The joins are loops in this order, so the texts come in that of the rids: sorting would copy each of them once more.
const resources = 'json_each(?2) j CROSS JOIN resource r ON r.rid = j.value'
// Of a column alone the length is told without reading what is in it.
const lengths = `SELECT CASE WHEN r.commit_number <= ?1 THEN octet_length(r.content)
  ELSE (${older('octet_length(h.content)')}) END FROM ${resources}`
const texts = `SELECT CAST(group_concat(CASE WHEN r.commit_number <= ?1 THEN r.content
  ELSE (${older('h.content')}) END, char(10)) AS BLOB) FROM ${resources}`

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

function fitting(sizes: readonly number[]): number {
  let bytes = 0
  const first = sizes.findIndex((size) => {
    bytes += size
    return bytes > pageBytes
  })
  return first < 0 ? sizes.length : Math.max(1, first)
}
