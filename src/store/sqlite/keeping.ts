/** States that are held, what was deleted, and history that ends; loaded when one of them is first asked for. */
import type { DeletionQuery, Hold } from '../keeping.ts'
import type { Query, Store, Stored } from '../store.ts'
import { rowsOf } from './connection.ts'
import { holdsIn, removeHold, writeHold } from './kept.ts'
import type { Parts } from './parts.ts'
import { openPruner } from './prune.ts'
import { storedColumns, storedOf } from './stored.ts'
import type { View } from './view.ts'
import { mayKnow } from './visibility.ts'

export interface KeepingContext extends Pick<Parts, 'connection' | 'head' | 'kept'> {
  /** ms since the epoch. */
  readonly clock: () => number
  readonly view: () => View
  /** Runs work in the writer, its tables up to date, and commits what it wrote. */
  readonly directly: <T>(work: () => T) => Promise<T>
}

/** `keptFrom` is answered by the store itself. */
export function openKeeping(context: KeepingContext): Omit<Store['keeping'], 'keptFrom'> {
  const { connection, clock, view, directly } = context
  const prune = openPruner(context)
  return {
    hold: (asked) => directly(() => hold(context, asked)),
    holds: async () => holdsIn(view().connection, clock()),
    release: (name) => directly(() => removeHeld(connection, name, clock())),
    types: async () => new Set(rowsOf(view().connection, 'SELECT name FROM type', []).map(([name]) => String(name))),
    lines: async (query, plan) => view().search.lines(query, plan),
    deletions: async (query, of) => deletions(view(), query, of),
    prune: (before, limit) => directly(() => prune(before, limit)),
  }
}

function hold({ connection, head, clock }: KeepingContext, asked: Pick<Hold, 'name' | 'until' | 'note'>): Hold {
  const { name, until, note } = asked
  forgetEnded(connection, clock())
  const instant = Math.max(Math.floor(clock()), head.at)
  const held = { name, at: head.commitNumber, instant, until, note }
  writeHold(connection, held)
  // Whatever is committed from now on is later than all that is held.
  head.at = instant + 1
  return held
}

function forgetEnded(connection: Parts['connection'], now: number): void {
  const current = new Set(holdsIn(connection, now).map(({ name }) => name))
  for (const { name } of holdsIn(connection, Number.NEGATIVE_INFINITY)) {
    if (!current.has(name)) removeHold(connection, name)
  }
}

function removeHeld(connection: Parts['connection'], name: string, now: number): boolean {
  const wasHeld = holdsIn(connection, now).some((held) => held.name === name)
  return removeHold(connection, name) && wasHeld
}

const deletedNow = `SELECT ${storedColumns('r')} FROM resource r WHERE r.rid = ? AND r.commit_number = ? AND r.deleted = 1`
const deletedThen = `SELECT ${storedColumns('h')} FROM history h WHERE h.commit_number = ?1 AND h.deleted = 1
  AND NOT EXISTS (SELECT 1 FROM history l WHERE l.rid = h.rid AND l.version > h.version AND l.commit_number <= ?2)
  AND NOT EXISTS (SELECT 1 FROM resource n WHERE n.rid = h.rid AND n.commit_number <= ?2)`
const places = `SELECT o.commit_number, o.rid FROM outbox o WHERE o.type = ? AND o.commit_number > ? AND o.commit_number <= ?
  AND o.version > 1 ORDER BY o.commit_number LIMIT ?`

/** Places looked at together: most versions are no deletions. */
const placesAtOnce = 1000

function deletions(view: View, query: Query, { type, since, at, after, limit }: DeletionQuery): Stored[] {
  const typeId = view.names.typeId(type)
  const found: Stored[] = []
  let from = Math.max(after, view.commitBefore(since + 1))
  while (typeId !== undefined) {
    const rows = rowsOf(view.connection, places, [typeId, from, at, placesAtOnce])
    const versions = rows.map(([commitNumber, rid]) =>
      deletionAt(view, query, { commitNumber: Number(commitNumber), rid: Number(rid), at }),
    )
    found.push(...versions.filter((version) => version !== undefined))
    if (found.length >= limit || rows.length < placesAtOnce) break
    from = Number(rows.at(-1)?.[0])
  }
  return found.slice(0, limit)
}

interface Place {
  readonly commitNumber: number
  readonly rid: number
  readonly at: number
}

/** The version of a commit, if it is a deletion that stood in the state at another, and the caller may know of it. */
function deletionAt(view: View, query: Query, { commitNumber, rid, at }: Place): Stored | undefined {
  const now = rowsOf(view.connection, deletedNow, [rid, commitNumber])[0]
  const row = now ?? rowsOf(view.connection, deletedThen, [commitNumber, at])[0]
  const newest = row && view.newestOf(rid)
  return row && newest && mayKnow(view, query, newest) ? storedOf(row, view.names) : undefined
}
