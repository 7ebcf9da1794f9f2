/** Connections to receivers: only to addresses that were checked, bounded in time and bytes. */
import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { AllowList } from './allow-list.ts'
import { type Answer, type Bounds, exchange, type Opening } from './exchange.ts'
import { notAllowed, permits, targetFault } from './permits.ts'
import { guardedLookup, type Resolve } from './resolve.ts'
import type { Target } from './target.ts'

export interface Means {
  readonly allow: AllowList
  readonly resolve: Resolve
  /** PEM certificates that are trusted in place of those of Node. */
  readonly roots?: readonly string[]
  /** How long a connection may take to be made, ms; absent: 10 s. */
  readonly connectMs?: number
}

export interface Outgoing {
  readonly target: Target
  readonly method: 'GET' | 'POST' | 'PUT'
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
  readonly bounds: Bounds
}

export interface Connections {
  /** Sends one request and gives the answer, whatever its status, or a sentence on why there is none. Does not throw. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Answer>
  /** Ends the connections that are kept open. */
  close(): void
}

/** Connections to one receiver: more requests wait their turn. */
const mostSockets = 8
/** How long a connection without a request is kept, ms: after that, its name is asked for anew. */
const idleMs = 30_000

/** There is no bound on all together: idle connections to some receivers would hold up requests to others. */
export function createConnections(means: Means): Connections {
  const kept = { keepAlive: true, maxSockets: mostSockets, maxFreeSockets: mostSockets, timeout: idleMs }
  const plain = new HttpAgent(kept)
  const secure = new HttpsAgent({ ...kept, ...tlsOptions(means) })
  return {
    async send(outgoing, signal) {
      const fault = targetFault(means.allow, outgoing.target)
      if (fault !== undefined) return { fault }
      const agent = outgoing.target.isHttp ? plain : secure
      const first = await exchange(opening(outgoing, means, agent), outgoing, signal)
      // A receiver may close a kept connection just when it is used; the number of the event tells a repetition.
      if (!('isStale' in first)) return first
      return await exchange(opening(outgoing, means, once(outgoing.target, means)), outgoing, signal)
    },
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

/** An agent of one request, which keeps nothing. */
function once({ isHttp }: Target, means: Means): HttpAgent {
  return isHttp ? new HttpAgent({ keepAlive: false }) : new HttpsAgent({ keepAlive: false, ...tlsOptions(means) })
}

function tlsOptions({ roots }: Means) {
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const, ...(roots && { ca: [...roots] }) }
}

function opening({ target, method, path, headers }: Outgoing, means: Means, agent: HttpAgent): Opening {
  const options: RequestOptions = {
    agent,
    method,
    path,
    headers: headers as NonNullable<RequestOptions['headers']>,
    host: target.host,
    port: target.port,
    lookup: guardedLookup(target, means),
    maxHeaderSize: 16_384,
    insecureHTTPParser: false,
  }
  return {
    open: () => (target.isHttp ? httpRequest(options) : httpsRequest(options)),
    addressFault: (address) => (permits(means.allow, target, address) ? undefined : notAllowed(target.shown)),
    connectMs: means.connectMs ?? 10_000,
  }
}
