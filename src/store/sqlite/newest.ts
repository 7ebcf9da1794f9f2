/** What the tables hold now of one resource or mark, as the writer needs it to decide on the next change. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import type { DueMark } from '../store.ts'
import type { Version } from './batch.ts'
import { type Connection, rowOf } from './connection.ts'
import { type IndexValues, indexColumns, type Value } from './index-values.ts'
import type { Names } from './names.ts'
import { storedColumns, storedOf } from './stored.ts'

const versionText = `SELECT ${storedColumns('r')}, r.keys, r.cases FROM resource r WHERE r.type = ? AND r.id = ?`

/** The newest version, deleted or not. */
export function readVersion(connection: Connection, names: Names, typeId: number, id: string): Version | undefined {
  const row = rowOf(connection, versionText, [typeId, id])
  if (row === undefined) {
    return undefined
  }
  const [keys, cases] = row.slice(-2).map(String)
  return { stored: storedOf(row, names), typeId, keys: keys ?? '', cases: cases ? cases.split(',') : [] }
}

const rowTexts = (Object.keys(indexColumns) as IndexKind[]).map((kind) => ({
  kind,
  text: `SELECT ${indexColumns[kind].join(', ')} FROM ${kind} WHERE rid = ? AND until IS NULL`,
}))

/** The index rows of a resource that hold now. */
export function readRows(connection: Connection, rid: number): IndexValues[] {
  return rowTexts.flatMap(({ kind, text }) =>
    connection
      .statement(text)
      .all(rid)
      .map((row) => ({ kind, values: Object.values(row) as Value[] })),
  )
}

/** The mark of this key, if it is set. */
export function readMark(connection: Connection, key: string): DueMark | undefined {
  const row = connection.statement('SELECT due, generation FROM schedule WHERE key = ?').get(key)
  return row === undefined ? undefined : { key, due: Number(row.due), generation: Number(row.generation) }
}
