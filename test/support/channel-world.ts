/** Senders, and the receivers that they send to, for the tests of the channels. */
import type { Delivered } from '../../src/subscription/channel/sender.ts'
import { createSenders, type SenderMeans } from '../../src/subscription/channel/senders.ts'
import { readAllowList } from '../../src/subscription/endpoint/allow-list.ts'
import { notification, type Wanted } from './notification.ts'
import { openReceiver, type Receiver, type ReceiverOptions } from './receiver.ts'

/** When the clock stands still, ms since the epoch. */
export const now = Date.parse('2026-03-09T09:00:00Z')

export interface ChannelWorld {
  /** Opens a receiver, which is closed with this world. */
  receiver(options?: ReceiverOptions): Promise<Receiver>
  /** Delivers one notification by the channel that it names. */
  deliver(wanted: Wanted, means?: Partial<SenderMeans>, signal?: AbortSignal): Promise<Delivered>
  close(): Promise<void>
}

export function openChannelWorld(): ChannelWorld {
  const opened: { close: () => unknown }[] = []
  return {
    async receiver(options) {
      const made = await openReceiver(options)
      opened.push(made)
      return made
    },
    async deliver(wanted, means, signal = AbortSignal.timeout(10_000)) {
      const allow = readAllowList('http://127.0.0.1')
      const senders = createSenders({
        allow,
        keyOf: (id) => `key of ${id}`,
        timeoutMs: 3000,
        clock: () => now,
        ...means,
      })
      opened.push(senders)
      const made = notification(wanted)
      const { type } = made.request.channel
      if (type === 'websocket') throw new Error('Nobody sends by websocket.')
      return await senders[type](made, signal)
    },
    async close() {
      await Promise.all(opened.splice(0).map((each) => each.close()))
    },
  }
}
