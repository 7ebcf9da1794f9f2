/**
 * The rest-hook channel of topics: each notification is POSTed to the endpoint.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#rest-hook
 */
import { deliverByHttp, type HttpMeans } from './http-delivery.ts'
import type { Sender } from './sender.ts'

/** One request a notification, of whatever type. */
export function restHookSender(means: HttpMeans): Sender {
  return async (notification, signal) => {
    const { text: body, request } = notification
    const posted = { method: 'POST' as const, contentType: request.channel.mime, body }
    return (await deliverByHttp(notification, () => posted, means, signal)).delivered
  }
}
