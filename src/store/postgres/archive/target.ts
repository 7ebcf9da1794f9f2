/**
 * A database filled with the records of another store, in one transaction: nobody sees any of it before all of it is
 * there, and of what was not finished nothing is left.
 */
import type { ArchiveTarget, KeptRecord, KeptVersion } from '../../archive.ts'
import type { Extract } from '../../keeper.ts'
import { commitStatement } from '../commit-text.ts'
import type { Head } from '../commits.ts'
import type { Placed } from '../group.ts'
import { groupValues } from '../group-values.ts'
import { collectNames, nothingCollected } from '../index-values.ts'
import { spare, writeSetting } from '../kept.ts'
import { noSchema, takeSteps } from '../migrate.ts'
import { openNames, type WritableNames } from '../names.ts'
import { placeOf, type Session } from '../session.ts'
import type { PlacedChange } from '../written.ts'
import { type OpenedDatabase, openDatabase } from './connection.ts'
import { demandEmpty, removeStore } from './empty.ts'
import { archiveIn } from './source.ts'

export interface TargetOptions {
  readonly url: string
  /** The rows of a version. */
  readonly extract: Extract
  /** What is there is replaced; absent: the database must be empty. */
  readonly replaces?: boolean
}

interface Target {
  readonly session: Session
  readonly names: WritableNames
  readonly extract: Extract
  head: Head
}

/** As those of the connection over which a server commits. */
const settings = { jit: 'off', plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_mergejoin: 'off' }

/** @throws {Error} the database cannot be reached, is not empty, or a server uses it */
export async function createPostgresArchive({ url, extract, replaces = false }: TargetOptions): Promise<ArchiveTarget> {
  const database = await openDatabase(url, settings)
  try {
    const target = await emptyTarget(database, { extract, place: placeOf(url), replaces })
    return archiveOver(database, target)
  } catch (error) {
    await database.close()
    throw error
  }
}

interface EmptyOptions {
  readonly extract: Extract
  readonly place: string
  readonly replaces: boolean
}

async function emptyTarget({ session, run }: OpenedDatabase, options: EmptyOptions): Promise<Target> {
  const { extract, place, replaces } = options
  await run('BEGIN')
  if (replaces) await removeStore(session, place)
  await demandEmpty(session, place)
  await run(noSchema)
  await takeSteps(run, { version: 0, worksWith: 0 })
  const names = await openNames(session)
  const head = { turn: 0, commitNumber: 0, at: 0, generation: 0, names: names.counts() }
  return { session, names, extract, head }
}

function archiveOver({ session, run, close }: OpenedDatabase, target: Target): ArchiveTarget {
  return {
    write: (records) => writeAll(target, records),
    written: async () => ({ ...archiveIn(session), close: async () => {} }),
    finish: async () => {
      // Searches of the states before the last are nobody's: no cursor goes with a copy.
      await writeSetting(session, 'swept', String(target.head.commitNumber))
      await run('DELETE FROM node')
      await run('COMMIT')
    },
    close,
  }
}

async function writeAll(target: Target, records: readonly KeptRecord[]): Promise<void> {
  const { session, names, extract } = target
  const versions = records.filter((record) => record.kind === 'version').map(({ version }) => version)
  const changes = await changesTo(session, versions, extract)
  const group = { ...nothing, ...othersOf(records), changes, head: headAfter(target.head, records) }
  const wanted = nothingCollected()
  for (const { after, rows } of changes) collectNames(rows, after.stored.type, wanted)
  await names.intern(wanted)
  const values = await groupValues(group, names, untilNextTurn)
  const { text, values: given } = commitStatement(group, values, names, { node: 'copy', group: group.head.turn })
  if ((await session.rows(text, given)).length !== 1) throw new Error('A part of the copy was not written.')
  target.head = group.head
  await writeSettings(session, records)
}

const untilNextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const beforeText = `SELECT wanted.rid, r.commit_number, r.deleted, r.cases FROM unnest($1::bigint[]) AS wanted(rid)
  CROSS JOIN LATERAL (SELECT commit_number, deleted, cases FROM resource WHERE rid = wanted.rid OFFSET 0) r`

async function changesTo(
  session: Session,
  versions: readonly KeptVersion[],
  extract: Extract,
): Promise<readonly PlacedChange[]> {
  const before = new Map<number, PlacedChange['before']>()
  const earlier = versions.filter(({ version }) => version > 1).map(({ rid }) => rid)
  for (const [rid, commitNumber, deleted, cases] of await session.rows(beforeText, [[...new Set(earlier)]])) {
    const stored = { commitNumber: Number(commitNumber), deleted: deleted === 1 }
    before.set(Number(rid), { stored, cases: cases === '' ? [] : String(cases).split(',') })
  }
  return versions.map((stored) => ({
    before: before.get(stored.rid),
    after: { stored, cases: stored.cases },
    rows: stored.deleted ? [] : extract(stored.type, stored.content),
  }))
}

const nothing: Omit<Placed, 'head'> = {
  ...{ changes: [], marks: new Map(), follows: new Map(), position: undefined, events: [], matchings: new Map() },
  ...{ deliveries: new Map(), forgotten: new Map(), isDue: false, leases: new Map() },
}

type Others = Pick<Placed, 'marks' | 'follows' | 'position' | 'events' | 'matchings' | 'deliveries'>

function othersOf(records: readonly KeptRecord[]): Others {
  return {
    marks: new Map(of(records, 'mark').map(({ mark }) => [mark.key, { ...mark, replaces: true }])),
    follows: new Map(),
    position: of(records, 'position').at(-1)?.commitNumber,
    events: of(records, 'event').map(({ event }) => event),
    matchings: new Map(of(records, 'matching').map(({ matching }) => [matching.subscription, matching])),
    deliveries: new Map(of(records, 'delivery').map(({ delivery }) => [delivery.subscription, delivery])),
  }
}

type RecordOf<Kind extends KeptRecord['kind']> = KeptRecord & { readonly kind: Kind }

function of<Kind extends KeptRecord['kind']>(records: readonly KeptRecord[], kind: Kind): readonly RecordOf<Kind>[] {
  return records.filter((record): record is RecordOf<Kind> => record.kind === kind)
}

function headAfter(head: Head, records: readonly KeptRecord[]): Head {
  const last = of(records, 'version').at(-1)?.version ?? head
  const generations = of(records, 'mark').map(({ mark }) => mark.generation)
  const generation = Math.max(head.generation, ...generations)
  return { ...head, turn: head.turn + 1, commitNumber: last.commitNumber, at: last.at, generation }
}

const followText = 'INSERT INTO follow (follower, target) SELECT * FROM unnest($1::text[], $2::text[])'

async function writeSettings(session: Session, records: readonly KeptRecord[]): Promise<void> {
  // The followers of a batch may go on in the next: no target of theirs is to be removed by that.
  const follows = of(records, 'follow')
  if (follows.length > 0) {
    await session.rows(followText, [follows.map(({ follower }) => follower), follows.map(({ target }) => target)])
  }
  for (const { name, bytes } of of(records, 'key')) {
    await session.rows('INSERT INTO setting (name, value) VALUES ($1, $2)', [`key/${name}`, Buffer.from(bytes)])
  }
  for (const { commitNumber, keptFrom, spared } of of(records, 'pruned')) {
    await writeSetting(session, 'pruned', JSON.stringify({ commitNumber, keptFrom }))
    await spare(session, spared)
  }
}
