/** Matching and the forgetting of events as a job decides on them. */

import type { Matched } from '../store.ts'
import { demandEventLaws, demandOnward, subscriptionsOf } from '../subscribed.ts'
import type { JobReads } from './job-reads.ts'
import type { Relied } from './relied.ts'
import type { Session } from './session.ts'
import type { Written } from './written.ts'

interface Job {
  readonly session: Session
  readonly reads: Pick<JobReads, 'position' | 'lasts'>
  readonly written: Written
  readonly relied: Relied
}

/**
 * Keeps what matching came to if its position still is `matched.from`; says whether it did.
 *
 * @throws {Error} its numbers do not go on from those before: that would be a fault of the program
 */
export async function match(job: Job, matched: Matched): Promise<boolean> {
  if ((await positionOf(job)) !== matched.from) return false
  demandOnward(matched)
  demandEventLaws(matched, await lastNumbers(job, matched))
  const { written } = job
  written.position = matched.to
  for (const matching of matched.matchings) written.matchings.set(matching.subscription, matching)
  for (const event of matched.events) written.events.push(event)
  return true
}

async function positionOf({ reads, written, relied }: Job): Promise<number> {
  if (written.position !== undefined) return written.position
  const position = relied.position ?? (await reads.position.load('')) ?? 0
  relied.position = position
  return position
}

/** The numbers of the last events so far of the subscriptions that something is said of. */
async function lastNumbers({ reads, written, relied }: Job, matched: Matched): Promise<ReadonlyMap<string, number>> {
  const ids = subscriptionsOf(matched)
  const unread = [...ids].filter((id) => !relied.lasts.has(id) && !written.matchings.has(id))
  await Promise.all(unread.map(async (id) => relied.lasts.set(id, (await reads.lasts.load(id)) ?? 0)))
  return new Map([...ids].map((id) => [id, written.matchings.get(id)?.last ?? relied.lasts.get(id) ?? 0]))
}

const confirmedText = 'SELECT subscription, confirmed FROM subscription_delivery ORDER BY subscription'
const oldText = `SELECT number, at FROM subscription_event WHERE subscription = $1 AND number > $2 AND number <= $3
  ORDER BY number LIMIT $4`

/**
 * Removes events that happened before an instant (ms) and are confirmed, at most `limit`; says how many. No event of a
 * subscription happened before one with a smaller number.
 */
export async function forgetEvents(job: Job, before: number, limit: number): Promise<number> {
  const { written } = job
  let removed = 0
  for (const [subscription, confirmed] of await confirmedNumbers(job)) {
    if (removed >= limit) break
    const numbers = await oldEvents(job, { subscription, confirmed, before, limit: limit - removed })
    const last = numbers.at(-1)
    if (last === undefined) continue
    removed += numbers.length
    written.forgotten.set(subscription, last)
    written.events = written.events.filter((event) => event.subscription !== subscription || event.number > last)
  }
  return removed
}

async function confirmedNumbers({ session, written, relied }: Job): Promise<Map<string, number>> {
  const stored = (await session.rows(confirmedText)).map(([id, n]): [string, number] => [String(id), Number(n)])
  for (const [id, confirmed] of stored) if (!written.deliveries.has(id)) relied.confirmed.set(id, confirmed)
  const own = [...written.deliveries.values()].map(({ subscription, confirmed }): [string, number] => [
    subscription,
    confirmed,
  ])
  return new Map([...stored, ...own])
}

interface Old {
  readonly subscription: string
  readonly confirmed: number
  readonly before: number
  readonly limit: number
}

async function oldEvents(
  { session, written }: Job,
  { subscription, confirmed, before, limit }: Old,
): Promise<number[]> {
  const after = written.forgotten.get(subscription) ?? 0
  const rows = await session.rows(oldText, [subscription, after, confirmed, limit])
  const stored = rows.map(([number, at]) => ({ number: Number(number), at: Number(at) }))
  const own = written.events.filter((event) => event.subscription === subscription && event.number <= confirmed)
  const first = [...stored, ...own].slice(0, limit)
  const newest = first.findLastIndex(({ at }) => at < before)
  return first.slice(0, newest + 1).map(({ number }) => number)
}
