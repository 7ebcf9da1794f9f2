/** Brings the index rows of what is stored up to the search parameters there are now. */
import type { IndexKind, IndexRow } from '../../fhir/search/index-row.ts'
import { type Connection, rowsOf } from './connection.ts'
import { difference, type IndexValues, indexColumns, indexValues, keysOf } from './index-values.ts'
import { insertRows } from './insert.ts'
import type { WritableNames } from './names.ts'
import { readRows } from './newest.ts'

export interface ReindexContext {
  readonly connection: Connection
  readonly names: WritableNames
  readonly extract: (type: string, content: string) => readonly IndexRow[]
}

/** Which resources are next: of `type`, created after the one with the rid `after`. */
export interface Stretch {
  readonly type: string
  readonly after: number
  readonly limit: number
}

const next = `SELECT rid, commit_number, content FROM resource WHERE type = ? AND deleted = 0 AND rid > ?
  ORDER BY rid LIMIT ?`

/**
 * Adds the rows that resources lack, as if their newest versions had been written with them; none is taken away: those
 * that no parameter asks for end with the next change of their resource. Gives the rid after which to go on; undefined
 * where that was the last of them.
 */
export function reindex(context: ReindexContext, { type, after, limit }: Stretch): number | undefined {
  const typeId = context.names.typeId(type)
  if (typeId === undefined) return undefined
  const rows = rowsOf(context.connection, next, [typeId, after, limit])
  for (const [rid, commitNumber, content] of rows) {
    const made = context.extract(type, String(content))
    const owner = { typeId, rid: Number(rid), since: Number(commitNumber) }
    addMissing(context.connection, owner.rid, indexValues(made, owner, context.names))
  }
  return rows.length < limit ? undefined : Number(rows.at(-1)?.[0])
}

function addMissing(connection: Connection, rid: number, rows: readonly IndexValues[]): void {
  const { opened } = difference(readRows(connection, rid), rows)
  if (opened.length === 0) return
  for (const kind of Object.keys(indexColumns) as IndexKind[]) {
    const values = opened.filter((row) => row.kind === kind).map((row) => row.values)
    insertRows(connection, { table: kind, columns: indexColumns[kind], or: 'IGNORE' }, values)
  }
  connection.statement('UPDATE resource SET keys = ? WHERE rid = ?').run(keysOf(rows), rid)
}
