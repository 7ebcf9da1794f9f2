/** How many events one notification holds. */
import type { SubscriptionRequest } from '../subscription-request.ts'

/** However many the subscriber would take. */
const mostAtOnce = 100

/** The most events of one notification; one where the subscriber names no number, which every receiver understands. */
export function mostEvents({ asked, channel }: SubscriptionRequest): number {
  // By R4 itself a request holds one resource.
  return asked.kind === 'criteria' ? 1 : Math.min(channel.maxCount ?? 1, mostAtOnce)
}
