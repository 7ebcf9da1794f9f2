/** One request to a receiver over HTTP, with what every such request has. */
import type { Connections, Outgoing } from '../endpoint/connections.ts'
import { readTarget, type Target } from '../endpoint/target.ts'
import type { Notification } from '../notification/notification.ts'
import type { Channel } from '../subscription-request.ts'
import { outcomeOf } from './outcome-of.ts'
import { eventHeader, headersFault, readHeaders } from './request-headers.ts'
import { type Delivered, limitMsOf } from './sender.ts'
import { signature } from './signature.ts'

export interface HttpMeans {
  readonly connections: Connections
  /** The key of a subscription, as its subscriber is told. */
  readonly keyOf: (id: string) => string | Promise<string>
  /** For a delivery whose subscription says nothing, ms. */
  readonly timeoutMs: number
  /** ms since the epoch. */
  readonly clock: () => number
}

/** What differs between the channels. */
export interface Posted {
  readonly method: Outgoing['method']
  /** Appended to the path of the endpoint, e.g. `/$process-message`. */
  readonly under?: string
  /** Absent: none is said, since there is no body. */
  readonly contentType?: string
  readonly body: string
  readonly keepsText?: boolean
}

interface Ready {
  readonly target: Target
  readonly headers: Outgoing['headers']
}

type Prepared = Ready | { readonly fault: string }

export interface HttpDelivered {
  readonly delivered: Delivered
  /** Absent where there was no answer. */
  readonly status?: number
  /** The body of the answer, where it was wanted. */
  readonly text: string
}

/** The endpoint and headers of a channel are read once for all its notifications. */
const prepared = new WeakMap<Channel, Prepared>()

/** Sends what is composed for the receiver, and says what came of it. Does not throw. */
export async function deliverByHttp(
  notification: Pick<Notification, 'request' | 'type' | 'events'>,
  compose: (target: Target) => Posted,
  means: HttpMeans,
  signal: AbortSignal,
): Promise<HttpDelivered> {
  const ready = prepare(notification.request.channel)
  if ('fault' in ready) return { delivered: { ok: false, reason: ready.fault }, text: '' }
  const { target } = ready
  const outgoing = await outgoingOf(notification, compose(target), ready, means)
  if (outgoing === undefined) return { delivered: { ok: false, reason: unsigned }, text: '' }
  const answer = await means.connections.send(outgoing, signal)
  const text = 'fault' in answer ? '' : answer.text
  return {
    delivered: outcomeOf(answer, target.shown, means.clock()),
    ...('status' in answer && { status: answer.status }),
    text,
  }
}

const unsigned = 'This server could not sign the notification. It will be sent again.'

async function outgoingOf(
  notification: Pick<Notification, 'request' | 'type' | 'events'>,
  { method, contentType, body, under, keepsText }: Posted,
  { target, headers }: Ready,
  { keyOf, timeoutMs, clock }: HttpMeans,
): Promise<Outgoing | undefined> {
  const { id, channel } = notification.request
  const key = await signedBy(id, keyOf)
  if (key === undefined) return undefined
  return {
    target,
    method,
    path: under === undefined ? target.path : pathUnder(target.path, under),
    headers: {
      'user-agent': 'Vardbro',
      ...headers,
      ...(contentType !== undefined && { 'content-type': contentType }),
      'content-length': String(Buffer.byteLength(body)),
      'x-vardbro-subscription': id,
      ...eventHeader(notification),
      'x-vardbro-signature': signature(key, body, clock()),
    },
    body,
    bounds: {
      timeoutMs: limitMsOf(channel, timeoutMs),
      ...(keepsText && { keepsText }),
    },
  }
}

async function signedBy(id: string, keyOf: HttpMeans['keyOf']): Promise<string | undefined> {
  try {
    return await keyOf(id)
  } catch {
    return undefined
  }
}

function prepare(channel: Channel): Prepared {
  const known = prepared.get(channel)
  if (known !== undefined) return known
  const read = readTarget(channel.endpoint)
  const fault = headersFault(channel.headers)
  const made = 'fault' in read ? read : fault ? { fault } : { ...read, headers: readHeaders(channel.headers) }
  prepared.set(channel, made)
  return made
}

/** The query of the endpoint stays behind the longer path. */
function pathUnder(path: string, under: string): string {
  const mark = path.indexOf('?')
  const [before, query] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark)]
  return `${before.replace(/\/+$/, '')}${under}${query}`
}
