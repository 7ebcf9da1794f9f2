/** Removes versions that were superseded long ago, a few at a time, and remembers from when on history is whole. */
import { commitBefore } from './commits.ts'
import { oldestHeld, type Pruned, prunedTo, spare, sparedIn, writeSetting } from './kept.ts'
import { matching } from './read/subscribed.ts'
import type { Database, Session } from './session.ts'
import type { Layout } from './shards/layout.ts'
import { tablesNamed } from './shards/tables.ts'

export interface Pruning {
  /** Of versions that were superseded before this instant, ms. */
  readonly before: number
  /** How many are looked at. */
  readonly limit: number
  /** ms */
  readonly now: number
}

/** Where versions are: one database, or one that is spread over several servers. */
export interface Versions {
  readonly sessions: readonly Session[]
  readonly layout: Layout
}

/** `prune` of the port: a step, together or not at all. `spread`: of a database that is. */
export async function prune(database: Database, { before, limit, now }: Pruning, spread?: Versions): Promise<boolean> {
  return await database.within('BEGIN', async (session) => {
    // One at a time, on whatever node.
    await session.rows(`INSERT INTO setting (name, value) VALUES ('pruning', '') ON CONFLICT (name) DO NOTHING`)
    await session.rows(`SELECT 1 FROM setting WHERE name = 'pruning' FOR UPDATE`)
    const versions = versionsOver(session, spread)
    return await step({ session, ...versions }, await horizonOf(session, before, now), limit)
  })
}

const atOf = 'SELECT at FROM outbox WHERE commit_number <= $1 ORDER BY commit_number DESC LIMIT 1'

/** The commit up to which superseded versions may go, and the instant from which on all is known then. */
async function horizonOf(session: Session, before: number, now: number): Promise<Pruned> {
  const wanted = await commitBefore(session, before)
  const allowed = Math.min(wanted, await oldestHeld(session, now), await unmatchedFrom(session))
  if (allowed === wanted) return { commitNumber: wanted, keptFrom: before }
  const [row] = await session.rows(atOf, [allowed])
  return { commitNumber: allowed, keptFrom: Number(row?.[0] ?? 0) }
}

const newSubscription = `SELECT 1 FROM outbox WHERE type = (SELECT id FROM type WHERE name = 'Subscription')
  AND commit_number > $1 LIMIT 1`

/** Matching compares each change with the version before it, once there is a subscription. */
async function unmatchedFrom(session: Session): Promise<number> {
  const { position, matchings } = await matching(session)
  const isInUse =
    matchings.some(({ version }) => version > 0) || (await session.rows(newSubscription, [position])).length > 0
  return isInUse ? position : Number.MAX_SAFE_INTEGER
}

const superseded = `SELECT place.commit_number, past.commit_number FROM
    (SELECT commit_number, rid, version FROM outbox WHERE commit_number > $1 AND commit_number <= $2
      ORDER BY commit_number LIMIT $3) place
  LEFT JOIN LATERAL (SELECT commit_number FROM history WHERE rid = place.rid AND version = place.version - 1 OFFSET 0) past
    ON true`

interface Step {
  readonly session: Session
  readonly superseded: (values: readonly unknown[]) => Promise<unknown[][]>
  readonly ends: (commitNumbers: readonly number[]) => Promise<unknown[][]>
  readonly histories: readonly string[]
}

function versionsOver(session: Session, spread: Versions | undefined): Omit<Step, 'session'> {
  const sessions = spread?.sessions ?? [session]
  const all = async (text: string, values: readonly unknown[]) =>
    (await Promise.all(sessions.map((each) => each.rows(text, values)))).flat()
  return {
    superseded: async (values) => oneOfEach(await all(superseded, values)),
    ends: (commitNumbers) => all(ends, [commitNumbers]),
    histories: tablesNamed('history', spread?.layout),
  }
}

/** Each place once, with the version before it if any session has that. */
function oneOfEach(rows: readonly unknown[][]): unknown[][] {
  const places = new Map<number, unknown[]>()
  for (const row of rows) if (row[1] !== null || !places.has(Number(row[0]))) places.set(Number(row[0]), row)
  return [...places.values()].sort((a, b) => Number(a[0]) - Number(b[0]))
}

async function step(over: Step, horizon: Pruned, limit: number): Promise<boolean> {
  const { session } = over
  const before = await prunedTo(session)
  const rows = await over.superseded([before.commitNumber, horizon.commitNumber, limit])
  const isLast = rows.length < limit
  const due = rows.flatMap(([, past]) => (past === null ? [] : [Number(past)]))
  const waiting = isLast ? await sparedIn(session) : []
  const named = await namedAmong(over, [...due, ...waiting])
  const again = waiting.filter((number) => !named.has(number))
  await spare(
    session,
    due.filter((number) => named.has(number)),
  )
  const removed = await remove(over, [...due.filter((number) => !named.has(number)), ...again.slice(0, limit)])
  const commitNumber = Number(rows.at(-1)?.[0] ?? before.commitNumber)
  const keptFrom = removed > 0 ? Math.max(before.keptFrom, horizon.keptFrom) : before.keptFrom
  if (rows.length > 0 || removed > 0) await writeSetting(session, 'pruned', JSON.stringify({ commitNumber, keptFrom }))
  return !isLast || again.length > limit
}

const events = 'SELECT DISTINCT commit_number FROM subscription_event WHERE commit_number = ANY($1::bigint[])'
const inEffect = `SELECT unnest(ARRAY[version, topic]) FROM subscription_matching
  WHERE version = ANY($1::bigint[]) OR topic = ANY($1::bigint[])`

// By its deletion the events of a Subscription are told from those of a later one with the same id.
const ends = `SELECT commit_number FROM history WHERE commit_number = ANY($1::bigint[]) AND deleted = 1
  AND type = (SELECT id FROM type WHERE name = 'Subscription')`

/** The commits that events tell of, those whose Subscription or topic is in effect, and those that ended a Subscription. */
async function namedAmong(over: Step, commitNumbers: readonly number[]): Promise<ReadonlySet<number>> {
  if (commitNumbers.length === 0) return new Set()
  const named = new Set<number>()
  const found = [
    await over.session.rows(events, [commitNumbers]),
    await over.session.rows(inEffect, [commitNumbers]),
    await over.ends(commitNumbers),
  ]
  for (const [commitNumber] of found.flat()) named.add(Number(commitNumber))
  return named
}

async function remove({ session, histories }: Step, commitNumbers: readonly number[]): Promise<number> {
  if (commitNumbers.length === 0) return 0
  const forget = `DELETE FROM setting WHERE name IN (SELECT 'spared/' || lpad(number::text, 16, '0') FROM unnest($1::bigint[]) number)`
  await session.rows(forget, [commitNumbers])
  await session.rows('DELETE FROM outbox WHERE commit_number = ANY($1::bigint[])', [commitNumbers])
  let gone = 0
  for (const table of histories) {
    const text = `DELETE FROM ${table} WHERE commit_number = ANY($1::bigint[]) RETURNING 1`
    gone += (await session.rows(text, [commitNumbers])).length
  }
  return gone
}
