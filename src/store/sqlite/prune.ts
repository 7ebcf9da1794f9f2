/** Removes versions that were superseded long ago, a few at a time, and remembers from when on history is whole. */
import { commitBefore } from './commits.ts'
import { type Connection, rowOf, rowsOf } from './connection.ts'
import { oldestHeld, type Pruned, prunedTo, spare, sparedIn, unspare, writeSetting } from './kept.ts'
import type { Parts } from './parts.ts'
import { matchedTo, matchingsIn } from './subscribed.ts'

interface Context extends Pick<Parts, 'connection' | 'head' | 'kept'> {
  /** ms since the epoch. */
  readonly clock: () => number
}

/** `prune` of the port, over the writer's connection. */
export function openPruner(context: Context): (before: number, limit: number) => boolean {
  let known: { readonly horizon: number; readonly commitNumbers: ReadonlySet<number> } | undefined
  return (before, limit) => {
    const horizon = horizonOf(context, before)
    // What is named can only become less: nothing that happens from now on names a commit before the horizon.
    if (known?.horizon !== horizon.commitNumber) {
      known = { horizon: horizon.commitNumber, commitNumbers: namedUpTo(context.connection, horizon.commitNumber) }
    }
    const isMore = step(context, horizon, known.commitNumbers, limit)
    if (!isMore) known = undefined
    return isMore
  }
}

/** The commit up to which superseded versions may go, and the instant from which on all is known then. */
function horizonOf({ connection, head, clock }: Context, before: number): Pruned {
  const wanted = commitBefore(connection, before, head.commitNumber)
  const allowed = Math.min(wanted, oldestHeld(connection, clock()), unmatchedFrom(connection))
  if (allowed === wanted) return { commitNumber: wanted, keptFrom: before }
  const at = rowOf(connection, 'SELECT at FROM outbox WHERE commit_number <= ? ORDER BY commit_number DESC LIMIT 1', [
    allowed,
  ])
  return { commitNumber: allowed, keptFrom: Number(at?.[0] ?? 0) }
}

const newSubscription = `SELECT 1 FROM outbox WHERE type = (SELECT id FROM type WHERE name = 'Subscription')
  AND commit_number > ? LIMIT 1`

/** Matching compares each change with the version before it, once there is a subscription. */
function unmatchedFrom(connection: Connection): number {
  const position = matchedTo(connection)
  const isInUse =
    matchingsIn(connection).some(({ version }) => version > 0) || rowOf(connection, newSubscription, [position])
  return isInUse ? position : Number.MAX_SAFE_INTEGER
}

const eventsOf = (table: string) => `SELECT DISTINCT commit_number FROM ${table} WHERE commit_number <= ?`

/** The commits that events tell of, and those whose Subscription or topic is in effect. */
function namedUpTo(connection: Connection, horizon: number): ReadonlySet<number> {
  const events = ['subscription_event', 'subscription_event_new'].flatMap((table) =>
    rowsOf(connection, eventsOf(table), [horizon]).map(([commitNumber]) => Number(commitNumber)),
  )
  return new Set([...events, ...matchingsIn(connection).flatMap(({ version, topic }) => [version, topic])])
}

const next = `SELECT commit_number, rid, version FROM outbox WHERE commit_number > ? AND commit_number <= ?
  ORDER BY commit_number LIMIT ?`

function step(context: Context, horizon: Pruned, named: ReadonlySet<number>, limit: number): boolean {
  const { connection } = context
  const before = prunedTo(connection)
  const rows = rowsOf(connection, next, [before.commitNumber, horizon.commitNumber, limit]).map((row) =>
    row.map(Number),
  )
  const superseded = rows.flatMap(([, rid = 0, version = 0]) => predecessor(connection, rid, version - 1))
  const isLast = rows.length < limit
  const isNamed = (commitNumber: number) => named.has(commitNumber) || endsSubscription(connection, commitNumber)
  const again = isLast ? sparedIn(connection).filter((commitNumber) => !isNamed(commitNumber)) : []
  let removed = 0
  for (const commitNumber of [...superseded, ...again.slice(0, limit)]) {
    if (isNamed(commitNumber)) spare(connection, commitNumber)
    else removed += remove(connection, commitNumber)
  }
  const commitNumber = rows.at(-1)?.[0] ?? before.commitNumber
  const keptFrom = removed > 0 ? Math.max(before.keptFrom, horizon.keptFrom) : before.keptFrom
  if (rows.length > 0 || removed > 0) {
    writeSetting(connection, 'pruned', JSON.stringify({ commitNumber, keptFrom }))
    context.kept.take(keptFrom)
  }
  return !isLast || again.length > limit
}

const end = `SELECT 1 FROM history WHERE commit_number = ? AND deleted = 1
  AND type = (SELECT id FROM type WHERE name = 'Subscription')`

/** Whether it deleted a Subscription: by that events are told from those of a later one with the same id. */
function endsSubscription(connection: Connection, commitNumber: number): boolean {
  return rowsOf(connection, end, [commitNumber]).length > 0
}

function predecessor(connection: Connection, rid: number, version: number): number[] {
  if (version === 0) return []
  return rowsOf(connection, 'SELECT commit_number FROM history WHERE rid = ? AND version = ?', [rid, version]).map(
    ([commitNumber]) => Number(commitNumber),
  )
}

function remove(connection: Connection, commitNumber: number): number {
  unspare(connection, commitNumber)
  connection.statement('DELETE FROM outbox WHERE commit_number = ?').run(commitNumber)
  return Number(connection.statement('DELETE FROM history WHERE commit_number = ?').run(commitNumber).changes)
}
