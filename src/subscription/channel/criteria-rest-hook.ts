/**
 * The rest-hook channel of search criteria: a POST without a body, or the resource as an update of the server at the
 * endpoint. See docs/decisions/0027-r4-criteria-subscriptions.md.
 *
 * https://hl7.org/fhir/R4/subscription.html#channels
 */
import type { Notification, NotifiedEvent } from '../notification/notification.ts'
import { deliverByHttp, type HttpMeans, type Posted } from './http-delivery.ts'
import type { Delivered, Sender } from './sender.ts'

type Check = (endpoint: string) => Promise<string | undefined>

/** `check` is a sentence on why the endpoint cannot be contacted, undefined where it can. */
export function criteriaRestHookSender(means: HttpMeans, check: Check): Sender {
  return async (notification, signal) => {
    const { type } = notification
    if (type === 'event-notification') return sendEach(notification, means, signal)
    // R4 has no handshake: the receiver is first contacted when something happens.
    const reason = type === 'handshake' ? await check(notification.request.channel.endpoint) : undefined
    return reason === undefined ? { ok: true } : { ok: false, reason }
  }
}

async function sendEach(notification: Notification, means: HttpMeans, signal: AbortSignal): Promise<Delivered> {
  const { request, events } = notification
  for (const event of events) {
    const posted = postedFor(event, request.channel.mime)
    if (posted === undefined) continue
    const { delivered } = await deliverByHttp({ ...notification, events: [event] }, () => posted, means, signal)
    if (!delivered.ok) return delivered
  }
  return { ok: true }
}

/** Undefined where the resource is asked for and may not be shown: R4 has no other way to tell of it. */
function postedFor({ focus }: NotifiedEvent, mime: string): Posted | undefined {
  if (mime === '') return { method: 'POST', body: '' }
  if (focus === undefined || focus.deleted) return undefined
  const { type, id, content } = focus
  return { method: 'PUT', under: `/${type}/${id}`, contentType: mime, body: content }
}
