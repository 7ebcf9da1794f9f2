/**
 * Makes the events of subscriptions from the outbox, in commit order: events and the position they were made up to are
 * kept in one commit before anybody hears of them, so that a number is never given twice.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import type { Told } from '../told.ts'
import type { Topic } from '../topic/topic.ts'
import type { Topics } from '../topic/topics.ts'
import { typesOf } from './advertised.ts'
import { demandMatchable } from './demand-matchable.ts'
import { createLease } from './lease.ts'
import type { BatchLimits } from './match-batch.ts'
import { MatchingSteps } from './matching-steps.ts'

export interface Matcher {
  /** Works off the outbox until nothing is left or it is to stop, one run at a time; nothing while another node does. */
  readonly run: (isStopping: () => boolean) => Promise<void>
  /** Calls back after each commit of events, until what it gives back is called. */
  readonly listen: (listener: (told: Told) => void) => () => void
  /** For gauges, on the node that matches; zeros on others. */
  readonly counts: () => MatchingCounts
  /** @throws {FhirError} unprocessable: changes cannot be asked of it; unavailable: not yet */
  readonly demandMatchable: (request: Pick<SubscriptionRequest, 'asked'>) => Promise<void>
  /** The types of resources that it is about; none of a topic that is not there. */
  readonly typesOf: (request: Pick<SubscriptionRequest, 'asked'>) => Promise<readonly string[]>
}

export interface MatchingCounts {
  /** Subscriptions in effect, the broken ones among them. */
  readonly inEffect: number
  readonly broken: number
  /** The commit number up to which changes are matched. */
  readonly position: number
}

export interface MatcherNeeds {
  readonly dependencies: SubscriptionDependencies
  readonly topics: Topics
  /** Topics that come with the server. */
  readonly packaged: readonly Topic[]
  /** The name of this node, by which it holds its lease. */
  readonly node: string
  readonly limits?: Partial<BatchLimits>
}

/** How long it rests where more is left, as a multiple of what a step took: requests come first where there are many. */
const restFor = 0.5

/** Matches changes with subscriptions. */
export function createMatcher({ dependencies, topics, packaged, node, limits }: MatcherNeeds): Matcher {
  const { store, criteria, clock } = dependencies
  const listeners = new Set<(told: Told) => void>()
  const tell = (told: Told) => {
    for (const listener of listeners) listener(told)
  }
  const mayMatch = createLease(store, node, clock)
  const matching = new MatchingSteps({ dependencies, packaged, tell, limits })
  return {
    run: async (isStopping) => {
      while (!isStopping()) {
        if (!(await mayMatch())) return matching.forget()
        const started = performance.now()
        if (!(await matching.step())) return
        await pause(restFor * (performance.now() - started))
      }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    counts: () => {
      const { state, position = 0 } = matching.standing ?? {}
      return { ...(state?.count() ?? { inEffect: 0, broken: 0 }), position }
    },
    demandMatchable: async (request) => await demandMatchable(request, await topics.current(), criteria),
    typesOf: async ({ asked }) => {
      if (asked.kind === 'criteria') return [asked.criteria.type]
      const found = (await topics.current()).find(asked.url)
      return found === undefined ? [] : typesOf(found.topic)
    },
  }
}
