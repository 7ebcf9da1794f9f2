/** How long the work of a killed server rested: deliveries to its subscriptions, and the judging of its cases. */
import { setTimeout as pause } from 'node:timers/promises'
import { findingOf } from '../../../src/process/finding-identity.ts'
import { subjectKey } from '../../../src/process/subject-key.ts'
import { shardOf } from '../../../src/store/shard.ts'
import { median } from '../../bench/rounds.ts'
import type { Change, Json } from '../subscriptions/change.ts'
import type { Notice } from '../subscriptions/notice.ts'
import type { ProofDatabase } from './database.ts'

export interface Kill {
  /** By the clock of notices, and by that of versions: ms. */
  readonly at: number
  readonly date: number
  /** What the server had: `judging/3`, `subscriptions/12`. */
  readonly leases: ReadonlySet<string>
  /** For so long the server was away, ms. */
  downMs: number
  /** After so long the other had all that the server had, ms; Infinity: it was back before. */
  takenMs: number
}

export interface Rest {
  readonly kill: Kill
  /** Until the first notification of one of its subscriptions, ms; Infinity: none came. */
  readonly delivering: number
  /** How long the first of its cases that was judged again had waited, at most since the kill, ms. */
  readonly judging: number
}

const held = `SELECT name FROM lease WHERE holder = $1 AND until > $2 AND (name LIKE 'judging/%' OR name LIKE 'subscriptions/%')`

/** The shards that a server has at this moment. */
export async function leasesOf(database: ProofDatabase, node: string): Promise<ReadonlySet<string>> {
  const rows = await database.rows(held, [node, Date.now()])
  return new Set(rows.map(([name]) => String(name)))
}

/** Waits until a server has shards of both works, half a minute at most. */
export async function untilWorking(database: ProofDatabase, node: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const names = [...(await leasesOf(database, node))].map((name) => name.split('/')[0])
    if (new Set(names).size === 2) return
    await pause(200)
  }
}

const othersHave = 'SELECT count(*) FROM lease WHERE name = ANY($1) AND holder <> $2 AND until > $3'

/** Resolves when others have all that a killed server had, or it is back; asked every 100 ms. */
export async function untilTaken(database: ProofDatabase, kill: Kill, node: string, now: () => number): Promise<void> {
  while (kill.downMs === 0) {
    const [[count] = []] = await database.rows(othersHave, [[...kill.leases], node, Date.now()])
    if (count === kill.leases.size) {
      kill.takenMs = now() - kill.at
      return
    }
    await pause(100)
  }
}

export function restsOf(
  kills: readonly Kill[],
  notices: ReadonlyMap<string, readonly Notice[]>,
  changes: readonly Change[],
): readonly Rest[] {
  const begun = new Map(changes.flatMap(caseBegun))
  const findings = changes.flatMap(findingIn)
  return kills.map((kill) => {
    const ownSubscriptions = [...notices].filter(([id]) => kill.leases.has(`subscriptions/${shardOf(id)}`))
    const ownNotices = ownSubscriptions.flatMap(([, all]) => all.map(({ at }) => at))
    const own = findings.filter(({ shard }) => kill.leases.has(`judging/${shard}`))
    const first = own.find(({ date }) => date > kill.date + lingeringMs)
    const waitedFrom = Math.max(kill.date, begun.get(first?.id ?? '') ?? 0)
    const judging = (first?.date ?? Number.POSITIVE_INFINITY) - waitedFrom
    return { kill, delivering: ownSubscriptions.length === 0 ? 0 : firstAfter(kill.at, ownNotices), judging }
  })
}

/** How long half of all cases waited at most until they were judged for the first time, ms. */
export function usualWait(changes: readonly Change[]): number {
  const begun = new Map(changes.flatMap(caseBegun))
  const judged = new Map(
    changes
      .flatMap(findingIn)
      .reverse()
      .map(({ id, date }) => [id, date]),
  )
  return median([...judged].map(([id, date]) => date - (begun.get(id) ?? date)))
}

/** What was on its way when its sender died may still arrive, ms. */
const lingeringMs = 100

function firstAfter(start: number, instants: readonly number[]): number {
  return Math.min(...instants.filter((at) => at > start + lingeringMs)) - start
}

const dateOf = ({ meta }: Json) => Date.parse((meta as { readonly lastUpdated: string }).lastUpdated)

function caseBegun({ type, id, version, after }: Change): readonly (readonly [id: string, date: number])[] {
  return type === 'EpisodeOfCare' && version === 1 && after ? [[id, dateOf(after)]] : []
}

interface Finding {
  readonly id: string
  readonly shard: number
  readonly date: number
}

function findingIn({ after }: Change): readonly Finding[] {
  const finding = after && findingOf(after as unknown as Parameters<typeof findingOf>[0])
  const id = finding?.slice(0, finding.lastIndexOf('/'))
  if (after === undefined || id === undefined || id.includes('/')) return []
  return [{ id, shard: shardOf(subjectKey({ kind: 'case', id })), date: dateOf(after) }]
}
