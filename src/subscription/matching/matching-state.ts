/**
 * What matching goes by at a place in the order of commits: the topics and the subscriptions in effect, and the number
 * of the last event of each.
 */
import type { Matching, Stored, SubscriptionEvent } from '../../store/store.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import type { Change } from '../topic/changed-version.ts'
import type { AskSearch } from '../topic/criteria-of-version.ts'
import type { TopicTable } from '../topic/topic-table.ts'
import { dependsOnTerminology, type InEffect, inEffect, type Preparation, prepared } from './in-effect.ts'
import { createSubscriptionIndex, type Failed, type SubscriptionIndex } from './subscription-index.ts'

/** A subscription in effect that no change can be asked of. */
export interface Broken {
  /** Id of the Subscription. */
  readonly subscription: string
  /** Commit number of the version that is in effect. */
  readonly version: number
  /** Why: a sentence for the subscriber. */
  readonly reason: string
  /** Its subscriber has not been told: its status is active. */
  readonly isActive: boolean
}

export interface MatchingState {
  readonly types: SubscriptionIndex['types']
  readonly readsPrevious: SubscriptionIndex['readsPrevious']
  /** The subscriptions that the change belongs to. */
  readonly matching: (change: Change, failed: Failed) => readonly SubscriptionRequest[]
  /** The next event of each of these. */
  readonly number: (subscriptions: readonly SubscriptionRequest[], version: Stored) => readonly SubscriptionEvent[]
  /** Takes in a version of a Subscription or of a Basic, for what comes after it. */
  readonly take: (version: Stored) => Promise<void>
  /** The matchings that changed, and those found broken, since it was last asked. */
  readonly drain: () => { readonly matchings: readonly Matching[]; readonly broken: readonly Broken[] }
  /** How many subscriptions are in effect, and how many of them are broken. */
  readonly count: () => { readonly inEffect: number; readonly broken: number }
}

interface Start {
  readonly topics: TopicTable
  readonly ask: AskSearch
  readonly matchings: readonly Matching[]
  /** The versions of Subscriptions that were in effect. */
  readonly versions: readonly Stored[]
}

/** What codes mean, by which some criteria are asked. */
const terminology: readonly string[] = ['ValueSet', 'CodeSystem']

/** The state that the matchings and versions were kept of. @throws {FhirError} unavailable: a subscription cannot be told yet */
export async function createMatchingState({ topics, ask, matchings, versions }: Start): Promise<MatchingState> {
  const state = new State({ topics, ask, ready: new Map() }, topics, matchings)
  const byCommit = new Map(versions.map((version) => [version.commitNumber, version]))
  for (const { subscription, version } of matchings) {
    if (version > 0) await state.restore(subscription, version, byCommit.get(version))
  }
  return state
}

class State implements MatchingState {
  readonly #preparation: Preparation
  readonly #topics: TopicTable
  readonly #index = createSubscriptionIndex()
  readonly #inEffect = new Map<string, InEffect>()
  readonly #matchings: Map<string, Matching>
  /** Those that are asked by what codes mean. */
  readonly #ofTerminology = new Set<string>()
  readonly #changed = new Set<string>()
  #found: Broken[] = []

  constructor(preparation: Preparation, topics: TopicTable, matchings: readonly Matching[]) {
    this.#preparation = preparation
    this.#topics = topics
    this.#matchings = new Map(matchings.map((matching) => [matching.subscription, matching]))
  }

  types = () => (this.#ofTerminology.size > 0 ? [...this.#index.types(), ...terminology] : this.#index.types())
  readsPrevious = (type: string) => this.#index.readsPrevious(type)

  matching(change: Change, failed: Failed): readonly SubscriptionRequest[] {
    const { type, id: changed } = change.stored
    const ids = this.#index.matching(change, failed)
    // A Subscription that changes is not in effect for its own version, neither the old nor the new.
    const others = type === 'Subscription' ? ids.filter((id) => id !== changed) : ids
    return others.flatMap((id) => this.#inEffect.get(id)?.request ?? [])
  }

  number(subscriptions: readonly SubscriptionRequest[], { commitNumber, at }: Stored): readonly SubscriptionEvent[] {
    return subscriptions.map(({ id }) => ({ subscription: id, number: this.#next(id), commitNumber, at }))
  }

  #next(id: string): number {
    const matching = this.#matchings.get(id)
    if (matching === undefined) throw new Error('A subscription matches that is not in effect.')
    const last = matching.last + 1
    this.#matchings.set(id, { ...matching, last })
    this.#changed.add(id)
    return last
  }

  async take(version: Stored): Promise<void> {
    if (version.type === 'Basic') await this.#takeTopic(version)
    if (version.type === 'Subscription') await this.#takeSubscription(version)
    if (terminology.includes(version.type) && this.#ofTerminology.size > 0) await this.#prepareAll()
  }

  async #takeSubscription(version: Stored): Promise<void> {
    const { id } = version
    this.#set(id, await inEffect(version, this.#inEffect.has(id), this.#preparation))
  }

  async #prepareAll(): Promise<void> {
    this.#preparation.ready.clear()
    for (const [id, one] of [...this.#inEffect]) this.#set(id, await prepared(one, this.#preparation))
  }

  async #takeTopic(version: Stored): Promise<void> {
    if (!this.#topics.take(version)) return
    for (const [id, one] of [...this.#inEffect]) {
      const { request, topic } = one
      if (request?.asked.kind !== 'topic' || this.#topics.find(request.asked.url) === topic) continue
      this.#set(id, await prepared(one, this.#preparation))
    }
  }

  async restore(id: string, commitNumber: number, version: Stored | undefined): Promise<void> {
    const missing: InEffect = { version: commitNumber, status: 'error', fault: 'Its version is not stored any more.' }
    this.#set(id, version === undefined ? missing : await inEffect(version, true, this.#preparation))
  }

  #set(id: string, next: InEffect | undefined): void {
    const before = this.#inEffect.get(id)
    if (before?.matchable) this.#index.remove(before.matchable)
    this.#inEffect.delete(id)
    this.#ofTerminology.delete(id)
    if (next !== undefined) this.#inEffect.set(id, next)
    if (next !== undefined && dependsOnTerminology(next)) this.#ofTerminology.add(id)
    if (next?.matchable) this.#index.add(next.matchable)
    const broken = this.#brokenOf(id)
    if (broken !== undefined) this.#found.push(broken)
    this.#keep(id, next)
  }

  #keep(id: string, next: InEffect | undefined): void {
    const kept = this.#matchings.get(id)
    if (kept === undefined && next === undefined) return
    const [version, topic] = [next?.version ?? 0, next?.topic?.commitNumber ?? 0]
    if (kept?.version === version && kept.topic === topic) return
    this.#matchings.set(id, { subscription: id, version, topic, last: kept?.last ?? 0 })
    this.#changed.add(id)
  }

  drain() {
    const matchings = [...this.#changed].flatMap((id) => this.#matchings.get(id) ?? [])
    const broken = this.#found
    this.#changed.clear()
    this.#found = []
    return { matchings, broken }
  }

  #brokenOf(subscription: string): Broken | undefined {
    const one = this.#inEffect.get(subscription)
    if (one?.fault === undefined) return undefined
    const { version, fault: reason, status } = one
    return { subscription, version, reason, isActive: status === 'active' }
  }

  count() {
    const all = [...this.#inEffect.values()]
    return { inEffect: all.length, broken: all.filter(({ fault }) => fault !== undefined).length }
  }
}
