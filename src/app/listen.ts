/** Opens the port, guards it against clients that are slow or broken, and closes it in good order. */
import type { IncomingMessage, RequestListener, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { httpRefusal, refusalBody } from '../fhir/http-refusal.ts'
import type { Tls } from './tls.ts'

// An import would read every export of the module, and one of them loads a whole browser client: 25 ms of the start.
const { createServer } = process.getBuiltinModule('node:http')

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** ms; see the settings of the same names. */
  readonly requestTime: number
  readonly idleTime: number
  /** How TLS ends here; absent: it does not. */
  readonly tls?: Pick<Tls, 'options' | 'watch'>
  /** Is told of key or certificates that were written and cannot be used: those before stay. */
  readonly tlsFailed?: (error: unknown) => void
}

export interface Listening {
  /** `http://<host>:<port>`, or https where TLS ends here */
  readonly origin: string
  /** Who answers; set before the first request can come. */
  answer(listener: RequestListener): void
  /** Who takes over connections that want to be websockets; without it such a request is answered as any other. */
  upgrade(listener: UpgradeListener): void
  /** Stops accepting, waits at most `limitMs` for what was accepted, then cuts what is left; says how much that was. */
  close(limitMs: number): Promise<number>
}

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Listens; rejects where the address cannot be had. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const server: Server = serverOf(options.tls, {
    // X-Provenance holds a resource.
    maxHeaderSize: 64 * 1024,
    headersTimeout: Math.min(20_000, options.requestTime),
    requestTimeout: options.requestTime,
    connectionsCheckingInterval: Math.min(5000, options.requestTime),
    keepAliveTimeout: Math.min(65_000, options.idleTime),
    // Some clients offer HTTP/2 so with every request, and want their answer.
    shouldUpgradeCallback: ({ method, headers }) =>
      method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket' && server.listenerCount('upgrade') > 0,
  })
  // The server forgets those that were taken over, but waits for them when it closes.
  const takenOver = new Set<Duplex>()
  server.setTimeout(options.idleTime)
  // A client that has sent all it had to say still wants its answer.
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('clientError', refuse)
  server.on('checkExpectation', refuseExpectation)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const unwatch = watchTls(server, options)
  return {
    origin: originOf(server, options),
    answer: (listener) => server.on('request', listener),
    upgrade(listener) {
      server.on('upgrade', (request, socket, head) => {
        takenOver.add(socket)
        socket.once('close', () => takenOver.delete(socket))
        // A client that breaks off before it is served is nobody's fault.
        socket.on('error', () => socket.destroy())
        listener(request, socket, head)
      })
    },
    close(limitMs) {
      unwatch()
      return close(server, limitMs, takenOver)
    },
  }
}

/** TLS is loaded where it ends here. */
function serverOf(tls: ListenOptions['tls'], options: ServerOptions): Server {
  if (tls === undefined) return createServer(options)
  const secure = process.getBuiltinModule('node:https')
  return secure.createServer({ ...options, ...tls.options })
}

/** Takes up keys and certificates that are written while the server runs; gives the end of it. */
function watchTls(server: Server, { tls, tlsFailed = () => {} }: ListenOptions): () => void {
  if (tls === undefined) return () => {}
  return tls.watch((options) => (server as HttpsServer).setSecureContext(options), tlsFailed)
}

function originOf(server: Server, { host, tls }: ListenOptions): string {
  const { port } = server.address() as AddressInfo
  const scheme = tls === undefined ? 'http' : 'https'
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** What the parser of HTTP found, as the answer that a FHIR client can read. */
const refusals: Readonly<Record<string, readonly [status: string, diagnostics: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time. Send it again.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are above 64 KiB. Send less in them.'],
}

function refuse(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Socket): void {
  // Null once an answer is through, on a connection that is kept.
  const underway = ((socket as { _httpMessage?: unknown })._httpMessage ?? undefined) !== undefined
  if (!socket.writable || underway || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [status, diagnostics] = refusals[error.code ?? ''] ?? [
    '400 Bad Request',
    'This is not an HTTP request that can be read.',
  ]
  const answer = httpRefusal(status, 'invalid', diagnostics)
  // Whoever asks for a head takes what follows it for another answer. Of a head in several packets the first is not at hand.
  const isOfHead = error.rawPacket?.toString('latin1', 0, head.length) === head
  socket.end(isOfHead ? answer.slice(0, answer.indexOf(endOfHead) + endOfHead.length) : answer)
}

const head = 'HEAD '
const endOfHead = '\r\n\r\n'

/** https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1 */
function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  const diagnostics = 'The request expects what is not done here. Leave the header Expect out, or send 100-continue.'
  response.writeHead(417, { 'content-type': 'application/fhir+json; charset=utf-8', connection: 'close' })
  response.end(refusalBody('not-supported', diagnostics))
}

async function close(server: Server, limitMs: number, takenOver: ReadonlySet<Duplex>): Promise<number> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that becomes idle after the answer it waited for is closed at the next look.
  const sweep = setInterval(() => server.closeIdleConnections(), 20)
  let cut = 0
  const limit = setTimeout(async () => {
    cut = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
    server.closeAllConnections()
    for (const socket of takenOver) socket.destroy()
  }, limitMs)
  await closed
  clearInterval(sweep)
  clearTimeout(limit)
  return cut
}
