/** One step of matching after the other: read, match, keep, tell. */
import { systemCaller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { Told } from '../told.ts'
import type { Topic } from '../topic/topic.ts'
import { loadState } from './load-state.ts'
import { markBroken } from './mark-broken.ts'
import { type Batch, type BatchLimits, matchBatch } from './match-batch.ts'
import type { Broken, MatchingState } from './matching-state.ts'
import { createTellable, type Tellable } from './tellable.ts'

interface Needs {
  readonly dependencies: SubscriptionDependencies
  readonly packaged: readonly Topic[]
  readonly limits?: Partial<BatchLimits> | undefined
  readonly tell: (told: Told) => void
}

const usual: BatchLimits = { changes: 200, events: 2000, ms: 8 }

/** A position alone, which no event depends on, is kept when it is so far ahead of what is kept. */
const keptEvery = 10_000

/** What is gone by from one step to the next. */
interface Standing {
  readonly state: MatchingState
  /** Up to which changes are matched. */
  position: number
  /** Up to which that is kept. */
  kept: number
  /** Of the search parameters that it was made by. */
  readonly generation: number
  /** Topics that could not be asked of a change: each is told once. */
  readonly failing: Set<string>
}

/** Holds what it goes by between the steps, and reads it anew where a step fails or another node has matched. */
export class MatchingSteps {
  readonly #needs: Needs
  readonly #limits: BatchLimits
  readonly #tellable: Tellable | undefined
  #standing: Standing | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    this.#limits = { ...usual, ...needs.limits }
    this.#tellable = needs.dependencies.isLimited ? createTellable(needs.dependencies) : undefined
  }

  /** What it goes by; undefined before the first step, and where another node matches. */
  get standing(): Pick<Standing, 'state' | 'position'> | undefined {
    return this.#standing
  }

  /** The next step reads what is kept. */
  forget(): void {
    this.#standing = undefined
  }

  /** Matches some changes; says whether any are left. */
  async step(): Promise<boolean> {
    try {
      return await this.#step()
    } catch (error) {
      // What is in memory may be ahead of what is kept.
      this.forget()
      if (error instanceof FhirError && error.kind === 'unavailable') return false
      throw error
    }
  }

  async #step(): Promise<boolean> {
    const standing = await this.#current()
    const { store, extract } = this.#needs.dependencies
    const failed = (error: unknown, topic: string) => this.#failed(standing, error, topic)
    const reading = { store, extract, limits: this.#limits, failed, tellable: this.#tellable }
    const batch = await matchBatch(standing.state, standing.position, reading)
    const isOutdated = standing.generation !== this.#generation()
    const broken = isOutdated ? undefined : await this.#keep(standing, batch)
    if (broken === undefined) {
      this.forget()
      return isOutdated
    }
    await this.#tell(batch, broken)
    return batch !== undefined && !batch.isLast
  }

  async #current(): Promise<Standing> {
    if (this.#standing !== undefined) return this.#standing
    const generation = this.#generation()
    const { state, position } = await loadState({ ...this.#needs.dependencies, packaged: this.#needs.packaged })
    this.#standing = { state, position, kept: position, generation, failing: new Set() }
    return this.#standing
  }

  #generation(): number {
    return this.#needs.dependencies.generation?.() ?? 0
  }

  /** Those found broken; undefined where nothing was kept, since another node has matched meanwhile. */
  async #keep(standing: Standing, batch: Batch | undefined): Promise<readonly Broken[] | undefined> {
    const { matchings, broken } = standing.state.drain()
    const { to, events } = batch ?? { to: standing.position, events: [] }
    if (matchings.length > 0 || to - standing.kept >= keptEvery) {
      const matched = { from: standing.kept, to, matchings, events }
      const { store } = this.#needs.dependencies
      if (!(await store.transact(systemCaller, (transaction) => transaction.match(matched)))) return undefined
      standing.kept = to
    }
    standing.position = to
    return broken
  }

  async #tell(batch: Batch | undefined, found: readonly Broken[]): Promise<void> {
    const { dependencies, tell } = this.#needs
    const { events = [], changed = [] } = batch ?? {}
    const broken = found.filter(({ isActive }) => isActive)
    if (events.length + changed.length > 0) tell({ events, changed })
    for (const { reason, subscription } of broken) dependencies.failed(new Error(reason), subscription)
    await Promise.all(broken.map((one) => markBroken(one, dependencies)))
  }

  #failed({ failing }: Standing, error: unknown, topic: string): void {
    if (!failing.has(topic)) this.#needs.dependencies.failed(error, topic)
    failing.add(topic)
  }
}
