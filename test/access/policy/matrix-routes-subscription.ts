/** Rows of the matrix: subscriptions, which are their owner's alone. */
import type { Ask } from './matrix-probe.ts'
import { type Route, same, twin } from './matrix-route.ts'

const owned = ['Subscription', 'prenumeration'] as const
const parameters = { resourceType: 'Parameters', parameter: [{ name: 'eventsSinceNumber', valueString: '1' }] }

const mayTellNothing = 'it is for who wrote it, and this is another client'

const ofOne: readonly Route[] = ['status', 'events', 'get-ws-binding-token'].map((code) =>
  twin({
    name: `$${code} of a subscription`,
    covers: [`operation $${code}`],
    target: owned,
    probe: async (ask, id) => [await ask('GET', `Subscription/${id}/$${code}`)],
    ...(code === 'get-ws-binding-token' && { mayTellNothing }),
  }),
)

const changing: readonly Route[] = ['resend', 'signing-key'].map((code) =>
  twin({
    name: `$${code} of a subscription`,
    covers: [`operation $${code}`],
    target: owned,
    probe: async (ask, id) => [await ask('POST', `Subscription/${id}/$${code}`, { body: parameters })],
    mayTellNothing,
  }),
)

/** The ids of the Subscriptions whose state is told. */
async function states(ask: Ask): Promise<readonly string[]> {
  const { status, text } = await ask('GET', 'Subscription/$status?_count=100')
  const ids = [...text.matchAll(/Subscription\/([\w.-]+)"/g)].map(([, id = '']) => `Subscription/${id}`)
  return [`status ${status}`, ...new Set(ids)].sort()
}

export const subscriptionRoutes: readonly Route[] = [
  same('$status of all subscriptions', ['operation $status'], states),
  ...ofOne,
  ...changing,
]
