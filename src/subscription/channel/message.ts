/**
 * The message channel: each notification is a FHIR message to the `$process-message` of the server at the endpoint.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#fhir-messaging
 */
import type { Target } from '../endpoint/target.ts'
import { deliverByHttp, type HttpMeans, type Posted } from './http-delivery.ts'
import { messageBundle } from './message-bundle.ts'
import type { Sender } from './sender.ts'

/** `base` gives the public base URL of this server. */
export function messageSender(means: HttpMeans, base: () => string): Sender {
  return async (notification, signal) => {
    const compose = (target: Target): Posted => ({
      method: 'POST',
      under: '/$process-message',
      contentType: notification.request.channel.mime,
      body: messageBundle(notification, target, { base: base(), now: means.clock() }),
      keepsText: true,
    })
    const { delivered, status, text } = await deliverByHttp(notification, compose, means, signal)
    // 202 says that the receiver keeps the message until it can be taken up.
    if (!delivered.ok || status === 202) return delivered
    const refusal = refusalIn(text)
    if (refusal === undefined) return delivered
    return { ok: false, reason: `The receiver refused the message: ${refusal}.` }
  }
}

/** A message may be refused by an answer that HTTP calls a success. Only codes are told: sentences may speak of persons. */
function refusalIn(text: string): string | undefined {
  const resource = parsed(text)
  const resources = [resource, ...listOf(resource?.entry).map(({ resource: within }) => within)]
  for (const each of resources) {
    const { resourceType, response, issue } = each ?? {}
    if (resourceType === 'MessageHeader' && response?.code !== undefined && response.code !== 'ok')
      return code(response.code)
    if (resourceType !== 'OperationOutcome') continue
    const fatal = listOf(issue).find(({ severity }) => severity === 'fatal' || severity === 'error')
    if (fatal !== undefined) return code(fatal.code)
  }
  return undefined
}

/** What an answer may hold, none of it checked yet. */
interface Answering {
  readonly resourceType?: unknown
  readonly entry?: readonly { readonly resource?: Answering }[]
  readonly response?: { readonly code?: unknown }
  readonly issue?: readonly { readonly severity?: unknown; readonly code?: unknown }[]
}

function parsed(text: string): Answering | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : []
}

function code(value: unknown): string {
  return typeof value === 'string' && /^[a-z-]{1,30}$/.test(value) ? value : 'no code'
}
