/** Whether commits are to be followed one by one: while a subscription is in effect, or was just written. */
import type { WriteRule } from '../store/write-rule.ts'
import type { SubscriptionDependencies } from '../subscription/subscription-dependencies.ts'

/** Some work of a job, which ends early where the server is to stop. */
export type Round = (isStopping: () => boolean) => Promise<void>

export interface CommitInterest {
  readonly is: () => boolean
  /** The same, but that what the server writes of a Subscription is noticed. */
  readonly following: (dependencies: SubscriptionDependencies) => SubscriptionDependencies
  /** The same, but that what others write of a Subscription is noticed. */
  readonly followingRule: (rule: WriteRule) => WriteRule
  /** The same, and afterwards it is known whether any is in effect. */
  readonly after: (round: Round, isInEffect: () => boolean) => Round
}

/** What was written is committed by then, ms. */
const soonMs = 5000

/** There is interest until it is known that there is none. */
export function createInterest(clock: () => number): CommitInterest {
  let isInEffect = true
  let writtenAt = Number.NEGATIVE_INFINITY
  const written = () => {
    writtenAt = clock()
  }
  return {
    is: () => isInEffect || clock() - writtenAt < soonMs,
    following: (dependencies) => ({
      ...dependencies,
      prepare(resource, id) {
        written()
        return dependencies.prepare(resource, id)
      },
    }),
    followingRule: (rule) => ({
      ...rule,
      async decide(change, work) {
        if (change.type === 'Subscription') written()
        await rule.decide?.(change, work)
      },
    }),
    after: (round, check) => async (isStopping) => {
      await round(isStopping)
      isInEffect = check()
    },
  }
}
