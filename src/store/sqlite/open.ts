/** Opens the SQLite store: one file, one writer, readers that never wait for it. */
import { askedOnce } from '../asked-once.ts'
import { demandKept, demandKeptHistory, versionGone } from '../kept-from.ts'
import { seesAll } from '../search/sight.ts'
import type { Query, Store, Stored } from '../store.ts'
import { commitBefore } from './commits.ts'
import type { Connection } from './connection.ts'
import type { SearchContext } from './context.ts'
import { followedIn } from './follows.ts'
import { type Group, guard } from './group.ts'
import { history } from './history.ts'
import type { KeepingContext } from './keeping.ts'
import type { Kept } from './kept.ts'
import { dueMarks, forgetLeases, heldLeases, sharedKey, takeLease } from './marks.ts'
import { committed, outbox } from './outbox.ts'
import { closeParts, openParts, type Parts, type SqliteOptions } from './parts.ts'
import { members, read, readOne } from './read.ts'
import { reindex } from './reindex.ts'
import { createSearch } from './search/search.ts'
import { deliveriesIn, eventsIn, matchedTo, matchingsIn } from './subscribed.ts'
import { openTransaction } from './transaction.ts'
import { openView, type View } from './view.ts'

/**
 * The store over the file at `options.path`.
 *
 * @throws {Error} the file is in use by another server, or was written by a newer one.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const parts = openParts(options)
  const fresh = viewOver(options, parts, parts.connection)
  const aside = viewOver(options, parts, parts.reader)
  // A commit empties the reader's page cache but not the writer's: read there unless a transaction is open.
  const view = () => (parts.turns.begin() ? fresh : aside)
  const told = { onDue: parts.alarm.listen, onCommit: parts.commits.listen }
  const { directly, ...write } = writes(options, parts)
  const seeing = seeingOf(parts, [fresh, aside])
  const keeping = keepingOf({ ...parts, clock: options.clock, view, directly }, seeing)
  return {
    ...reads(view, aside, { kept: parts.kept, clock: options.clock, seeing }),
    ...write,
    ...told,
    keeping,
    close: () => closeParts(parts),
  }
}

/** Does the work once what the query takes is there. */
type Seeing = <T>(query: Query, work: () => T | Promise<T>) => T | Promise<T>

/** Most servers that are tried out let everybody see all, and need nothing that answers who may not. */
function seeingOf(parts: Parts, views: readonly View[]): Seeing {
  let opened: Promise<void> | undefined
  const open = async () => (await import('./limited-sight.ts')).openLimitedSight(parts, views)
  return (query, work) => {
    if (parts.remembered.answers !== undefined || seesAll(query.visibility)) return work()
    opened ??= open()
    return opened.then(work)
  }
}

/** A start can do without it. */
function keepingOf(context: KeepingContext, seeing: Seeing): Store['keeping'] {
  let opened: Promise<Omit<Store['keeping'], 'keptFrom'>> | undefined
  const keeping = () => {
    opened ??= import('./keeping.ts').then(({ openKeeping }) => openKeeping(context))
    return opened
  }
  return {
    hold: async (asked) => (await keeping()).hold(asked),
    holds: async () => (await keeping()).holds(),
    release: async (name) => (await keeping()).release(name),
    types: async () => (await keeping()).types(),
    lines: async (query, plan) => seeing(query, async () => (await keeping()).lines(query, plan)),
    deletions: async (query, of) => seeing(query, async () => (await keeping()).deletions(query, of)),
    prune: async (before, limit) => (await keeping()).prune(before, limit),
    keptFrom: async () => context.kept.from(),
  }
}

function viewOver({ extract, pause }: SqliteOptions, parts: Parts, connection: Connection): View {
  const { names, writer, sweeper } = parts
  const { newest } = writer
  const before = (instant: number) => commitBefore(connection, instant, newest())
  const { oldestSnapshot } = sweeper
  const context = { connection, names, newest, oldestSnapshot, commitBefore: before, extract, pause }
  const search = createSearch({
    ...context,
    get sights() {
      return view.sights
    },
  })
  const view = openView({ connection, names, search, newestCommit: newest, extract, pause })
  return view
}

