/** One attempt to tell a receiver something. */
import { unknownCaller } from '../../fhir/caller.ts'
import { nothing } from '../../fhir/search/predicate.ts'
import type { Query, SubscriptionEvent } from '../../store/store.ts'
import { type Delivered, limitMsOf, type Senders, usualLimitMs } from '../channel/sender.ts'
import { buildNotification } from '../notification/build-notification.ts'
import type { Notification, NotificationType, NotifiedEvent } from '../notification/notification.ts'
import type { ContextOf } from '../notification/notified-context.ts'
import { notifiedEvents } from '../notification/notified-events.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { Lane } from './lane.ts'

export interface AttemptNeeds {
  readonly dependencies: Pick<SubscriptionDependencies, 'store' | 'clock' | 'base' | 'queryOf'>
  readonly senders: Senders
  readonly contextOf?: ContextOf
  /** Sees to it that a lane is looked at by an instant, ms. */
  readonly wakeBy: (lane: Lane, instant: number) => void
}

/** Sees nothing. */
const nobody: Query = { caller: unknownCaller, visibility: { otherwise: nothing, byType: {} } }

/** The most text of one notification, beside its first event, in characters. */
const mostText = 4_000_000

/** A notification of what is to be told, of as many of the events as one may hold. */
export async function notificationOf(
  lane: Lane,
  type: NotificationType,
  events: readonly SubscriptionEvent[],
  { dependencies, contextOf }: AttemptNeeds,
): Promise<Notification> {
  const { store, clock, base, queryOf } = dependencies
  const { request, last, stored } = lane
  const showing = async () => ({ store, query: (await queryOf(request)) ?? nobody, ...(contextOf && { contextOf }) })
  const notified = events.length === 0 ? [] : await notifiedEvents(request, events, await showing())
  const error = request.status === 'error' ? errorOf(stored.content) : undefined
  const of = { request, type, events: fitting(notified), last, base: base(), at: clock() }
  return buildNotification({ ...of, ...(error !== undefined && { error }) })
}

/** Sends it, and waits no longer than the subscriber allows. */
export async function send(lane: Lane, notification: Notification, needs: AttemptNeeds): Promise<Delivered> {
  const { channel } = notification.request
  if (channel.type === 'websocket') return { ok: true }
  const limitMs = limitMsOf(channel, usualLimitMs)
  const controller = new AbortController()
  const late = new Promise<Delivered>((resolve) => {
    lane.deadline = needs.dependencies.clock() + limitMs
    needs.wakeBy(lane, lane.deadline)
    lane.giveUp = () => {
      resolve({ ok: false, reason: `The receiver did not answer within ${limitMs / 1000} s.` })
      controller.abort()
    }
  })
  try {
    return await Promise.race([needs.senders[channel.type](notification, controller.signal), late])
  } finally {
    lane.deadline = undefined
    lane.giveUp = undefined
  }
}

/** What the subscription was written to have failed with. */
function errorOf(content: string): string | undefined {
  const { error } = JSON.parse(content) as { readonly error?: unknown }
  return typeof error === 'string' ? error : undefined
}

/** The first, and those after it that fit beside it. */
function fitting(events: readonly NotifiedEvent[]): readonly NotifiedEvent[] {
  let text = 0
  const end = events.findIndex(({ focus, context }, at) => {
    text += [focus, ...context].reduce((sum, each) => sum + (each?.content.length ?? 0), 0)
    return at > 0 && text > mostText
  })
  return end < 0 ? events : events.slice(0, end)
}
