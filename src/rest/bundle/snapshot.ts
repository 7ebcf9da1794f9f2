/** Stores that answer the reads of a transaction: as the data was right after its commit, or as if there were none. */
import type { Query, Store, Stored } from '../../store/store.ts'

/** The same store, its reads and searches bound to the state of a commit number, whatever was written since. */
export function snapshotOf(store: Store, commitNumber: number): Store {
  const isLater = (stored: Stored | undefined) => stored !== undefined && stored.commitNumber > commitNumber
  return {
    ...sameStore(store),
    read: async (query, type, id) => {
      const newest = await store.read(query, type, id)
      return isLater(newest) ? versionAt(store, query, { type, id, commitNumber }) : newest
    },
    readVersion: async (query, type, id, version) => {
      const stored = await store.readVersion(query, type, id, version)
      return isLater(stored) ? undefined : stored
    },
    search: (query, plan) => store.search(query, { ...plan, at: plan.at ?? commitNumber }),
    spliced: (query, plan, frame) => store.spliced(query, { ...plan, at: plan.at ?? commitNumber }, frame),
    history: (query, of) => store.history(query, { ...of, at: of.at ?? commitNumber }),
  }
}

interface VersionAt {
  readonly type: string
  readonly id: string
  readonly commitNumber: number
}

async function versionAt(
  store: Store,
  query: Query,
  { type, id, commitNumber }: VersionAt,
): Promise<Stored | undefined> {
  const { versions } = await store.history(query, { type, id, at: commitNumber, count: 1 })
  return versions[0]
}

/** A store in which every search finds nothing: what is asked of it can still be wrong. */
export function emptyStore(store: Store): Store {
  return {
    ...sameStore(store),
    search: async () => ({ hits: [], at: 0 }),
    spliced: async () => ({ pieces: [], count: 0, at: 0 }),
    links: async () => [],
    history: async () => ({ versions: [], total: 0, at: 0 }),
  }
}

function sameStore(store: Store): Store {
  return {
    read: (query, type, id) => store.read(query, type, id),
    readVersion: (query, type, id, version) => store.readVersion(query, type, id, version),
    readAt: (query, type, id, instant) => store.readAt(query, type, id, instant),
    history: (query, of) => store.history(query, of),
    search: (query, plan) => store.search(query, plan),
    spliced: (query, plan, frame) => store.spliced(query, plan, frame),
    links: (query, of) => store.links(query, of),
    members: (query, caseId, instant) => store.members(query, caseId, instant),
    transact: (caller, decide) => store.transact(caller, decide),
    outbox: (after, limit, types) => store.outbox(after, limit, types),
    newestCommit: () => store.newestCommit(),
    committed: (commitNumbers) => store.committed(commitNumbers),
    onCommit: (listener) => store.onCommit(listener),
    matching: (subscription) => store.matching(subscription),
    deliveries: (subscription) => store.deliveries(subscription),
    events: (query) => store.events(query),
    reindex: (type, after, limit) => store.reindex(type, after, limit),
    due: (query) => store.due(query),
    onDue: (listener) => store.onDue(listener),
    followed: (prefix) => store.followed(prefix),
    sharedKey: (name) => store.sharedKey(name),
    lease: (name, holder, until) => store.lease(name, holder, until),
    leases: (prefix) => store.leases(prefix),
    forgetLeases: (prefix, before) => store.forgetLeases(prefix, before),
    keeping: store.keeping,
    close: () => store.close(),
  }
}
