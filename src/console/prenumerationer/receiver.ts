/** What a subscription is about and whom it tells, as a list shows it. */
import type { Subscription } from '@medplum/fhirtypes'
import type { Standing } from './standing.ts'
import { t } from './text.ts'

/** Made by a page of the console for itself: see fhir/live.ts. */
export const isOwn = ({ subscription: { reason, channel } }: Standing): boolean =>
  reason === 'console' && channel.type === 'websocket'

/** The title of the topic, or the search. */
export const whatOf = ({ topic, subscription: { criteria } }: Standing): string => topic ?? t.search(criteria)

/** Whereto: without the query of the address, which may hold a secret. */
export function receiverOf({ channel: { type, endpoint = '' } }: Subscription): string {
  if (type === 'websocket') return t.websocket
  if (type === 'email') return `${t.mail}: ${endpoint.replace(/^mailto:/, '')}`
  return endpoint.replace(/[?#].*$/, '').replace(/\/\/[^/@]*@/, '//')
}
