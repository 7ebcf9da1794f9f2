/** What subscriptions are made of, put together; loaded when the first of them is there. */
import type { Operation } from '../fhir/operation.ts'
import { ownTopics } from '../profile/own-package.ts'
import type { Stated } from '../rest/capability/stated.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { usualLimitMs } from '../subscription/channel/sender.ts'
import { createSenders } from '../subscription/channel/senders.ts'
import { sharedKeyName, signingKey } from '../subscription/channel/signature.ts'
import { readSmtp } from '../subscription/channel/smtp.ts'
import { createDelivery, type DeliveryEngine } from '../subscription/delivery/delivery.ts'
import { readAllowList } from '../subscription/endpoint/allow-list.ts'
import { demandAllowed, resolvedFault } from '../subscription/endpoint/demand-allowed.ts'
import { systemResolve } from '../subscription/endpoint/resolve.ts'
import { createMatcher, type Matcher } from '../subscription/matching/matcher.ts'
import { type ContextOf, createContextOf } from '../subscription/notification/notified-context.ts'
import { runEvents } from '../subscription/operation/events.ts'
import { runGetWsBindingToken } from '../subscription/operation/get-ws-binding-token.ts'
import { runResend } from '../subscription/operation/resend.ts'
import { runSigningKey } from '../subscription/operation/signing-key.ts'
import { runStatus } from '../subscription/operation/status.ts'
import { refused } from '../subscription/refused.ts'
import { subscriptionRule } from '../subscription/rule/subscription-rule.ts'
import { topicRule } from '../subscription/rule/topic-rule.ts'
import { statedOfSubscriptions } from '../subscription/stated.ts'
import type { SubscriptionDependencies } from '../subscription/subscription-dependencies.ts'
import type { SubscriptionRequest } from '../subscription/subscription-request.ts'
import { demandTopic } from '../subscription/topic/compile-topic.ts'
import { isTopic, readTopic } from '../subscription/topic/read-topic.ts'
import { createTopics, type Topics } from '../subscription/topic/topics.ts'
import { createWebsocketHub, type Hub } from '../subscription/websocket/hub.ts'
import { createInterest, type Round } from './commit-interest.ts'
import { forgetEvents } from './forget-events.ts'
import { nodeName } from './node-name.ts'
import { subscriptionDependencies } from './subscription-dependencies.ts'
import type { SubscriptionNeeds } from './subscription-needs.ts'

export interface SubscriptionParts {
  readonly rules: readonly WriteRule[]
  /** What the operations do, by their codes. */
  readonly runs: Readonly<Record<string, Operation['run']>>
  readonly stated: () => Promise<Stated>
  readonly hub: Hub
  /** Whether a commit may be of interest to a subscription: where none is in effect, writes are not followed one by one. */
  readonly awaitsCommits: () => boolean
  /** Matches what was committed. */
  readonly match: Round
  /** One round of delivery. */
  readonly deliver: Round
  /** Removes events that were received long ago. */
  readonly forget: Round
  readonly matcher: Pick<Matcher, 'counts'>
  readonly delivery: Pick<DeliveryEngine, 'gauges'>
  readonly close: () => Promise<void>
}

/** All of it, for one server. */
export async function createSubscriptionParts(needs: SubscriptionNeeds): Promise<SubscriptionParts> {
  const { store, clock, parameters } = needs.context()
  const { subscriptionKeep: keepMs, subscriptionRetry: horizonMs } = needs.config
  const interest = createInterest(clock)
  const dependencies = interest.following(subscriptionDependencies(needs))
  const { criteria, extract } = dependencies
  const packaged = ownTopics().filter(isTopic).map(readTopic)
  const topics = createTopics({ store, criteria, packaged })
  let table = await topics.current()
  const contextOf = createContextOf({ shapesOf: (url) => table.find(url)?.topic.shapes ?? [], parameters, extract })
  const node = nodeName(needs.config)
  const receivers = await receiversOf(needs)
  const { senders } = receivers
  const delivery = createDelivery({ dependencies, senders, contextOf, node, horizonMs, random: Math.random })
  const hub = createWebsocketHub({ dependencies, contextOf })
  const matcher = createMatcher({ dependencies, topics, packaged, node })
  matcher.listen((told) => {
    delivery.told(told)
    hub.told(told)
  })
  const made = { dependencies, contextOf, receivers, delivery, hub, matcher }
  return {
    rules: rulesOf(made).map(interest.followingRule),
    runs: runsOf(made),
    stated: statedOf(topics),
    ...{ hub, matcher, delivery },
    // It takes its leases before it is told of the first.
    awaitsCommits: interest.is,
    match: interest.after(firstly(delivery.run, matcher.run), () => matcher.counts().inEffect > 0),
    async deliver(isStopping) {
      table = await topics.current()
      await delivery.run(isStopping)
    },
    forget: (isStopping) => forgetEvents({ store, clock, keepMs }, isStopping),
    async close() {
      await Promise.all([hub.close(), delivery.close()])
      senders.close()
    },
  }
}

