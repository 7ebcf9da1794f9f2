/** Versions of one resource, by number, by commit and by instant. */
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
}

const resource = `SELECT ${storedColumns('r')} FROM resource r WHERE`
const history = `SELECT ${storedColumns('h')} FROM history h WHERE`
const newestFirst = 'ORDER BY h.version DESC LIMIT 1'

/** Reads versions over one connection. */
export function versionReader(connection: Connection, names: Names): VersionReader {
  function one(text: string, ...values: (string | number)[]): Stored | undefined {
    const row = rowOf(connection, text, values)
    return row === undefined ? undefined : storedOf(row, names)
  }
  return {
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
