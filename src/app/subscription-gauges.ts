/** What `/metrics` tells of subscriptions: how many there are of each status, and how far behind they are. */
import type { Gauge } from '../rest/door/metrics.ts'
import type { Store } from '../store/store.ts'
import type { SubscriptionNeeds } from './subscription-needs.ts'
import type { SubscriptionParts } from './subscription-parts.ts'

type Loaded = () => SubscriptionParts | undefined
type DeliveryGauges = ReturnType<SubscriptionParts['delivery']['gauges']>

/** Zeros where nothing of subscriptions is loaded. */
export function subscriptionGauges(needs: SubscriptionNeeds, loaded: Loaded): readonly Gauge[] {
  const { context } = needs
  const behind = async () => {
    const { inEffect = 0, position = 0 } = loaded()?.matcher.counts() ?? {}
    return inEffect === 0 ? 0 : Math.max(0, (await context().store.newestCommit()) - position)
  }
  return [
    ...deliveryFigures.map(({ read, ...figure }) => ({
      ...figure,
      read() {
        const parts = loaded()
        return parts === undefined ? 0 : read(parts.delivery.gauges(), context().clock())
      },
    })),
    {
      name: 'subscriptions_broken',
      help: 'Active subscriptions that no change can be asked of any more: their topic or a search parameter is gone.',
      read: () => loaded()?.matcher.counts().broken ?? 0,
    },
    {
      name: 'subscription_oldest_pending_seconds',
      help: 'How long the event has waited for its receiver that has waited longest.',
      read: async () => (loaded() === undefined ? 0 : await waitedLongest(context().store, context().clock())),
    },
    {
      name: 'subscription_match_lag_commits',
      help: 'Commits that are not matched with subscriptions yet.',
      read: behind,
    },
    {
      name: 'subscription_websockets',
      help: 'Websockets that are open.',
      read: () => loaded()?.hub.counts().connections ?? 0,
    },
  ]
}

interface Figure extends Omit<Gauge, 'read'> {
  readonly read: (gauges: DeliveryGauges, now: number) => number
}

const deliveryFigures: readonly Figure[] = [
  ...(['requested', 'active', 'error'] as const).map((status) => ({
    name: `subscriptions_${status}`,
    help: `Subscriptions with the status ${status}.`,
    read: ({ byStatus }: DeliveryGauges) => byStatus[status] ?? 0,
  })),
  {
    name: 'subscriptions_failing',
    help: 'Active subscriptions whose receiver failed the last time.',
    read: ({ failing }) => failing,
  },
  {
    name: 'subscription_failing_seconds',
    help: 'How long the receiver that has failed longest has failed.',
    read: ({ failingSince }, now) => (failingSince === undefined ? 0 : Math.max(0, now - failingSince) / 1000),
  },
  {
    name: 'subscription_events_pending',
    help: 'Events of active subscriptions that their receivers have not confirmed.',
    read: ({ pending }) => pending,
  },
  {
    name: 'subscription_notifications_total',
    help: 'Notifications of events that were received.',
    grows: true,
    read: ({ delivered }) => delivered,
  },
  {
    name: 'subscription_failures_total',
    help: 'Attempts to deliver events that failed.',
    grows: true,
    read: ({ failed }) => failed,
  },
  {
    name: 'subscription_requests_in_flight',
    help: 'Requests to receivers that are under way.',
    read: ({ busy }) => busy,
  },
  {
    name: 'subscription_endpoints_resting',
    help: 'Receivers that failed several times in a row and are asked by one request at a time.',
    read: ({ open }) => open,
  },
]

/** More are not looked at: by then it is bad enough. */
const mostLookedAt = 200

/** Seconds; 0 where no event waits for a receiver, whose subscription is active or in error. */
async function waitedLongest(store: Store, now: number): Promise<number> {
  const [{ matchings }, deliveries] = await Promise.all([store.matching(), store.deliveries()])
  const confirmed = new Map(deliveries.map((each) => [each.subscription, each.confirmed]))
  const waiting = matchings
    .map(({ subscription, version, last }) => ({
      subscription,
      version,
      last,
      after: confirmed.get(subscription) ?? 0,
    }))
    .filter(({ version, last, after }) => version > 0 && last > after)
  const first = async ({ subscription, after }: { readonly subscription: string; readonly after: number }) =>
    (await store.events({ subscription, after, limit: 1 }))[0]?.at ?? now
  const since = await Promise.all(waiting.slice(0, mostLookedAt).map(first))
  return Math.max(0, now - Math.min(now, ...since)) / 1000
}
