/** What is remembered of states that are held and of history that was removed: rows of the table `setting`. */
import type { Hold } from '../keeping.ts'
import { type Connection, rowsOf } from './connection.ts'
import { setting } from './marks.ts'

const holdPrefix = 'hold/'
/** Three numbers take no more than 60 characters; searches of earlier states ask for them. */
const heldNumbers = "SELECT substr(value, 1, 60) FROM setting WHERE name > 'hold/' AND name < 'hold0'"
const heldRows = "SELECT name, value FROM setting WHERE name > 'hold/' AND name < 'hold0' ORDER BY name"

/** The states that are held at an instant (ms), by name. */
export function holdsIn(connection: Connection, now: number): Hold[] {
  return rowsOf(connection, heldRows, [])
    .map(([name, value]) => heldOf(String(name).slice(holdPrefix.length), decoded(value as Uint8Array)))
    .filter(({ until }) => until > now)
}

/** The numbers stand before the note, which may be long, and is read by its holder only. */
function heldOf(name: string, text: string): Hold {
  const end = text.indexOf(']') + 1
  const [at = 0, instant = 0, until = 0] = JSON.parse(text.slice(0, end)) as number[]
  return { name, at, instant, until, note: text.slice(end) }
}

export function writeHold(connection: Connection, { name, at, instant, until, note }: Hold): void {
  writeSetting(connection, holdPrefix + name, `${JSON.stringify([at, instant, until])}${note}`)
}

export function removeHold(connection: Connection, name: string): boolean {
  return removeSetting(connection, holdPrefix + name)
}

/** The oldest commit number that is held at an instant (ms). */
export function oldestHeld(connection: Connection, now: number): number {
  const held = rowsOf(connection, heldNumbers, []).map(([value]) => heldOf('', decoded(value as Uint8Array)))
  return Math.min(Number.MAX_SAFE_INTEGER, ...held.filter(({ until }) => until > now).map(({ at }) => at))
}

/** How far history was removed. */
export interface Pruned {
  /** Versions that were superseded by this commit or an earlier one are gone, unless something names them. */
  readonly commitNumber: number
  /** All that was stored at this instant (ms) or later is known; 0 where nothing was removed. */
  readonly keptFrom: number
}

export function prunedTo(connection: Connection): Pruned {
  const value = setting(connection, 'pruned')
  return value === undefined ? { commitNumber: 0, keptFrom: 0 } : JSON.parse(decoded(value))
}

/** From when on (ms) all history is known, remembered: it is asked with every read of an earlier state. */
export interface Kept {
  from(): number
  /** What was asked for before is not known any more. */
  take(keptFrom: number): void
}

export function openKept(connection: Connection): Kept {
  let { keptFrom } = prunedTo(connection)
  return {
    from: () => keptFrom,
    take: (from) => {
      keptFrom = from
    },
  }
}

export function writeSetting(connection: Connection, name: string, text: string): void {
  const bytes = new TextEncoder().encode(text)
  connection.statement('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(name, bytes)
}

function removeSetting(connection: Connection, name: string): boolean {
  return connection.statement('DELETE FROM setting WHERE name = ?').run(name).changes > 0
}

function decoded(value: Uint8Array): string {
  return new TextDecoder().decode(value)
}

const spared = 'spared/'
const sparedName = (commitNumber: number) => spared + String(commitNumber).padStart(16, '0')

/** Notes a version that something still names when its turn has come: it is looked at again when all others are done. */
export function spare(connection: Connection, commitNumber: number): void {
  writeSetting(connection, sparedName(commitNumber), '')
}

export function unspare(connection: Connection, commitNumber: number): void {
  removeSetting(connection, sparedName(commitNumber))
}

/** The commit numbers of those, ascending. */
export function sparedIn(connection: Connection): number[] {
  const text = "SELECT name FROM setting WHERE name > 'spared/' AND name < 'spared0' ORDER BY name"
  return rowsOf(connection, text, []).map(([name]) => Number(String(name).slice(spared.length)))
}
