/** What the proof has in hand: the servers, their database, what was sent to them, and what they sent. */
import { setTimeout as pause } from 'node:timers/promises'
import { put } from '../../subscriptions/put.ts'
import type { Receivers } from '../../subscriptions/receivers.ts'
import { subscriptionResource, topicResource } from '../../subscriptions/resources.ts'
import type { Notice } from '../subscriptions/notice.ts'
import type { ProofDatabase } from './database.ts'
import type { Ledger } from './ledger.ts'
import type { Pair } from './pair.ts'
import { planned, topics } from './plan.ts'
import { type Kill, untilWorking } from './takeover.ts'

/** The work of a killed server may rest for so long, ms. */
export const mostRestMs = 10_000

export interface Span {
  readonly from: number
  readonly to: number
}

export interface World {
  readonly database: ProofDatabase
  readonly pair: Pair
  readonly receivers: Receivers
  readonly ledger: Ledger
  /** By id of the subscription, in the order of their arrival. */
  readonly notices: ReadonlyMap<string, Notice[]>
  readonly kills: Kill[]
  /** When the database was away, by the clock of notices. */
  readonly outages: Span[]
  /** When work passed to a server that came back: what its receiver has just confirmed may be sent again. */
  readonly handovers: Span[]
  readonly faults: string[]
}

/** Asks for all notifications of the plan; resolves when they are sent, and both servers have their shares. */
export async function subscribe({ pair, receivers, database }: World): Promise<void> {
  const [origin = ''] = pair.origins
  for (const topic of topics) await put({ origin }, topicResource(topic))
  for (const [number, { id, asked }] of planned.entries()) {
    const endpoint = `${receivers.origins[number % receivers.origins.length]}/${id}`
    await put({ origin }, subscriptionResource({ id, asked, endpoint }))
  }
  const isActive = async ({ id }: { readonly id: string }) => {
    const { status } = (await (await fetch(`${origin}/fhir/Subscription/${id}`)).json()) as { status: string }
    return status === 'active'
  }
  for (let waited = 0; !(await Promise.all(planned.map(isActive))).every(Boolean); waited++) {
    if (waited > 300) throw new Error('The subscriptions do not become active.')
    await pause(100)
  }
  for (const server of [0, 1]) await untilWorking(database, pair.nodeName(server))
}
