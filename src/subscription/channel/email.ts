/**
 * The email channel: a body for people, and the notification as an attachment where the payload asks for one.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#email
 */
import { createHash } from 'node:crypto'
import type { Transporter } from 'nodemailer'
import type { AllowList } from '../endpoint/allow-list.ts'
import { mailAddress, mailFault } from '../endpoint/mail-address.ts'
import type { Notification } from '../notification/notification.ts'
import { readMediaType } from '../request/media-type.ts'
import type { Channel } from '../subscription-request.ts'
import { mailFailure } from './mail-failure.ts'
import { mailText } from './mail-text.ts'
import { limitMsOf, type Sender } from './sender.ts'
import type { Smtp } from './smtp.ts'

export interface MailMeans {
  readonly allow: AllowList
  /** Absent: no mail is sent. */
  readonly smtp?: Smtp | undefined
  /** For a delivery whose subscription says nothing, ms. */
  readonly timeoutMs: number
  /** ms since the epoch. */
  readonly clock: () => number
}

const noServer = 'This server sends no mail. Ask its operator to set VARDBRO_SMTP, or use another channel.'

/** Sends nothing where no mail server is set: the delivery fails with a sentence that says so. */
export function emailSender(means: MailMeans): Sender {
  return async (notification, signal) => {
    const route = routeOf(notification.request.channel, means)
    if ('fault' in route) return { ok: false, reason: route.fault }
    const { smtp, to, limitMs } = route
    const mail = mailOf(notification, { to, from: smtp.from, now: means.clock() })
    const transport = await transportOf(smtp, limitMs)
    // What a mail server says slowly, it may say slowly for ever.
    const late = AbortSignal.timeout(limitMs)
    try {
      await transport.sendMail({ ...mail, signal: AbortSignal.any([signal, late]) })
      return { ok: true }
    } catch (error) {
      return { ok: false, reason: mailFailure(late.aborted ? { code: 'ETIMEDOUT' } : error) }
    }
  }
}

/** Whom to, by which server, and how long it may take. */
function routeOf(channel: Channel, { allow, smtp, timeoutMs }: MailMeans) {
  if (smtp === undefined) return { fault: noServer }
  const { endpoint } = channel
  const to = mailAddress(endpoint)
  const fault = mailFault(endpoint, allow)
  if (to === undefined || fault !== undefined) return { fault: fault ?? noServer }
  return { smtp, to, limitMs: limitMsOf(channel, timeoutMs) }
}

async function transportOf({ host, port, tls, auth, roots }: Smtp, timeoutMs: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure: tls === 'always',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'never',
    ...(auth && { auth: { ...auth } }),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(roots && { ca: [...roots] }) },
    connectionTimeout: Math.min(timeoutMs, 10_000),
    greetingTimeout: Math.min(timeoutMs, 10_000),
    socketTimeout: timeoutMs,
  })
}

interface Envelope {
  readonly to: string
  readonly from: string
  /** ms since the epoch. */
  readonly now: number
}

function mailOf(notification: Notification, { to, from, now }: Envelope) {
  const { text } = notification
  const isAttached = readMediaType(notification.request.channel.mime)?.parameters.has('attach') ?? false
  return {
    from,
    to,
    ...mailText(notification),
    date: new Date(now),
    messageId: `<${identity(notification, now)}@${from.slice(from.indexOf('@') + 1)}>`,
    // Nobody is there to be answered. https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(isAttached && {
      attachments: [
        { filename: 'notification.json', contentType: 'application/fhir+json; charset=utf-8', content: text },
      ],
    }),
  }
}

/** The same for the same events, so that what is sent again is known again. */
function identity({ request, type, events }: Notification, now: number): string {
  const what = events.length === 0 ? now : `${events[0]?.number}-${events.at(-1)?.number}`
  return createHash('sha256').update(`${request.id} ${type} ${what}`).digest('hex').slice(0, 40)
}
