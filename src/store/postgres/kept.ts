/** What is remembered of states that are held and of history that was removed: rows of the table `setting`. */
import type { Hold } from '../keeping.ts'
import { raw, type Sql, sql } from '../search/sql.ts'
import type { Session } from './session.ts'
import { settingOf } from './work.ts'

/** A hold as it is kept: its numbers, then its note. */
export function textOfHold({ at, instant, until, note }: Omit<Hold, 'name'>): string {
  return `${JSON.stringify([at, instant, until])}${note}`
}

const heldRows = `SELECT substr(name, 6), convert_from(value, 'UTF8') FROM setting
  WHERE name > 'hold/' AND name < 'hold0' ORDER BY name`

/** The states that are held at an instant (ms), by name. */
export async function holdsIn(session: Session, now: number): Promise<Hold[]> {
  const rows = await session.rows(heldRows)
  return rows.map(([name, text]) => holdOf(String(name), String(text))).filter(({ until }) => until > now)
}

function holdOf(name: string, text: string): Hold {
  const end = text.indexOf(']') + 1
  const [at = 0, instant = 0, until = 0] = JSON.parse(text.slice(0, end)) as number[]
  return { name, at, instant, until, note: text.slice(end) }
}

/** The oldest commit number that is held at an instant (ms), as SQL; null where none is. The numbers are the beginning of the text. */
export function oldestHeldSql(now: number): Sql {
  const numbers = raw(`regexp_match(encode(substring(value FROM 1 FOR 60), 'escape'), '^\\[(\\d+),(\\d+),(\\d+)\\]')`)
  return sql`(SELECT min(held.numbers[1]::bigint) FROM (SELECT ${numbers} AS numbers FROM setting
    WHERE name > 'hold/' AND name < 'hold0' OFFSET 0) held WHERE held.numbers[3]::bigint > ${now})`
}

/** The oldest commit number that is held at an instant (ms); none is: the greatest there is. */
export async function oldestHeld(session: Session, now: number): Promise<number> {
  const held = (await holdsIn(session, now)).map(({ at }) => at)
  return Math.min(Number.MAX_SAFE_INTEGER, ...held)
}

/** How far history was removed. */
export interface Pruned {
  /** Versions that were superseded by this commit or an earlier one are gone, unless something names them. */
  readonly commitNumber: number
  /** All that was stored at this instant (ms) or later is known; 0 where nothing was removed. */
  readonly keptFrom: number
}

export async function prunedTo(session: Session): Promise<Pruned> {
  const value = await settingOf(session, 'pruned')
  return value === undefined ? { commitNumber: 0, keptFrom: 0 } : JSON.parse(new TextDecoder().decode(value))
}

const write = `INSERT INTO setting (name, value) VALUES ($1, convert_to($2, 'UTF8'))
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`

export async function writeSetting(session: Session, name: string, text: string): Promise<void> {
  await session.rows(write, [name, text])
}

/** Says whether there was one. */
export async function removeSetting(session: Session, name: string): Promise<boolean> {
  return (await session.rows('DELETE FROM setting WHERE name = $1 RETURNING 1', [name])).length > 0
}

const sparedRows = `SELECT substr(name, 8)::bigint FROM setting WHERE name > 'spared/' AND name < 'spared0' ORDER BY name`

/** The commit numbers of versions that something still named when their turn to be removed had come, ascending. */
export async function sparedIn(session: Session): Promise<number[]> {
  return (await session.rows(sparedRows)).map(([number]) => Number(number))
}

const note = `INSERT INTO setting (name, value) SELECT 'spared/' || lpad(number::text, 16, '0'), ''
  FROM unnest($1::bigint[]) number ON CONFLICT (name) DO NOTHING`

/** Notes such versions: they are looked at again when all others are done. */
export async function spare(session: Session, commitNumbers: readonly number[]): Promise<void> {
  if (commitNumbers.length > 0) await session.rows(note, [commitNumbers])
}
