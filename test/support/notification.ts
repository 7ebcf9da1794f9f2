/** Notifications for tests of the channels. */
import type { Stored } from '../../src/store/store.ts'
import type { Notification, NotifiedEvent } from '../../src/subscription/notification/notification.ts'
import type { Asked, Channel } from '../../src/subscription/subscription-request.ts'

export interface Wanted extends Partial<Omit<Notification, 'request'>> {
  readonly channel?: Partial<Channel>
  readonly asked?: Asked
  /** Of the subscription. */
  readonly id?: string
}

/** An event-notification of one event, 7, by rest-hook, in whatever differs from that. */
export function notification({ channel, asked, id = 'abc', ...rest }: Wanted): Notification {
  return {
    request: {
      id,
      status: 'active',
      asked: asked ?? { kind: 'topic', url: 'https://topics.example/utskriven', filters: [] },
      channel: {
        type: 'rest-hook',
        endpoint: '',
        mime: 'application/fhir+json',
        content: 'id-only',
        headers: [],
        ...channel,
      },
    },
    type: 'event-notification',
    events: [event(7)],
    last: 7,
    text: '{"resourceType":"Bundle","type":"history"}',
    ...rest,
  }
}

export function event(number: number, focus?: Stored): NotifiedEvent {
  return { number, at: Date.parse('2026-03-09T09:00:00Z') + number, ...(focus && { focus }), context: [] }
}

export function stored(type: string, id: string, content: string): Stored {
  const bytes = Buffer.from(content)
  return { type, id, version: 1, at: 0, commitNumber: 1, deleted: false, method: 'PUT', content, bytes, rid: 1 }
}