interface Made {
  readonly dependencies: SubscriptionDependencies
  readonly contextOf: ContextOf
  readonly receivers: Awaited<ReturnType<typeof receiversOf>>
  readonly delivery: DeliveryEngine
  readonly hub: Hub
  readonly matcher: Matcher
}

const withoutMail =
  'This server sends no mail: its operator names no mail server (VARDBRO_SMTP). Choose another channel.'

/** What may be sent to, and how it is. */
async function receiversOf({ config, context, base }: SubscriptionNeeds) {
  const { store, clock } = context()
  const allow = readAllowList(config.subscriptionAllow)
  const smtp = config.smtp === '' ? undefined : readSmtp(config.smtp)
  // Not asked for now: a rule may be what loads all this, inside the writer for which the key would wait.
  const keyOf = async (id: string) => signingKey(await store.sharedKey(sharedKeyName), id)
  return { allow, smtp, keyOf, senders: createSenders({ allow, smtp, keyOf, timeoutMs: usualLimitMs, base, clock }) }
}

function rulesOf({ dependencies, receivers: { allow, smtp }, matcher }: Made): readonly WriteRule[] {
  const { clock, criteria } = dependencies
  return [
    subscriptionRule({
      demandAllowed(endpoint, channel) {
        if (channel === 'email' && smtp === undefined) throw refused('Subscription.channel.type', withoutMail)
        demandAllowed(endpoint, channel, allow)
      },
      resolvedFault: (endpoint) => resolvedFault(endpoint, allow, systemResolve),
      demandMatchable: matcher.demandMatchable,
      demandSight: async (caller, request) => {
        if (caller.kind === 'person') dependencies.demandSight?.(caller, await matcher.typesOf(request))
      },
      clock,
    }),
    topicRule({ demandTopic: (basic) => demandTopic(basic, criteria) }),
  ]
}

function runsOf({ dependencies, contextOf, receivers, delivery, hub }: Made): SubscriptionParts['runs'] {
  const { store, clock } = dependencies
  const resend = async ({ id }: SubscriptionRequest, from: number) => {
    await delivery.resend(id, from)
    hub.resend(id, from)
  }
  return {
    status: runStatus({ store }),
    events: runEvents({ store, clock, contextOf, queryOf: dependencies.queryOf }),
    resend: runResend({ store, resend }),
    'signing-key': runSigningKey({ store, keyOf: receivers.keyOf }),
    'get-ws-binding-token': runGetWsBindingToken(dependencies),
  }
}

/** `round`, and `before` the first of them another. */
function firstly(before: Round, round: Round): Round {
  let isFirst = true
  return async (isStopping) => {
    if (isFirst) await before(isStopping)
    isFirst = false
    await round(isStopping)
  }
}

/** Made anew only when the topics are others. */
function statedOf(topics: Topics): () => Promise<Stated> {
  let made: { readonly urls: string; readonly stated: Stated } | undefined
  return async () => {
    const known = (await topics.current()).all()
    const offered = known.filter(({ topic }) => topic.status !== 'retired').map(({ topic }) => topic.url)
    const urls = [...new Set(offered)].sort()
    if (made?.urls !== urls.join(' ')) made = { urls: urls.join(' '), stated: statedOfSubscriptions(urls) }
    return made.stated
  }
}
