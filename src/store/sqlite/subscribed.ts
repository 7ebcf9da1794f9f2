/** What is kept for subscriptions: their events, how far matching came, and how far each receiver. */
import type { Delivery, EventQuery, Matching, SubscriptionEvent } from '../store.ts'
import { deliveryColumns, deliveryOf, eventColumns, eventOf, matchingColumns, matchingOf } from '../subscribed.ts'
import { type Connection, type Run, rowOf, rowsOf } from './connection.ts'

/** The commit number up to which changes are matched. */
export function matchedTo(connection: Connection): number {
  return Number(rowOf(connection, 'SELECT commit_number FROM subscription_position', [])?.[0])
}

const lastOfSome = `SELECT subscription, last FROM subscription_matching
  WHERE subscription IN (SELECT value FROM json_each(?))`

/** The numbers of the last events of subscriptions, by their ids; none of one that was never matched. */
export function lastEvents(connection: Connection, subscriptions: Iterable<string>): Map<string, number> {
  const rows = rowsOf(connection, lastOfSome, [JSON.stringify([...subscriptions])])
  return new Map(rows.map(([subscription, last]) => [String(subscription), Number(last)]))
}

/** Of one subscription where its id is given. */
export function matchingsIn(connection: Connection, subscription?: string): Matching[] {
  const text = `SELECT ${matchingColumns} FROM subscription_matching`
  return rowsBy(connection, text, subscription).map(matchingOf)
}

/** Of one subscription where its id is given. */
export function deliveriesIn(connection: Connection, subscription?: string): Delivery[] {
  const text = `SELECT ${deliveryColumns} FROM subscription_delivery`
  return rowsBy(connection, text, subscription).map(deliveryOf)
}

/** All rows by subscription, or those of one. */
function rowsBy(connection: Connection, text: string, subscription: string | undefined): unknown[][] {
  return subscription === undefined
    ? rowsOf(connection, `${text} ORDER BY subscription`, [])
    : rowsOf(connection, `${text} WHERE subscription = ?`, [subscription])
}

/** Puts the new events in their places. */
export const sortEvents: readonly Run[] = [
  {
    text: `INSERT INTO subscription_event (${eventColumns})
      SELECT ${eventColumns} FROM subscription_event_new ORDER BY subscription, number`,
    values: [],
  },
  { text: 'DELETE FROM subscription_event_new', values: [] },
]

/** How many events are not in their places yet. */
export function unsortedEvents(connection: Connection): number {
  // Their rowids begin anew with 1 whenever the table is emptied.
  return Number(rowOf(connection, 'SELECT max(rowid) FROM subscription_event_new', [])?.[0] ?? 0)
}

const someOf = (table: string) => `SELECT ${eventColumns} FROM ${table}
  WHERE subscription = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?`
const [someSorted, someNew] = [someOf('subscription_event'), someOf('subscription_event_new')]

export function eventsIn(connection: Connection, query: EventQuery): SubscriptionEvent[] {
  const { subscription, after, until = Number.MAX_SAFE_INTEGER, limit } = query
  const rows = rowsOf(connection, someSorted, [subscription, after, until, limit])
  // The new ones come after all others, and there are few of them.
  const left = limit - rows.length
  const hasAll = left === 0 || rows.at(-1)?.[1] === until
  const more = hasAll ? [] : rowsOf(connection, someNew, [subscription, after, until, left])
  return [...rows, ...more].map(eventOf)
}

const upTo = 'DELETE FROM subscription_event WHERE subscription = ? AND number <= ?'

/**
 * Removes events that happened before an instant (ms) and are confirmed, at most `limit`; says how many. No event of a
 * subscription happened before one with a smaller number.
 */
export function forgetEvents(connection: Connection, before: number, limit: number): number {
  for (const { text } of sortEvents) connection.statement(text).run()
  let removed = 0
  for (const { subscription, confirmed } of deliveriesIn(connection)) {
    if (removed >= limit) break
    const first = eventsIn(connection, { subscription, after: 0, until: confirmed, limit: limit - removed })
    const newest = first.findLast(({ at }) => at < before)
    if (newest !== undefined) removed += Number(connection.statement(upTo).run(subscription, newest.number).changes)
  }
  return removed
}
