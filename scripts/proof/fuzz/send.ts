/** Takes a case to a server, and gives back what it answers. */
import { type Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Bytes, Sent } from './exchange.ts'

export interface Answer {
  /** 0 where the server closed the connection without one. */
  readonly status: number
  readonly type: string
  readonly text: string
}

export const limitMs = 10_000

export interface Way {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** Keeps connections. */
  readonly agent: Agent
}

/** The answer to a request; undefined where the library does not let it out. Rejects where there is none. */
export function send({ origin, agent }: Way, { method, url, headers = {}, body }: Sent): Promise<Answer | undefined> {
  const path = encodeURI(url.toWellFormed()).replaceAll('%25', '%')
  return new Promise((resolve, reject) => {
    const options = { method, path, headers: fitting(sized(headers, body)), agent, timeout: limitMs }
    const sending = letOut(() => request(`${origin}/`, options))
    if (sending === undefined) {
      resolve(undefined)
      return
    }
    sending.on('response', (response) => {
      whole(response).then(resolve, reject)
    })
    sending.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ status: 101, type: '', text: '' })
    })
    sending.on('timeout', () => sending.destroy(new Error(`no answer within ${limitMs / 1000} s`)))
    sending.on('error', (error: NodeJS.ErrnoException) => {
      if (isHeadOverflow(error, { method, headers })) resolve({ status: 431, type: '', text: '' })
      else reject(error)
    })
    sending.end(body)
  })
}

/** Headers of a HEAD that no server need read: when it has read too much of them it does not know any more that it was one, and its answer has a body. */
function isHeadOverflow({ code }: NodeJS.ErrnoException, { method, headers = {} }: Pick<Sent, 'method' | 'headers'>) {
  return method === 'HEAD' && code === 'HPE_CLOSED_CONNECTION' && JSON.stringify(headers).length > 65_536
}

async function whole(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response
  const bytes = await buffer(response)
  const isPacked = headers['content-encoding'] === 'gzip' && bytes.length > 0
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8')
  return { status, type: headers['content-type'] ?? '', text }
}

function letOut<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_')) return undefined
    throw error
  }
}

/** The library itself says no length where it expects no body. */
function sized(headers: NonNullable<Sent['headers']>, body: Sent['body']): NonNullable<Sent['headers']> {
  return body === undefined ? headers : { 'content-length': String(Buffer.byteLength(body)), ...headers }
}

/** What the library would not let out becomes a question mark. */
function fitting(headers: NonNullable<Sent['headers']>): OutgoingHttpHeaders {
  const plain = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value.map(plain)]),
  )
}

/** What came over a connection of its own until the server closed it. Rejects where it stays open. */
export function sendBytes({ origin }: Way, { pieces, ending }: Bytes): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })
    const came: Buffer[] = []
    const limit = setTimeout(() => {
      socket.destroy()
      reject(new Error(`the connection stays open for ${limitMs / 1000} s: ${latin1(came).slice(0, 200)}`))
    }, limitMs)
    socket.on('data', (piece) => came.push(piece))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error)
    })
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      clearTimeout(limit)
      resolve(answerIn(latin1(came)))
    })
    socket.on('connect', () => {
      write(pieces, socket, () => (ending === 'cut' ? socket.destroy() : socket.end()))
    })
  })
}

/** Each by itself, so that the server meets them one after the other. */
function write([first, ...rest]: Bytes['pieces'], socket: ReturnType<typeof connect>, done: () => void): void {
  if (first === undefined) done()
  else socket.write(first, () => write(rest, socket, done))
}

const latin1 = (pieces: readonly Buffer[]) => Buffer.concat(pieces).toString('latin1')

/** The worst of the answers, where there are several. */
function answerIn(text: string): Answer {
  const statuses = [...text.matchAll(/(?:^|\n|\})HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
  return { status: Math.max(0, ...statuses), type: '', text }
}
