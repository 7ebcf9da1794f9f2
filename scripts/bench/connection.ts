/** A connection that is kept alive and costs the machine as little as can be: the load must not be the measured thing. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface HttpConnection {
  /** The time (ms) until the whole answer was there. Rejects where it is an error. */
  send(request: Uint8Array): Promise<number>
  close(): void
}

export interface Sent {
  readonly body?: string | undefined
  readonly authorization?: string | undefined
}

/** The bytes of a request. */
export function requestBytes(method: string, path: string, { body = '', authorization }: Sent = {}): Uint8Array {
  const type = body === '' ? '' : 'Content-Type: application/fhir+json\r\n'
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
  const shown = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${shown}${type}${length}\r\n${body}`)
}

interface Pending {
  readonly started: number
  readonly resolve: (ms: number) => void
  readonly reject: (error: Error) => void
  /** What came before the end of the head. */
  head: string
  /** Bytes still to come; undefined until the head was read. */
  left: number | undefined
}

export async function openConnection(origin: string): Promise<HttpConnection> {
  const { hostname, port } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  return overSocket(socket)
}

function overSocket(socket: Socket): HttpConnection {
  let pending: Pending | undefined
  const fail = (error: Error) => pending?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection.')))
  socket.on('data', (chunk) => {
    if (pending === undefined) return
    try {
      if (!take(pending, chunk)) return
      const { resolve, started } = pending
      pending = undefined
      resolve(performance.now() - started)
    } catch (error) {
      fail(error as Error)
    }
  })
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        pending = { started: performance.now(), resolve, reject, head: '', left: undefined }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** Takes in what came; true once the answer is whole. */
function take(pending: Pending, chunk: Buffer): boolean {
  if (pending.left !== undefined) {
    pending.left -= chunk.length
    return pending.left <= 0
  }
  const before = pending.head.length
  pending.head += chunk.toString('latin1')
  const end = pending.head.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(pending.head.slice(0, end))?.[1]
  if (length === undefined || !/^HTTP\/1\.1 2/.test(pending.head)) {
    throw new Error(`The answer is not what a benchmark takes: ${pending.head.slice(0, 600)}`)
  }
  pending.left = Number(length) - (before + chunk.length - end - 4)
  return pending.left <= 0
}
