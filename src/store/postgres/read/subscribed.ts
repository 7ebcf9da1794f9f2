/** What is kept for subscriptions: their events, how far matching came, and how far each receiver. */
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Delivery, EventQuery, Store, SubscriptionEvent } from '../../store.ts'
import { ask } from '../search/ask.ts'
import type { Session } from '../session.ts'

/** Where matching stands, and by what it goes on; for one subscription where its id is given. */
export async function matching(session: Session, subscription?: string): ReturnType<Store['matching']> {
  const rows = await ask(
    session,
    sql`SELECT position.commit_number, m.subscription, m.version, m.topic, m.last
      FROM (SELECT commit_number FROM subscription_position OFFSET 0) position
      LEFT JOIN LATERAL (SELECT * FROM subscription_matching ${of(subscription)} ORDER BY subscription) m ON true`,
  )
  const matchings = rows
    .filter(([, id]) => id !== null)
    .map(([, id, version, topic, last]) => ({
      subscription: String(id),
      version: Number(version),
      topic: Number(topic),
      last: Number(last),
    }))
  return { position: Number(rows[0]?.[0]), matchings }
}

function of(subscription: string | undefined): Sql {
  return subscription === undefined ? raw('') : sql`WHERE subscription = ${subscription}`
}

/** How far each receiver has come; of one subscription where its id is given. */
export async function deliveries(session: Session, subscription?: string): Promise<Delivery[]> {
  const rows = await ask(
    session,
    sql`SELECT subscription, confirmed, failures, failing_since, retry_at, failure FROM subscription_delivery
      ${of(subscription)} ORDER BY subscription`,
  )
  return rows.map(([id, confirmed, failures, failingSince, retryAt, failure]) => ({
    subscription: String(id),
    confirmed: Number(confirmed),
    failures: Number(failures),
    ...(failingSince !== null && { failingSince: Number(failingSince) }),
    ...(retryAt !== null && { retryAt: Number(retryAt) }),
    ...(failure !== null && { failure: String(failure) }),
  }))
}

/** Events of a subscription, in order. */
export async function events(session: Session, query: EventQuery): Promise<SubscriptionEvent[]> {
  const { subscription, after, until = Number.MAX_SAFE_INTEGER, limit } = query
  const rows = await ask(
    session,
    sql`SELECT number, commit_number, at FROM subscription_event
      WHERE subscription = ${subscription} AND number > ${after} AND number <= ${until} ORDER BY number LIMIT ${limit}`,
  )
  return rows.map(([number, commitNumber, at]) => ({
    subscription,
    number: Number(number),
    commitNumber: Number(commitNumber),
    at: Number(at),
  }))
}
