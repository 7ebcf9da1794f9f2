/** Matching inside the writer: events and the position of the matcher, together or not at all. */
import type { Matched } from '../store.ts'
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
  demandLaws(job, matched)
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
function lastNumbers({ group, connection }: Job, { matchings, events }: Matched): Map<string, number> {
  const ids = new Set([...matchings, ...events].map(({ subscription }) => subscription))
  const last = lastEvents(connection, ids)
  for (const { subscribed } of [group.kept, group.own]) {
    for (const id of ids) last.set(id, subscribed.matchings.get(id)?.last ?? last.get(id) ?? 0)
  }
  return last
}

/** A row that is there already would take all jobs of the turn with it: what is wrong has to be found before. */
function demandLaws(job: Job, matched: Matched): void {
  const { from, to, matchings, events } = matched
  if (to < from) throw new Error(`Matching went back from commit ${from} to ${to}; its position never decreases.`)
  const last = lastNumbers(job, matched)
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

function outOfRow(what: string): Error {
  return new Error(`${what}; numbers have no gaps and are used once.`)
}
