/** How a channel delivers. */
import type { Notification } from '../notification/notification.ts'
import type { Channel, ChannelType } from '../subscription-request.ts'

/** What came of a delivery. `reason` is for the subscriber: a sentence without personal data and without secrets. */
export type Delivered =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason: string
      /** The receiver asked not to be contacted for so long, ms. */
      readonly retryAfter?: number
    }

/** How long a delivery may take where its subscription does not say, ms. */
export const usualLimitMs = 30_000

/** How long a delivery may take, ms: as its subscription says, else `usualMs`. */
export function limitMsOf({ timeout }: Pick<Channel, 'timeout'>, usualMs: number): number {
  return timeout === undefined ? usualMs : timeout * 1000
}

/** Delivers one notification; does not throw. */
export type Sender = (notification: Notification, signal: AbortSignal) => Promise<Delivered>

/** Those of the channels that the server delivers by itself; websocket has receivers that come to it. */
export type Senders = Readonly<Record<Exclude<ChannelType, 'websocket'>, Sender>>