/** Inside a transaction all that is in the tables counts. */
function insideContext({ extract, pause }: SqliteOptions, { connection, names, head, sweeper }: Parts): SearchContext {
  const before = (instant: number) => commitBefore(connection, instant, head.commitNumber)
  const newest = () => Number.MAX_SAFE_INTEGER
  return { connection, names, newest, oldestSnapshot: sweeper.oldestSnapshot, commitBefore: before, extract, pause }
}

type Writes = Pick<Store, 'transact' | 'sharedKey' | 'lease' | 'forgetLeases' | 'reindex'>

function writes(options: SqliteOptions, parts: Parts): Writes & Pick<KeepingContext, 'directly'> {
  const { connection, names, head, writer, alarm } = parts
  const search = createSearch(insideContext(options, parts))
  const context = { connection, names, head, clock: options.clock, search, alarm }
  const directly = <T>(work: (group: Group) => T) =>
    writer.run(async (group) => {
      guard(group)
      return work(group)
    })
  return {
    directly,
    transact: (_caller, decide) =>
      writer.run((group) => {
        const { transaction, end } = openTransaction(context, group)
        return decide(transaction).finally(end)
      }),
    sharedKey: askedOnce((name) => directly(() => sharedKey(connection, name))),
    reindex: (type, after, limit) =>
      directly((group) => {
        group.isReindexed = true
        return reindex({ connection, names, extract: options.extract }, { type, after, limit })
      }),
    lease: (name, holder, until) =>
      directly(() => takeLease(connection, { name, holder, until, now: options.clock() })),
    forgetLeases: (prefix, before) => directly(() => forgetLeases(connection, prefix, before)),
  }
}

type Reads = Omit<Store, keyof Writes | 'onDue' | 'onCommit' | 'keeping' | 'close'>

/** A history may take several turns of the event loop: `aside` never sees what is not committed in any of them. */
function reads(
  view: () => View,
  aside: View,
  { kept, clock, seeing }: { kept: Kept; clock: () => number; seeing: Seeing },
): Reads {
  return {
    read: async (query, type, id) => seeing(query, () => read(view(), query, type, id)),
    readVersion: async (query, type, id, version) =>
      seeing(query, () => readOne(view(), query, { type, id }, (now, newest) => numbered(now, newest, version, kept))),
    readAt: async (query, type, id, instant) => {
      demandKept(instant, kept.from())
      return seeing(query, () => readOne(view(), query, { type, id }, (now, { rid }) => now.at(rid, instant)))
    },
    history: async (query, of) => {
      demandKeptHistory(of, kept.from())
      return seeing(query, () => history(aside, query, of))
    },
    search: async (query, plan) => seeing(query, () => view().search.search(query, plan)),
    spliced: async (query, plan, frame) => seeing(query, () => view().search.spliced(query, plan, frame)),
    links: async (query, of) => seeing(query, () => view().search.links(query, of)),
    members: async (query, caseId, instant) => {
      demandKept(instant, kept.from())
      return seeing(query, () => members(view(), query, caseId, instant))
    },
    outbox: async (after, limit, types) => outbox(view(), after, limit, types),
    newestCommit: async () => aside.newestCommit(),
    committed: async (commitNumbers) => committed(view(), commitNumbers),
    matching: async (subscription) => matching(view(), subscription),
    deliveries: async (subscription) => deliveriesIn(view().connection, subscription),
    events: async (query) => eventsIn(view().connection, query),
    due: async (query) => dueMarks(view().connection, query),
    leases: async (prefix) => heldLeases(view().connection, prefix, clock()),
    followed: async (prefix) => followedIn(view().connection, prefix),
  }
}

function numbered(view: View, newest: Stored, version: number, kept: Kept): Stored | undefined {
  const found = view.numbered(newest.rid, version)
  const isGone = found === undefined && version >= 1 && version < newest.version && kept.from() > 0
  if (isGone) throw versionGone(`${newest.type}/${newest.id}`, version, kept.from())
  return found
}

function matching({ connection }: View, subscription?: string): Awaited<ReturnType<Store['matching']>> {
  return { position: matchedTo(connection), matchings: matchingsIn(connection, subscription) }
}
