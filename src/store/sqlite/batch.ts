/**
 * What jobs of one turn have written but the tables do not hold yet. Nothing of it has to be taken back when a job
 * fails, and all rows of a turn can be inserted together in the order of their keys.
 */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Delivery, DueMark, Matching, Stored, SubscriptionEvent } from '../store.ts'
import type { IndexValues } from './index-values.ts'

/** A version with what the tables know of it beyond `Stored`. */
export interface Version {
  readonly stored: Stored
  readonly typeId: number
  readonly keys: string
  readonly cases: readonly string[]
}

/** One new version, and which index rows begin and end with it. */
export interface Change {
  readonly before: Version | undefined
  readonly after: Version
  readonly opened: readonly IndexValues[]
  readonly ended: readonly IndexValues[]
  /** All rows that hold after it. */
  readonly open: readonly IndexValues[]
  /** The same as they were given. */
  readonly rows: readonly IndexRow[]
}

/** What matching and delivering for subscriptions came to. */
export interface Subscribed {
  /** Up to which commit number changes are matched; undefined where that did not change. */
  position: number | undefined
  readonly events: SubscriptionEvent[]
  /** Whether all new events are to be put in their places. */
  sorts: boolean
  /** By subscription, as the next two are kept. */
  readonly matchings: Map<string, Matching>
  readonly deliveries: Map<string, Delivery>
}

export interface Batch {
  readonly changes: readonly Change[]
  /** The newest change of a resource in this batch. */
  newest(typeId: number, id: string): Change | undefined
  /** The newest change of each resource of a type, by id. */
  ofType(typeId: number): ReadonlyMap<string, Change>
  /** Whether it created the resource of this rid, under an id that the server gave. */
  created(rid: number): boolean
  add(change: Change): void
  /** Puts a change in the place of one that it holds: the version is the same, its content another. */
  amend(change: Change, amended: Change): void
  /** By key; null: cleared. */
  readonly marks: Map<string, DueMark | null>
  /** By follower: all that it follows. */
  readonly follows: Map<string, readonly string[]>
  readonly subscribed: Subscribed
  isEmpty(): boolean
  /** Takes over what another batch holds, which came later. */
  append(later: Batch): void
  clear(): void
}

const none: ReadonlyMap<string, Change> = new Map()

export function emptyBatch(): Batch {
  let changes: Change[] = []
  const newest = new Map<number, Map<string, Change>>()
  const created = new Set<number>()
  const marks = new Map<string, DueMark | null>()
  const follows = new Map<string, readonly string[]>()
  const subscribed = nothingSubscribed()
  function add(change: Change): void {
    changes.push(change)
    const { typeId, stored } = change.after
    if (change.before === undefined && stored.method === 'POST') created.add(stored.rid)
    const ofType = newest.get(typeId) ?? new Map<string, Change>()
    newest.set(typeId, ofType.set(stored.id, change))
  }
  return {
    get changes() {
      return changes
    },
    newest: (typeId, id) => newest.get(typeId)?.get(id),
    created: (rid) => created.has(rid),
    ofType: (typeId) => newest.get(typeId) ?? none,
    add,
    amend: (change, amended) => {
      changes[changes.lastIndexOf(change)] = amended
      newest.get(amended.after.typeId)?.set(amended.after.stored.id, amended)
    },
    marks,
    follows,
    subscribed,
    isEmpty: () => changes.length === 0 && marks.size === 0 && follows.size === 0 && isNothing(subscribed),
    append: (later) => {
      later.changes.forEach(add)
      for (const [key, mark] of later.marks) marks.set(key, mark)
      for (const [follower, targets] of later.follows) follows.set(follower, targets)
      appendSubscribed(subscribed, later.subscribed)
    },
    clear: () => {
      changes = []
      newest.clear()
      created.clear()
      marks.clear()
      follows.clear()
      clearSubscribed(subscribed)
    },
  }
}

export function nothingSubscribed(): Subscribed {
  return { position: undefined, events: [], sorts: false, matchings: new Map(), deliveries: new Map() }
}

function isNothing({ position, deliveries }: Subscribed): boolean {
  return position === undefined && deliveries.size === 0
}

function appendSubscribed(to: Subscribed, later: Subscribed): void {
  to.position = later.position ?? to.position
  to.sorts ||= later.sorts
  for (const event of later.events) to.events.push(event)
  for (const [subscription, matching] of later.matchings) to.matchings.set(subscription, matching)
  for (const [subscription, delivery] of later.deliveries) to.deliveries.set(subscription, delivery)
}

function clearSubscribed(subscribed: Subscribed): void {
  subscribed.position = undefined
  subscribed.events.length = 0
  subscribed.sorts = false
  subscribed.matchings.clear()
  subscribed.deliveries.clear()
}
