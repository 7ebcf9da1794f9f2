/** Some changes of the outbox, matched in commit order. */

import { asSystem } from '../../store/as-system.ts'
import type { Store, Stored, SubscriptionEvent } from '../../store/store.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { type Change, changeOf } from '../topic/changed-version.ts'
import type { MatchingState } from './matching-state.ts'
import type { Failed } from './subscription-index.ts'
import type { Tellable } from './tellable.ts'

export interface BatchLimits {
  /** The most changes of a batch. */
  readonly changes: number
  /** After so many events it ends. */
  readonly events: number
  /** After so many ms it ends: requests come first. */
  readonly ms: number
}

export interface Batch {
  /** The commit number that it reached. */
  readonly to: number
  /** Nothing is left behind it that was there when it began. */
  readonly isLast: boolean
  readonly events: readonly SubscriptionEvent[]
  /** Ids of the Subscriptions that have a new version. */
  readonly changed: readonly string[]
}

interface Reading {
  readonly store: Pick<Store, 'newestCommit' | 'outbox' | 'readVersion'>
  readonly extract: SubscriptionDependencies['extract']
  readonly limits: BatchLimits
  readonly failed: Failed
  /** Absent: all may be told. */
  readonly tellable: Tellable | undefined
}

const always = ['Subscription', 'Basic']

/** Matches what comes after a position and moves the state along; undefined where nothing does. */
export async function matchBatch(state: MatchingState, from: number, reading: Reading): Promise<Batch | undefined> {
  const { store, limits } = reading
  const newest = await store.newestCommit()
  if (newest <= from) return undefined
  const types = new Set([...state.types(), ...always])
  const versions = await store.outbox(from, limits.changes, [...types])
  const { last, isWhole, ...matched } = await matchAll(state, versions, { ...reading, types })
  const isLast = isWhole && versions.length < limits.changes
  const reached = last?.commitNumber ?? newest
  return { ...matched, to: isLast ? Math.max(newest, reached) : reached, isLast }
}

interface Matched extends Pick<Batch, 'events' | 'changed'> {
  readonly last?: Stored
  /** All versions were matched, and no others should have been read. */
  readonly isWhole: boolean
}

async function matchAll(
  state: MatchingState,
  versions: readonly Stored[],
  { types, ...reading }: Reading & { readonly types: ReadonlySet<string> },
): Promise<Matched> {
  const { limits } = reading
  const events: SubscriptionEvent[] = []
  const changed = new Set<string>()
  const started = performance.now()
  let last: Stored | undefined
  for (const version of versions) {
    const isFull = events.length >= limits.events || performance.now() - started >= limits.ms
    if (isFull && last !== undefined) break
    events.push(...(await eventsOf(version, state, reading)))
    await state.take(version)
    if (version.type === 'Subscription') changed.add(version.id)
    last = version
    if (hasNewType(version, state, types)) return { events, changed: [...changed], last, isWhole: false }
  }
  return { events, changed: [...changed], ...(last && { last }), isWhole: last === versions.at(-1) }
}

async function eventsOf(
  version: Stored,
  state: MatchingState,
  reading: Reading,
): Promise<readonly SubscriptionEvent[]> {
  const { failed, tellable } = reading
  const found = state.matching(await change(version, state, reading), failed)
  if (found.length === 0 || tellable === undefined) return state.number(found, version)
  return state.number(await tellable(found, version), version)
}

/** What was read did not look for the types that this version has brought. */
function hasNewType({ type }: Stored, state: MatchingState, types: ReadonlySet<string>): boolean {
  return always.includes(type) && state.types().some((one) => !types.has(one))
}

async function change(version: Stored, state: MatchingState, { store, extract }: Reading): Promise<Change> {
  const { type, id, version: number } = version
  const isAsked = number > 1 && version.method !== 'POST' && state.readsPrevious(type)
  const before = isAsked ? await store.readVersion(asSystem, type, id, number - 1) : undefined
  return changeOf(version, before, extract)
}
