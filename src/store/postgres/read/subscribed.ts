/** What is kept for subscriptions: their events, how far matching came, and how far each receiver. */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Delivery, EventQuery, Store, SubscriptionEvent } from '../../store.ts'
import { deliveryColumns, deliveryOf, eventColumns, eventOf, matchingColumns, matchingOf } from '../../subscribed.ts'
import { ask } from '../search/ask.ts'
import type { Session } from '../session.ts'

/** Where matching stands, and by what it goes on; for one subscription where its id is given. */
export async function matching(session: Session, subscription?: string): ReturnType<Store['matching']> {
  const rows = await ask(
    session,
    sql`SELECT position.commit_number, m.*
      FROM (SELECT commit_number FROM subscription_position OFFSET 0) position
      LEFT JOIN LATERAL (SELECT ${raw(matchingColumns)} FROM subscription_matching ${of(subscription)} ORDER BY subscription) m ON true`,
  )
  const matchings = rows.filter(([, id]) => id !== null).map(([, ...row]) => matchingOf(row))
  return { position: Number(rows[0]?.[0]), matchings }
}

function of(subscription: string | undefined): Sql {
  return subscription === undefined ? raw('') : sql`WHERE subscription = ${subscription}`
}

/** How far each receiver has come; of one subscription where its id is given. */
export async function deliveries(session: Session, subscription?: string): Promise<Delivery[]> {
  const rows = await ask(
    session,
    sql`SELECT ${raw(deliveryColumns)} FROM subscription_delivery
      ${of(subscription)} ORDER BY subscription`,
  )
  return rows.map(deliveryOf)
}

/** Events of a subscription, in order. */
export async function events(session: Session, query: EventQuery): Promise<SubscriptionEvent[]> {
  const { subscription, after, until = Number.MAX_SAFE_INTEGER, limit } = query
  const rows = await ask(
    session,
    sql`SELECT ${raw(eventColumns)} FROM subscription_event
      WHERE subscription = ${subscription} AND number > ${after} AND number <= ${until} ORDER BY number LIMIT ${limit}`,
  )
  return rows.map(eventOf)
}
