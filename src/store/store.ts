/**
 * The port to what is kept. Every store (SQLite, PostgreSQL) passes the same contract suite, test/store/.
 *
 * Who asks is part of every call. Reads see one committed state; writes go through the one door `transact`.
 */
import type { Caller } from '../fhir/caller.ts'
import type { TextPiece } from '../fhir/json/text-piece.ts'
import type { IndexKey, IndexRow } from '../fhir/search/index-row.ts'
import type { Position, SearchPlan, Visibility } from '../fhir/search/plan.ts'
import type { Predicate } from '../fhir/search/predicate.ts'
import type { Keeping } from './keeping.ts'

/** One version of one resource as it is kept. */
export interface Stored {
  readonly type: string
  readonly id: string
  /** 1, 2, 3 …: `meta.versionId`. */
  readonly version: number
  /** `meta.lastUpdated`, ms since the epoch. Never decreases from one commit to the next. */
  readonly at: number
  /** The place of this version in the order of all versions of the server. */
  readonly commitNumber: number
  readonly deleted: boolean
  /** How this version came to be, as `Bundle.entry.request.method` of a history has it. */
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The exact JSON text that is served; '' where deleted. */
  readonly content: string
  /** `content` in UTF-8: to be sent, nobody has to read it. */
  readonly bytes: Uint8Array
  /** The place of the resource in the order of creation. */
  readonly rid: number
}

export interface Query {
  readonly caller: Caller
  readonly visibility: Visibility
}

export interface SearchPage {
  readonly hits: readonly Stored[]
  /** Absent on the last page. */
  readonly next?: Position
  /** Present where the plan asked for it. */
  readonly total?: number
  /** The commit number whose state was searched; later pages name it in `SearchPlan.at`. */
  readonly at: number
}

/** What is written around the text of each hit: `start`, `[type]/[id]`, `middle`, the text, `end`. */
export interface Frame {
  readonly start: string
  readonly middle: string
  readonly end: string
}

export interface SplicedPage extends Omit<SearchPage, 'hits'> {
  /** How many hits there are. */
  readonly count: number
  /** All of them framed, with commas between; none where there are no hits. */
  readonly pieces: readonly TextPiece[]
  /** To be called when nobody reads the pieces any more, where there is such a function: they are written over. */
  readonly done?: () => void
}

/** `_include` (forward: what the hits refer to at `key`) or `_revinclude` (backward: what refers to the hits at `key`). */
export interface LinkQuery {
  readonly direction: 'forward' | 'backward'
  readonly hits: readonly Stored[]
  /** The type that holds the reference; forward: the type of the hits. */
  readonly source: string
  readonly key: IndexKey
  /** Forward: only targets of these types; absent: any. */
  readonly targets?: readonly string[]
  readonly at: number
  readonly limit: number
}

export interface HistoryQuery {
  /** Absent: the whole system. */
  readonly type?: string
  readonly id?: string
  /** Only versions made at or after this instant, ms. */
  readonly since?: number
  /** Only versions that were current at some time in [low, high), ms. */
  readonly during?: { readonly low: number; readonly high: number }
  readonly count: number
  /** The commit number at which the first page was read. */
  readonly at?: number
  /** Continue with versions whose commit number is below this. */
  readonly before?: number
}

export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly Stored[]
  /** Absent where it is not known, or not for the caller to know. */
  readonly total?: number
  readonly at: number
  /** Absent on the last page. */
  readonly next?: number
}

/**
 * A resource ready to be written. Its text is `before`, then `"versionId":"…","lastUpdated":"…"`, then `after`:
 * the store knows version and time, and nothing is parsed or stringified again.
 */
export interface Write {
  readonly type: string
  readonly id: string
  readonly method: 'POST' | 'PUT' | 'PATCH'
  readonly before: string
  readonly after: string
  readonly rows: readonly IndexRow[]
  /** What it belongs to: ids of cases (EpisodeOfCare); `Patient/1` or `Organization/1` where it belongs to no case. */
  readonly cases: readonly string[]
  /**
   * Where this transaction has made a live version of the resource already, that version gets this content, and none is
   * added. A store may add one all the same, where it has written out the other.
   */
  readonly amends?: true
}

export interface Written {
  readonly stored: Stored
  /** `unchanged`: the content was identical and no version was made. */
  readonly change: 'created' | 'updated' | 'unchanged'
}

