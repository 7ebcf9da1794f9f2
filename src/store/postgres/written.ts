/** What a job has written: in memory only, until its group is committed. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Delivery, Matching, Stored, SubscriptionEvent } from '../store.ts'
import type { JobVersion } from './job-version.ts'

/** A version with what is kept of it beyond `Stored`. */
export interface Version {
  readonly stored: Stored
  readonly cases: readonly string[]
}

/** One new version, as it is written. */
export interface PlacedChange {
  /** The version before it; of that only so much need be known. */
  readonly before: (Pick<Version, 'cases'> & { readonly stored: Pick<Stored, 'deleted' | 'commitNumber'> }) | undefined
  readonly after: Version
  readonly rows: readonly IndexRow[]
}

/** One new version of a job. */
export interface Change extends PlacedChange {
  readonly before: Version | undefined
  readonly after: Version & { readonly stored: JobVersion }
}

export interface Written {
  readonly changes: Change[]
  /** The newest change of each resource, by type and id. */
  readonly newest: Map<string, Map<string, Change>>
  /** By key: the earliest instant (ms) and whether it stands in place of what was there; null: cleared. */
  readonly marks: Map<string, { readonly due: number; readonly replaces: boolean } | null>
  /** By follower: all that it follows. */
  readonly follows: Map<string, readonly string[]>
  /** Up to which commit number changes are matched; undefined where that did not change. */
  position: number | undefined
  events: SubscriptionEvent[]
  /** By subscription, as the next two are kept. */
  readonly matchings: Map<string, Matching>
  readonly deliveries: Map<string, Delivery>
  /** The number up to which events are removed. */
  readonly forgotten: Map<string, number>
}

export function nothingWritten(): Written {
  return {
    changes: [],
    newest: new Map(),
    marks: new Map(),
    follows: new Map(),
    position: undefined,
    events: [],
    matchings: new Map(),
    deliveries: new Map(),
    forgotten: new Map(),
  }
}

export function isNothing({ changes, marks, follows, position, deliveries, forgotten }: Written): boolean {
  return (
    position === undefined &&
    [changes.length, marks.size, follows.size, deliveries.size, forgotten.size].every((n) => n === 0)
  )
}

export function addChange({ changes, newest }: Written, change: Change): void {
  const { type, id } = change.after.stored
  changes.push(change)
  newest.set(type, (newest.get(type) ?? new Map<string, Change>()).set(id, change))
}

/** The change takes the place of an earlier one of the same version. */
export function amendChange({ changes, newest }: Written, own: Change, change: Change): void {
  changes[changes.lastIndexOf(own)] = change
  newest.get(change.after.stored.type)?.set(change.after.stored.id, change)
}

const none: ReadonlyMap<string, Change> = new Map()

/** The newest change of each resource of a type, by id. */
export function changesOf({ newest }: Pick<Written, 'newest'>, type: string): ReadonlyMap<string, Change> {
  return newest.get(type) ?? none
}
