/** Leases and keys: what the nodes agree on, in a statement each. */
import { randomBytes } from 'node:crypto'
import type { HeldLease } from '../store.ts'
import type { Session } from './session.ts'

const take = `INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE lease.holder = excluded.holder OR lease.until <= $4
  RETURNING 1`

export interface LeaseRequest {
  readonly name: string
  readonly holder: string
  readonly until: number
  /** ms */
  readonly now: number
}

/** Takes or renews a lease; false where another holder has it until later than now. */
export async function takeLease(session: Session, { name, holder, until, now }: LeaseRequest): Promise<boolean> {
  return (await session.rows(take, [name, holder, Math.floor(until), Math.floor(now)])).length === 1
}

/** Who has a lease now (ms). */
export async function holderOf(session: Session, name: string, now: number): Promise<string | undefined> {
  const text = 'SELECT holder FROM lease WHERE name = $1 AND until > $2'
  const [row] = await session.rows(text, [name, Math.floor(now)])
  return row && String(row[0])
}

/** The leases whose names begin with `prefix` and that are held now (ms), in the order of their names. */
export async function heldLeases(session: Session, prefix: string, now: number): Promise<HeldLease[]> {
  const text = 'SELECT name, holder FROM lease WHERE starts_with(name, $1) AND until > $2 ORDER BY name'
  const rows = await session.rows(text, [prefix, Math.floor(now)])
  return rows.map(([name, holder]) => ({ name: String(name), holder: String(holder) }))
}

/** Removes leases whose names begin so and that ended before an instant (ms); says how many. */
export async function forgetLeases(session: Session, prefix: string, before: number): Promise<number> {
  const text = 'DELETE FROM lease WHERE starts_with(name, $1) AND until < $2 RETURNING 1'
  return (await session.rows(text, [prefix, Math.floor(before)])).length
}

/** The key of 32 bytes kept under this name, made if it is missing. */
export async function sharedKey(session: Session, name: string): Promise<Uint8Array> {
  const setting = `key/${name}`
  const known = await settingOf(session, setting)
  if (known !== undefined) return known
  const text = 'INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING'
  await session.rows(text, [setting, randomBytes(32)])
  return (await settingOf(session, setting)) ?? new Uint8Array()
}

/** A setting's bytes, if it is set. */
export async function settingOf(session: Session, name: string): Promise<Uint8Array | undefined> {
  const [row] = await session.rows('SELECT value FROM setting WHERE name = $1', [name])
  return row?.[0] instanceof Uint8Array ? new Uint8Array(row[0]) : undefined
}
