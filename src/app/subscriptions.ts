/** Subscriptions of a server. All but this file is loaded when the first of them is there, or is asked about. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Basic } from '@medplum/fhirtypes'
import type { Operation } from '../fhir/operation.ts'
import type { Stated } from '../rest/capability/stated.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Change, WriteRule } from '../store/write-rule.ts'
import { once } from './once.ts'
import { subscriptionGauges } from './subscription-gauges.ts'
import type { SubscriptionNeeds } from './subscription-needs.ts'
import type { SubscriptionParts } from './subscription-parts.ts'
import type { Job } from './ticker.ts'

export interface WiredSubscriptions {
  readonly rules: readonly WriteRule[]
  readonly operations: () => Promise<readonly Operation[]>
  /** What the CapabilityStatement says of them: the same object until topics change. */
  readonly stated: () => Promise<Stated>
  readonly jobs: readonly Job[]
  readonly gauges: readonly Gauge[]
  /** Takes over a connection that is to be a websocket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Closes the websockets and keeps what receivers have confirmed; safe to call again. */
  readonly close: () => Promise<void>
}

/** The subscriptions of a server. */
export function wireSubscriptions(needs: SubscriptionNeeds): WiredSubscriptions {
  let loaded: SubscriptionParts | undefined
  const parts = once(async () => {
    const { createSubscriptionParts } = await import('./subscription-parts.ts')
    loaded = await createSubscriptionParts(needs)
    return loaded
  })
  const isNeeded = watchForFirst(needs, () => loaded !== undefined)
  return {
    rules: [
      lazyRule({ name: 'prenumeration', type: 'Subscription', concerns: () => true }, parts),
      lazyRule({ name: 'amne', type: 'Basic', concerns: isOfTopic }, parts),
    ],
    operations: async () => {
      const { offeredOperations } = await import('../subscription/operation/offered.ts')
      return offeredOperations.map((offered) => lazyOperation(offered, parts))
    },
    stated: async () => (await parts()).stated(),
    jobs: jobs({ ...needs, parts, loaded: () => loaded, isNeeded }),
    gauges: subscriptionGauges(needs, () => loaded),
    upgrade(request, socket, head) {
      parts().then(
        ({ hub }) => hub.upgrade(request, socket, head),
        () => socket.destroy(),
      )
    },
    close: async () => loaded?.close(),
  }
}

type Parts = () => Promise<SubscriptionParts>

/** An operation whose code is loaded when it is first asked for. */
function lazyOperation(offered: Pick<Operation, 'definition' | 'safe'>, parts: Parts): Operation {
  return {
    ...offered,
    async run(request) {
      const run = (await parts()).runs[offered.definition.code ?? '']
      if (run === undefined) throw new Error(`Nothing does $${offered.definition.code}.`)
      return await run(request)
    },
  }
}

interface Lazy {
  readonly name: string
  readonly type: string
  readonly concerns: (change: Change) => boolean
}

/** A rule whose code is loaded when it first has its say. */
function lazyRule({ name, type, concerns }: Lazy, parts: Parts): WriteRule {
  const rule = async () => (await parts()).rules.find((each) => each.name === name)
  return {
    name,
    types: [type],
    ...(type === 'Subscription' && { gather: async (sent, query) => (await rule())?.gather?.(sent, query) }),
    complete: async (change, work) => (concerns(change) ? (await rule())?.complete?.(change, work) : undefined),
    decide: async (change, work) => (concerns(change) ? (await rule())?.decide?.(change, work) : undefined),
  }
}

/** Other Basics are of no concern to subscriptions, and load nothing of them. */
function isOfTopic({ before, after }: Change): boolean {
  const { code } = (after ?? {}) as Partial<Basic>
  return (
    before?.content.includes('SubscriptionTopic') === true ||
    code?.coding?.some((each) => each.code === 'SubscriptionTopic') === true
  )
}

/** Whether a Subscription was ever stored: until then nothing is matched, and nothing of it is loaded. */
function watchForFirst({ context }: SubscriptionNeeds, isLoaded: () => boolean): () => Promise<boolean> {
  let looked = 0
  let found = false
  return async () => {
    if (found || isLoaded()) return true
    const { store } = context()
    const newest = await store.newestCommit()
    if (newest === looked) return false
    found = (await store.outbox(looked, 1, ['Subscription'])).length > 0
    looked = newest
    return found
  }
}

interface JobNeeds extends Pick<SubscriptionNeeds, 'context'> {
  readonly parts: Parts
  readonly loaded: () => SubscriptionParts | undefined
  readonly isNeeded: () => Promise<boolean>
}

function jobs({ parts, loaded, isNeeded, context }: JobNeeds): readonly Job[] {
  const whenNeeded = (run: (of: SubscriptionParts, isStopping: () => boolean) => Promise<void>): Job['run'] => {
    return async (isStopping) => {
      if (await isNeeded()) await run(await parts(), isStopping)
    }
  }
  return [
    {
      name: 'subscription-matching',
      schedule: '* * * * * *',
      onWork: (wake) => context().store.onCommit(() => (loaded()?.awaitsCommits() ? wake() : undefined)),
      run: whenNeeded(({ match }, isStopping) => match(isStopping)),
    },
    {
      name: 'subscription-delivery',
      schedule: '*/3 * * * * *',
      run: whenNeeded(({ deliver }, isStopping) => deliver(isStopping)),
    },
    {
      name: 'subscription-events',
      byOne: true,
      schedule: '17 * * * * *',
      run: whenNeeded(({ forget }, isStopping) => forget(isStopping)),
    },
  ]
}
