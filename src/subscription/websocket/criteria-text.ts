/** What a websocket is told of an R4 criteria subscription: that something happened, and nothing of what. */
import type { NotificationType } from '../notification/notification.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'

const words: Readonly<Partial<Record<NotificationType, string>>> = { handshake: 'bound', 'event-notification': 'ping' }

/** `bound [id]`, `ping [id]`; undefined for a subscription by topic. https://hl7.org/fhir/R4/subscription.html#2.46.7.2 */
export function criteriaText({ id, asked }: SubscriptionRequest, type: NotificationType): string | undefined {
  const word = words[type]
  return asked.kind === 'criteria' && word !== undefined ? `${word} ${id}` : undefined
}
