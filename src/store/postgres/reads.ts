/** All that can be read of the store. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Store } from '../store.ts'
import type { Names } from './names.ts'
import { history } from './read/history.ts'
import { dueMarks, followed } from './read/marks.ts'
import { committed, newestCommit, outbox } from './read/outbox.ts'
import type { ReadParts } from './read/parts.ts'
import { currentAt, members, numbered, read, readOne } from './read/read.ts'
import { deliveries, events, matching } from './read/subscribed.ts'
import { versionsIn } from './read/versions.ts'
import { linked } from './search/links.ts'
import { page, spliced } from './search/pages.ts'
import { searchParts } from './search/state.ts'
import type { Session } from './session.ts'
import { columns } from './stored.ts'

export interface ReadOptions {
  readonly session: Session
  readonly names: Names
  /** ms since the epoch. */
  readonly clock: () => number
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  readonly pause: () => Promise<void>
  readonly snapshotLifetimeMs: number
}

export type Reads = Pick<
  Store,
  | ('read' | 'readVersion' | 'readAt' | 'history' | 'search' | 'spliced' | 'links' | 'members' | 'outbox')
  | ('newestCommit' | 'committed' | 'matching' | 'deliveries' | 'events' | 'due' | 'followed')
>

/** The reads of one node, which remembers how large what it searches is. */
export function createReads(parts: ReadParts): Reads {
  const { session } = parts
  return {
    read: (query, type, id) => read(parts, query, { type, id }),
    readVersion: (query, type, id, version) => readOne(parts, query, { type, id }, numbered(version)),
    readAt: (query, type, id, instant) => readOne(parts, query, { type, id }, currentAt(instant)),
    history: (query, of) => history(parts, query, of),
    search: (query, plan) => page(parts, query, plan),
    spliced: (query, plan, frame) => spliced(parts, query, plan, frame),
    links: async (query, of) => await versionsIn(parts, await linked(parts, query, of, columns)),
    members: (query, caseId, instant) => members(parts, query, caseId, instant),
    outbox: (after, limit, types) => outbox(parts, after, limit, types),
    newestCommit: () => newestCommit(parts),
    committed: (commitNumbers) => committed(parts, commitNumbers),
    matching: (subscription) => matching(session, subscription),
    deliveries: (subscription) => deliveries(session, subscription),
    events: (query) => events(session, query),
    due: (query) => dueMarks(session, query),
    followed: (prefix) => followed(session, prefix),
  }
}

/** What the reads of one node work with. */
export function readPartsOf({ clock, extract, pause, snapshotLifetimeMs, ...over }: ReadOptions): ReadParts {
  const kept = () => ({ since: Math.ceil(clock() - snapshotLifetimeMs), now: Math.ceil(clock()) })
  return { ...searchParts(over), kept, extract, pause }
}
