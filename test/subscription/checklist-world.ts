/** A server with a topic, a mail server and receivers, for what is told of one change at a time. */
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import type { Receiver, ReceiverOptions } from '../support/receiver.ts'
import {
  notifications,
  openSubscriberWorld,
  type ReadNotification,
  type SubscriberWorld,
  subscriptionResource,
  type WantedSubscription,
} from '../support/subscriber-world.ts'
import { answer, answersTopic, withAnswers } from './answers-topic.ts'

/** A subscription with a receiver of its own. */
export interface Subscribed {
  readonly id: string
  readonly receiver: Receiver
  /** What it was told of events. */
  told(): readonly ReadNotification[]
}

export interface ChecklistWorld extends SubscriberWorld {
  readonly mail: MailServer
  /** An active subscription to the topic of answers. */
  subscribed(wanted?: WantedSubscription, receiver?: ReceiverOptions): Promise<Subscribed>
  /** Posts an answer of this code; gives its id. */
  happens(code: string, more?: object): Promise<string>
  /** How a Subscription to the topic of answers is refused. */
  refusal(wanted: WantedSubscription): Promise<{ status: number; said: string; at: string | undefined }>
}

export async function openChecklistWorld(own: Readonly<Record<string, string>> = {}): Promise<ChecklistWorld> {
  const mail = await openMailServer()
  const environment = {
    VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1,mailto:@region.example',
    VARDBRO_SMTP: `smtp://127.0.0.1:${mail.port}?from=vardbro@region.example&tls=never`,
    ...own,
  }
  const world = await withAnswers(await openSubscriberWorld({ environment }))
  const criteria = answersTopic
  return {
    ...world,
    mail,
    async subscribed(wanted = {}, options) {
      const receiver = await world.receiver(options)
      const id = await world.active({ criteria, receiver, ...wanted })
      return { id, receiver, told: () => notifications(receiver.received, 'event-notification') }
    },
    async happens(code, more) {
      const { status, body } = await world.open.post<{ id: string }>(answer(code, more))
      if (status !== 201) throw new Error(JSON.stringify(body))
      return body.id
    },
    async refusal(wanted) {
      const { status, issues } = await world.open.post(subscriptionResource({ criteria, ...wanted }))
      return { status, said: issues[0]?.diagnostics ?? '', at: issues[0]?.expression?.[0] }
    },
    async close() {
      const cut = await world.close()
      await mail.close()
      return cut
    },
  }
}
