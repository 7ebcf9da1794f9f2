/** What is kept for subscriptions, in every store: its rows, and what holds of the events that matching brings. */
import type { Delivery, Matched, Matching, SubscriptionEvent } from './store.ts'

type Row = readonly unknown[]

export const matchingColumns = 'subscription, version, topic, last'

export function matchingOf([subscription, version, topic, last]: Row): Matching {
  return { subscription: String(subscription), version: Number(version), topic: Number(topic), last: Number(last) }
}

export const deliveryColumns = 'subscription, confirmed, failures, failing_since, retry_at, failure'

export function deliveryOf([subscription, confirmed, failures, failingSince, retryAt, failure]: Row): Delivery {
  return {
    subscription: String(subscription),
    confirmed: Number(confirmed),
    failures: Number(failures),
    ...(failingSince !== null && { failingSince: Number(failingSince) }),
    ...(retryAt !== null && { retryAt: Number(retryAt) }),
    ...(failure !== null && { failure: String(failure) }),
  }
}

export const eventColumns = 'subscription, number, commit_number, at'

export function eventOf([subscription, number, commitNumber, at]: Row): SubscriptionEvent {
  return {
    subscription: String(subscription),
    number: Number(number),
    commitNumber: Number(commitNumber),
    at: Number(at),
  }
}

/** The subscriptions that something is said of. */
export function subscriptionsOf({ matchings, events }: Pick<Matched, 'matchings' | 'events'>): ReadonlySet<string> {
  return new Set([...matchings, ...events].map(({ subscription }) => subscription))
}

/**
 * Holds what matching came to against the numbers of the last events so far, by subscription; 0: it has none.
 *
 * @throws {Error} its numbers do not go on from those before: that would be a fault of the program
 */
export function demandEventLaws({ matchings, events }: Matched, lastSoFar: ReadonlyMap<string, number>): void {
  const last = new Map(lastSoFar)
  for (const { subscription, number } of events) {
    const before = last.get(subscription)
    if (number !== (before ?? 0) + 1) throw outOfRow(`Event ${number} of ${subscription} follows event ${before}`)
    last.set(subscription, number)
  }
  for (const { subscription, last: said } of matchings) {
    const is = last.get(subscription)
    if (said !== is) throw outOfRow(`${subscription} is said to end with event ${said}, but ends with ${is}`)
  }
  const told = new Set(matchings.map(({ subscription }) => subscription))
  const untold = events.find(({ subscription }) => !told.has(subscription))
  if (untold) throw outOfRow(`${untold.subscription} has new events, but no matching that tells the last one`)
}

/** @throws {Error} matching went back */
export function demandOnward({ from, to }: Matched): void {
  if (to < from) throw new Error(`Matching went back from commit ${from} to ${to}; its position never decreases.`)
}

function outOfRow(what: string): Error {
  return new Error(`${what}; numbers have no gaps and are used once.`)
}
