/** Versions of one resource, by number, by commit and by instant. */
import type { Sql } from '../search/sql.ts'
import type { Stored } from '../store.ts'
import { type Connection, rowOf } from './connection.ts'
import type { Names } from './names.ts'
import { storedColumns, storedOf } from './stored.ts'

export interface VersionReader {
  newest(type: string, id: string): Stored | undefined
  newestOf(rid: number): Stored | undefined
  numbered(rid: number, version: number): Stored | undefined
  /** The version of a resource that was current after a commit. */
  after(rid: number, commitNumber: number): Stored | undefined
  latestLive(rid: number): Stored | undefined
  /** The newest version, and whether its resource answers what is asked of `r.rid`, which says nothing if it is deleted. */
  newestIf(type: string, id: string, asked: Sql): { readonly newest: Stored; readonly passes: boolean } | undefined
  /** Whether the resource answers what is asked of `r.rid`. */
  passes(rid: number, asked: Sql): boolean
}

const resource = `SELECT ${storedColumns('r')} FROM resource r WHERE`
const history = `SELECT ${storedColumns('h')} FROM history h WHERE`
const newestFirst = 'ORDER BY h.version DESC LIMIT 1'

/** A long text that is put together anew is looked up anew: one is kept for what is asked. */
function textOf(print: (asked: string) => string): (asked: Sql) => string {
  const texts = new WeakMap<Sql, string>()
  return (asked) => {
    const text = texts.get(asked) ?? print(asked.text)
    texts.set(asked, text)
    return text
  }
}

const passesText = textOf((asked) => `SELECT ${asked} FROM resource r WHERE r.rid = ?`)
const newestIfText = textOf(
  (asked) => `SELECT ${storedColumns('r')}, (${asked}) FROM resource r WHERE r.type = ? AND r.id = ?`,
)

/** Reads versions over one connection. */
export function versionReader(connection: Connection, names: Names): VersionReader {
  function one(text: string, ...values: (string | number)[]): Stored | undefined {
    const row = rowOf(connection, text, values)
    return row === undefined ? undefined : storedOf(row, names)
  }
  return {
    newestIf(type, id, asked) {
      const typeId = names.typeId(type)
      const row =
        typeId === undefined ? undefined : rowOf(connection, newestIfText(asked), [...asked.values, typeId, id])
      return row === undefined ? undefined : { newest: storedOf(row, names), passes: row.at(-1) === 1 }
    },
    passes: (rid, asked) => rowOf(connection, passesText(asked), [...asked.values, rid])?.[0] === 1,
    newest: (type, id) => {
      const typeId = names.typeId(type)
      return typeId === undefined ? undefined : one(`${resource} r.type = ? AND r.id = ?`, typeId, id)
    },
    newestOf: (rid) => one(`${resource} r.rid = ?`, rid),
    numbered: (rid, version) =>
      one(`${resource} r.rid = ? AND r.version = ?`, rid, version) ??
      one(`${history} h.rid = ? AND h.version = ?`, rid, version),
    after: (rid, commitNumber) =>
      one(`${resource} r.rid = ? AND r.commit_number <= ?`, rid, commitNumber) ??
      one(`${history} h.rid = ? AND h.commit_number <= ? ${newestFirst}`, rid, commitNumber),
    latestLive: (rid) =>
      one(`${resource} r.rid = ? AND r.deleted = 0`, rid) ??
      one(`${history} h.rid = ? AND h.deleted = 0 ${newestFirst}`, rid),
  }
}
