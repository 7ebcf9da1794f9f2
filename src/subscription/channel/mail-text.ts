/** What mail says to people: that something happened, never what or of whom. */
import type { Notification, NotificationType } from '../notification/notification.ts'
import { wishedSubject } from './mail-headers.ts'

interface Wording {
  readonly subject: string
  readonly swedish: string
  readonly english: string
}

const opened: Wording = {
  subject: 'Vårdbro: prenumerationen är öppnad / subscription opened',
  swedish: 'Den här adressen får från och med nu meddelanden från Vårdbro.',
  english: 'From now on, this address receives notifications of Vårdbro.',
}
const alive: Wording = {
  subject: 'Vårdbro: prenumerationen är i gång / subscription alive',
  swedish: 'Ingenting nytt har hänt. Prenumerationen är i gång.',
  english: 'Nothing new has happened. The subscription is alive.',
}
const happened: Wording = {
  subject: 'Vårdbro: något har hänt / something happened',
  swedish: 'Något har hänt som prenumerationen gäller. Logga in för att se vad.',
  english: 'Something happened that the subscription is about. Sign in to see what.',
}

const wordings: Readonly<Record<NotificationType, Wording>> = {
  handshake: opened,
  heartbeat: alive,
  'event-notification': happened,
  'query-status': alive,
  'query-event': happened,
}

/** Subject and plain text, in Swedish and in English. It holds the ids and counts of the subscription, and no content. */
export function mailText({ request, type, events, last }: Notification): { subject: string; text: string } {
  const { subject, swedish, english } = wordings[type]
  const numbers = events.map(({ number }) => number).join(', ')
  const lines = [
    swedish,
    '',
    `Prenumeration: ${request.id}`,
    ...(numbers === '' ? [] : [`Händelser: ${numbers}`]),
    `Händelser hittills: ${last}`,
    'Svara inte på det här meddelandet. Vill du inte ha fler, vänd dig till den som prenumererar.',
    '',
    '--------',
    '',
    english,
    '',
    `Subscription: ${request.id}`,
    ...(numbers === '' ? [] : [`Events: ${numbers}`]),
    `Events so far: ${last}`,
    'Do not answer this message. If you want no more, turn to who subscribes.',
    '',
  ]
  return { subject: wishedSubject(request.channel.headers) ?? subject, text: lines.join('\n') }
}
