/** One request and its answer, within bounds. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import { connectionFault } from './connection-fault.ts'
import type { Target } from './target.ts'

export interface Bounds {
  /** For all of it, ms. */
  readonly timeoutMs: number
  /** Whether the text of the answer is wanted, as far as it goes. */
  readonly keepsText?: boolean
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** At most 64 KiB; '' where it is not wanted. */
  readonly text: string
}

export type Answer = Answered | { readonly fault: string }

/** The kept connection was closed before it could be used. */
interface Stale {
  readonly fault: string
  readonly isStale: true
}

/** The most that is read of an answer. */
const mostBytes = 65_536
/** How long the body of an answer is waited for that nobody wants, ms. */
const drainMs = 1000

interface Sent {
  readonly target: Target
  readonly body: string
  readonly bounds: Bounds
}

/** How the request is made, and whether a connection that is there already may be used for it. */
export interface Opening {
  readonly open: () => ClientRequest
  /** A sentence on why not. */
  readonly addressFault: (address: string) => string | undefined
  /** How long a new connection may take to be made, ms: DNS, TCP and TLS. */
  readonly connectMs: number
}

/** Sends and reads; gives up at the bounds. Does not throw. */
export function exchange(opening: Opening, sent: Sent, signal: AbortSignal): Promise<Answer | Stale> {
  const { shown } = sent.target
  if (signal.aborted) return Promise.resolve({ fault: stopped(shown) })
  return new Promise((resolve) => {
    const request = openSafely(opening.open)
    if (request === undefined) {
      resolve({ fault: `The request to ${shown} cannot be made of this endpoint and these headers.` })
      return
    }
    const settle = settler(request, sent, { signal, resolve })
    watchConnection(request, shown, { ...opening, settle })
    request.on('response', (response) => readAnswer(response, sent.bounds, settle))
    request.on('error', (error) => settle(failed(error, request, shown)))
    request.on('close', () => settle({ fault: connectionFault({ code: 'ECONNRESET' }, shown) }))
    request.end(sent.body)
  })
}

type Settle = (answer: Answer | Stale) => void

/** The first thing that it is told is the answer; the request ends with it unless all of the answer was read. */
function settler(
  request: ClientRequest,
  { target: { shown }, bounds: { timeoutMs } }: Sent,
  { signal, resolve }: { readonly signal: AbortSignal; readonly resolve: Settle },
): Settle {
  let isSettled = false
  const abort = () => settle({ fault: stopped(shown) })
  const timer = setTimeout(() => settle({ fault: `${shown} did not answer within ${timeoutMs / 1000} s.` }), timeoutMs)
  signal.addEventListener('abort', abort)
  function settle(answer: Answer | Stale): void {
    if (isSettled) return
    isSettled = true
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    if (!request.destroyed && !isRead(request)) request.destroy()
    resolve(answer)
  }
  return settle
}

/** A kept connection is used only to an address that is allowed still; a new one has to be made in time. */
function watchConnection(
  request: ClientRequest,
  shown: string,
  { settle, addressFault, connectMs }: Opening & { readonly settle: Settle },
): void {
  request.on('socket', (socket) => {
    if (!socket.connecting) {
      const fault = addressFault(socket.remoteAddress ?? '')
      if (fault !== undefined) settle({ fault })
      return
    }
    const timer = setTimeout(() => settle({ fault: connectionFault({ code: 'ETIMEDOUT' }, shown) }), connectMs)
    const made = () => clearTimeout(timer)
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', made)
    socket.once('close', made)
  })
  request.on('upgrade', (_, socket) => {
    // The socket is nobody's from here on: an error of it would end the server.
    socket.destroy()
    settle({ fault: `${shown} answered with another protocol than HTTP.` })
  })
}

/** Reads the answer to its end or to its bound. What it comes to is in its status, so nothing later takes that back. */
function readAnswer(response: IncomingMessage, { keepsText = false }: Bounds, settle: Settle): void {
  const pieces: Buffer[] = []
  let bytes = 0
  const end = () => {
    clearTimeout(timer)
    const text = keepsText ? Buffer.concat(pieces).toString('utf8', 0, mostBytes) : ''
    settle({ status: response.statusCode ?? 0, headers: response.headers, text })
  }
  const timer = keepsText ? undefined : setTimeout(end, drainMs)
  response.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (keepsText) pieces.push(piece)
    if (bytes > mostBytes) end()
  })
  response.once('end', end)
  response.on('error', end)
  response.once('close', end)
}

function openSafely(open: () => ClientRequest): ClientRequest | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

function failed(error: Error, request: ClientRequest, shown: string): Answer | Stale {
  const fault = connectionFault(error, shown)
  const { code } = error as NodeJS.ErrnoException
  const isStale = request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')
  return isStale ? { fault, isStale } : { fault }
}

function isRead(request: ClientRequest): boolean {
  return (request as { res?: IncomingMessage }).res?.complete ?? false
}

function stopped(shown: string): string {
  return `The delivery to ${shown} was stopped, to be taken up again.`
}
