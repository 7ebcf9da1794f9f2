/** Matching inside the writer: events and the position of the matcher, together or not at all. */

import type { Matched } from '../store.ts'
import { demandEventLaws, demandOnward, subscriptionsOf } from '../subscribed.ts'
import type { Connection } from './connection.ts'
import type { Group } from './group.ts'
import { lastEvents, matchedTo, unsortedEvents } from './subscribed.ts'

interface Job {
  readonly group: Group
  readonly connection: Connection
}

/**
 * Keeps what matching came to if its position still is `matched.from`; says whether it did.
 *
 * @throws {Error} its numbers do not go on from those before: that would be a fault of the program
 */
export function match(job: Job, matched: Matched): boolean {
  const { own } = job.group
  if (positionOf(job) !== matched.from) return false
  // A row that is there already would take all jobs of the turn with it: what is wrong has to be found before.
  demandOnward(matched)
  demandEventLaws(matched, lastNumbers(job, matched))
  own.subscribed.position = matched.to
  for (const matching of matched.matchings) own.subscribed.matchings.set(matching.subscription, matching)
  for (const event of matched.events) own.subscribed.events.push(event)
  if (matched.events.length > 0 && unsorted(job) >= mostUnsorted) own.subscribed.sorts = true
  return true
}

/** They are looked through one by one, and each commit that sorts them takes a few ms. */
const mostUnsorted = 2000

function unsorted({ group, connection }: Job): number {
  return unsortedEvents(connection) + group.kept.subscribed.events.length + group.own.subscribed.events.length
}

function positionOf({ group, connection }: Job): number {
  return group.own.subscribed.position ?? group.kept.subscribed.position ?? matchedTo(connection)
}

/** The numbers of the last events so far of the subscriptions that something is said of. */
function lastNumbers({ group, connection }: Job, matched: Matched): ReadonlyMap<string, number> {
  const ids = subscriptionsOf(matched)
  const last = lastEvents(connection, ids)
  for (const { subscribed } of [group.kept, group.own]) {
    for (const id of ids) last.set(id, subscribed.matchings.get(id)?.last ?? last.get(id) ?? 0)
  }
  return last
}