/** An instant at which something wants to be looked at: marks with one key are one mark, at the earlier instant. */
export interface Mark {
  /** ms since the epoch. */
  readonly due: number
  /** What is to be looked at, e.g. `case/<id>`. */
  readonly key: string
}

/** A mark as it was read: `generation` tells whether it was set again since. */
export interface DueMark extends Mark {
  readonly generation: number
}

/** Which of the marks that are due. */
export interface DueQuery {
  /** Those that are due at this instant, ms. */
  readonly now: number
  readonly limit: number
  /** Only keys that begin so; absent: any. */
  readonly prefix?: string
  /** Those that became due last come first; absent: those that have waited longest. */
  readonly latestFirst?: true
  /** Only keys of these shards (`shardOf`); absent: any. */
  readonly shards?: readonly number[]
}

/** A lease that somebody holds now. */
export interface HeldLease {
  readonly name: string
  readonly holder: string
}

/** An event of a subscription: the number it bears for ever, and the version that set it off. */
export interface SubscriptionEvent {
  /** Id of the Subscription. */
  readonly subscription: string
  /** 1, 2, 3 … without a gap. */
  readonly number: number
  readonly commitNumber: number
  /** When it happened, ms. */
  readonly at: number
}

/** By what the changes after a position are matched for one subscription. */
export interface Matching {
  /** Id of the Subscription. */
  readonly subscription: string
  /** Commit number of the version of the Subscription that is in effect; 0: none is, it is off or gone. */
  readonly version: number
  /** Commit number of the version of its topic that is in effect; 0: one that is not stored, or none. */
  readonly topic: number
  /** The number of its last event; 0 before the first. Never decreases. */
  readonly last: number
}

/** What matching came to from one position in the outbox to the next. */
export interface Matched {
  /** The position it began at, and the one it reached: commit numbers. */
  readonly from: number
  readonly to: number
  /** Those that differ from before. */
  readonly matchings: readonly Matching[]
  readonly events: readonly SubscriptionEvent[]
}

/** How far the receiver of a subscription has come. */
export interface Delivery {
  /** Id of the Subscription. */
  readonly subscription: string
  /** The receiver has confirmed all events up to this number. */
  readonly confirmed: number
  /** Failed attempts in a row; 0 where the last one succeeded. */
  readonly failures: number
  /** When the first of them failed, ms. */
  readonly failingSince?: number
  /** Before this instant (ms) it is not tried again. */
  readonly retryAt?: number
  /** Why the last attempt failed: a sentence for the subscriber. */
  readonly failure?: string
}

/** Which events of a subscription: those after the number `after`, up to `until`, in order. */
export interface EventQuery {
  readonly subscription: string
  readonly after: number
  /** Absent: to the last. */
  readonly until?: number
  readonly limit: number
}

