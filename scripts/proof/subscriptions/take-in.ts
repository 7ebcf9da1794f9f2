import type { Receivers } from '../../subscriptions/receivers.ts'
import { type Notice, noticeOf } from './notice.ts'

export interface Taken {
  readonly receivers: Receivers
  /** By id of the subscription, in the order of their arrival. */
  readonly notices: ReadonlyMap<string, Notice[]>
  /** What is told of requests that are no notifications. */
  readonly faults: string[]
}

/** Takes in what has reached the receivers; gives how many requests. */
export async function takeIn({ receivers, notices, faults }: Taken): Promise<number> {
  const { arrivals } = await receivers.take()
  for (const arrival of arrivals) {
    try {
      const notice = noticeOf(arrival)
      if (notice !== undefined) notices.get(notice.subscription)?.push(notice)
    } catch (error) {
      faults.push(String(error))
    }
  }
  return arrivals.length
}
