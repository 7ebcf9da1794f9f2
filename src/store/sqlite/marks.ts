/** Marks, leases and keys: what the server keeps for its own jobs. */
import { randomBytes } from 'node:crypto'
import { shardOf } from '../shard.ts'
import type { DueMark, DueQuery, HeldLease } from '../store.ts'
import type { Connection } from './connection.ts'

const someDue = 'SELECT key, due, generation FROM schedule WHERE due <= ? AND substr(key, 1, ?) = ?'
const earliestFirst = `${someDue} ORDER BY due, key`
const latestFirst = `${someDue} ORDER BY due DESC, key DESC`

/** Marks that are due. */
export function dueMarks(connection: Connection, query: DueQuery): DueMark[] {
  const { now, limit, prefix = '', shards } = query
  const statement = connection.statement(query.latestFirst ? latestFirst : earliestFirst)
  const marks: DueMark[] = []
  for (const { key, due, generation } of statement.iterate(now, prefix.length, prefix)) {
    if (marks.length >= limit) break
    const mark = { key: String(key), due: Number(due), generation: Number(generation) }
    if (shards === undefined || shards.includes(shardOf(mark.key))) marks.push(mark)
  }
  return marks
}

/** The greatest generation of a mark; 0 where there is none. */
export function newestGeneration(connection: Connection): number {
  return Number(connection.statement('SELECT max(generation) AS generation FROM schedule').get()?.generation ?? 0)
}

/** Takes or renews a lease at `now` (ms); false where another holder has it until later than that. */
export function takeLease(
  connection: Connection,
  { name, holder, until, now }: { name: string; holder: string; until: number; now: number },
): boolean {
  const row = connection.statement('SELECT holder, until FROM lease WHERE name = ?').get(name)
  if (row !== undefined && row.holder !== holder && Number(row.until) > now) {
    return false
  }
  connection.statement('INSERT OR REPLACE INTO lease (name, holder, until) VALUES (?, ?, ?)').run(name, holder, until)
  return true
}

/** Who has the lease at `now` (ms); undefined where nobody has. */
export function holderOf(connection: Connection, name: string, now: number): string | undefined {
  const row = connection.statement('SELECT holder FROM lease WHERE name = ? AND until > ?').get(name, now)
  return row === undefined ? undefined : String(row.holder)
}

/** The leases with names that begin so and are held at `now` (ms), by name. */
export function heldLeases(connection: Connection, prefix: string, now: number): HeldLease[] {
  const text = 'SELECT name, holder FROM lease WHERE substr(name, 1, ?) = ? AND until > ? ORDER BY name'
  const rows = connection.statement(text).all(prefix.length, prefix, now)
  return rows.map(({ name, holder }) => ({ name: String(name), holder: String(holder) }))
}

/** Removes leases with names that begin so and that ended before an instant (ms). */
export function forgetLeases(connection: Connection, prefix: string, before: number): number {
  const text = 'DELETE FROM lease WHERE substr(name, 1, ?) = ? AND until < ?'
  return Number(connection.statement(text).run(prefix.length, prefix, Math.floor(before)).changes)
}

/** A setting's bytes, if it is set. */
export function setting(connection: Connection, name: string): Uint8Array | undefined {
  const value = connection.statement('SELECT value FROM setting WHERE name = ?').get(name)?.value
  return value instanceof Uint8Array ? value : undefined
}

/** The key of 32 bytes kept under this name, made if it is missing. */
export function sharedKey(connection: Connection, name: string): Uint8Array {
  const known = setting(connection, `key/${name}`)
  if (known !== undefined) {
    return known
  }
  const key = new Uint8Array(randomBytes(32))
  connection.statement('INSERT INTO setting (name, value) VALUES (?, ?)').run(`key/${name}`, key)
  return key
}