/** What a decision may ask and do inside the writer. It sees what it wrote before. */
export interface Transaction {
  /** The commit's time, ms: `meta.lastUpdated` of all that it writes. */
  readonly now: number
  /** The current version, deleted or not, whoever may see it; undefined where the id was never used. */
  current(type: string, id: string): Promise<Stored | undefined>
  /** Hits of the query's caller, at most `count`, in order of creation. */
  find(query: Query, type: string, where: Predicate, count: number): Promise<readonly Stored[]>
  put(write: Write): Promise<Written>
  /** Makes a deleted version; the current one if it is deleted already or was never there: undefined. */
  remove(type: string, id: string): Promise<Stored | undefined>
  mark(mark: Mark): Promise<void>
  /** Clears the mark only if it was not set again since it was read; says whether it did. */
  unmark(mark: DueMark): Promise<boolean>
  /** From now on the follower follows these targets, and no others: plain names, such as `Organization/1`. */
  follow(follower: string, targets: readonly string[]): Promise<void>
  /** Those who follow a target, in the order of their names: at most `limit`, after the name `after`. */
  followers(target: string, limit: number, after?: string): Promise<readonly string[]>
  /** The first followers of many targets, at most `limit` of each; those that nobody follows are left out. */
  followersOf(targets: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly string[]>>
  /**
   * Keeps what matching came to and moves its position, if that still is `from`; says whether it did. One that is refused
   * writes nothing.
   */
  match(matched: Matched): Promise<boolean>
  /** Keeps how far a receiver has come, in place of what was kept before. */
  deliver(delivery: Delivery): Promise<void>
  /**
   * Whether the holder has the lease, still so when this is committed: what one who lost it meanwhile decides on a yes
   * is not committed.
   */
  holds(lease: string, holder: string): Promise<boolean>
  /** Removes events that happened before an instant (ms) and are confirmed, at most `limit`; says how many. */
  forgetEvents(before: number, limit: number): Promise<number>
}

export interface Store {
  /** The current version, deleted or not; undefined where there is none or the caller may not know of it. */
  read(query: Query, type: string, id: string): Promise<Stored | undefined>
  readVersion(query: Query, type: string, id: string, version: number): Promise<Stored | undefined>
  /** The version that was current at an instant (ms), deleted or not. */
  readAt(query: Query, type: string, id: string, instant: number): Promise<Stored | undefined>
  history(query: Query, of: HistoryQuery): Promise<HistoryPage>
  /** @throws {FhirError} gone: the snapshot `plan.at` is older than the store keeps. */
  search(query: Query, plan: SearchPlan): Promise<SearchPage>
  /** As `search`, for who wants the hits' texts only: the store writes them out itself, in half the time. */
  spliced(query: Query, plan: SearchPlan, frame: Frame): Promise<SplicedPage>
  links(query: Query, of: LinkQuery): Promise<readonly Stored[]>
  /**
   * All resources that belonged to a case, by its id, or to `Patient/1` or `Organization/1`, at an instant (ms; absent:
   * now), the case itself not among them.
   */
  members(query: Query, caseId: string, instant?: number): Promise<readonly Stored[]>
  /**
   * Runs `decide` inside the writer and commits what it wrote, durably, with all that its turn brought, or nothing
   * of it if it throws. Resolves after the commit.
   */
  transact<T>(caller: Caller, decide: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Versions in commit order, after a commit number: what subscriptions and other followers read. `types`: only those. */
  outbox(after: number, limit: number, types?: readonly string[]): Promise<readonly Stored[]>
  /** The newest commit number of all; 0 where nothing was ever written. */
  newestCommit(): Promise<number>
  /** The versions with these commit numbers, in their order; those that are not kept any more are left out. */
  committed(commitNumbers: readonly number[]): Promise<readonly Stored[]>
  /** Calls back soon after each commit that made a version, until what it gives back is called. */
  onCommit(listener: () => void): () => void
  /**
   * Where matching stands, and by what it goes on for each subscription that ever had an event or is in effect; for one of
   * them where its id is given.
   */
  matching(subscription?: string): Promise<{ readonly position: number; readonly matchings: readonly Matching[] }>
  /** How far each receiver has come that was ever delivered to; of one subscription where its id is given. */
  deliveries(subscription?: string): Promise<readonly Delivery[]>
  events(query: EventQuery): Promise<readonly SubscriptionEvent[]>
  /**
   * Gives resources of a type that are stored the index rows they lack since search parameters were added: at most
   * `limit` of them, created after the one with the rid `after` (0: from the first). Gives the rid after which to go on;
   * undefined where that was the last.
   */
  reindex(type: string, after: number, limit: number): Promise<number | undefined>
  due(query: DueQuery): Promise<readonly DueMark[]>
  /** Calls back soon after each commit that set a mark which was due already, until what it gives back is called. */
  onDue(listener: () => void): () => void
  /** Every target that is followed and begins with `prefix`, in order. */
  followed(prefix: string): Promise<readonly string[]>
  /** A key that all nodes share, made on first use: 32 bytes. It is remembered, so that asking again costs nothing. */
  sharedKey(name: string): Promise<Uint8Array>
  /** Takes or renews a lease; false where another holder has it until a later instant. */
  lease(name: string, holder: string, until: number): Promise<boolean>
  /** The leases whose names begin with `prefix` and that are held now, in the order of their names. */
  leases(prefix: string): Promise<readonly HeldLease[]>
  /** Removes leases whose names begin with `prefix` and that ended before an instant (ms); says how many. */
  forgetLeases(prefix: string, before: number): Promise<number>
  /** For what is carried away, and what grows old. */
  readonly keeping: Keeping<Query, Stored, SplicedPage>
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>
}
