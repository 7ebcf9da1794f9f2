/** Receivers of notifications: real servers on loopback that remember what came. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { certificate, privateKey } from './certificate.ts'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
  readonly body: string
}

export interface Receiver {
  readonly port: number
  readonly received: readonly Received[]
  /** How many connections were made to it. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export type Respond = (response: ServerResponse, received: Received) => void

export interface ReceiverOptions {
  /** Absent: 200 without a body. */
  readonly respond?: Respond
  readonly secure?: boolean
  /** Absent: 127.0.0.1. */
  readonly host?: string
}

export async function openReceiver({
  respond,
  secure = false,
  host = '127.0.0.1',
}: ReceiverOptions = {}): Promise<Receiver> {
  const received: Received[] = []
  let connections = 0
  const listener: RequestListener = async (request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const one = { method, url, headers, rawHeaders, body: Buffer.concat(pieces).toString() }
    received.push(one)
    if (respond === undefined) response.end()
    else respond(response, one)
  }
  const server = secure ? createSecureServer({ cert: certificate, key: privateKey }, listener) : createServer(listener)
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
