/**
 * All that a store keeps, as records in one order: by them a store is copied into another, compared and looked through.
 * Index rows, held states and leases are not among them: they are made anew, or end with the store.
 */
import type { Delivery, DueMark, Matching, Stored, SubscriptionEvent } from './store.ts'

/** A version with what a store knows of it beyond its text. */
export interface KeptVersion extends Stored {
  /** The cases it belongs to, sorted. */
  readonly cases: readonly string[]
}

export type KeptRecord =
  | { readonly kind: 'version'; readonly version: KeptVersion }
  | { readonly kind: 'mark'; readonly mark: DueMark }
  | { readonly kind: 'follow'; readonly follower: string; readonly target: string }
  /** A key that all nodes share. */
  | { readonly kind: 'key'; readonly name: string; readonly bytes: Uint8Array }
  /** How far history was removed: what this commit or earlier ones superseded, but for what was spared; `Keeping.keptFrom`. */
  | {
      readonly kind: 'pruned'
      readonly commitNumber: number
      readonly keptFrom: number
      /** Commit numbers, ascending. */
      readonly spared: readonly number[]
    }
  /** Up to which commit number changes are matched. */
  | { readonly kind: 'position'; readonly commitNumber: number }
  | { readonly kind: 'matching'; readonly matching: Matching }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'event'; readonly event: SubscriptionEvent }

/** One state of a store, however long it takes to read it. */
export interface ArchiveSource {
  /** How many records there are, about: for who shows how far it is. */
  size(): Promise<number>
  /**
   * Versions in commit order; then marks, follows (by follower and target), keys (by name), how far history was removed
   * (where it was), the position, matchings and deliveries (by subscription), events (by subscription and number).
   */
  records(): AsyncIterable<readonly KeptRecord[]>
  /** The newest version of a resource, deleted or not. */
  current(type: string, id: string): Promise<Stored | undefined>
  close(): Promise<void>
}

/** A store that is being made of the records of another, in their order and with their numbers. */
export interface ArchiveTarget {
  write(records: readonly KeptRecord[]): Promise<void>
  /** What was written until now, to be read again. */
  written(): Promise<ArchiveSource>
  /** Makes it whole, durable and ready to be opened: nobody can open it before. */
  finish(): Promise<void>
  /** Leaves nothing of it behind, unless it is finished. */
  close(): Promise<void>
}
