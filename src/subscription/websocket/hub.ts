/**
 * The websockets of subscriptions: connections that clients open to be told, each bound to any number of subscriptions.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/channels.html#websockets
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { ContextOf } from '../notification/notified-context.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { Told } from '../told.ts'
import type { Binding } from './binding.ts'
import { Connection, type ConnectionLimits, type ConnectionNeeds } from './connection.ts'
import { Progress } from './progress.ts'
import { full, notHere, type Refusal, refuseUpgrade, stops } from './refuse-upgrade.ts'
import { websocketPath } from './websocket-path.ts'

export interface HubNeeds {
  readonly dependencies: SubscriptionDependencies
  /** Absent: nothing comes with a focus. */
  readonly contextOf?: ContextOf
  /** Those that are not named are as usual. */
  readonly limits?: Partial<HubLimits>
}

export interface HubLimits extends ConnectionLimits {
  /** The most connections of this node. */
  readonly connections: number
  /** Of a message of a client. */
  readonly messageBytes: number
  /** How long clients have to answer a close before they are cut off, ms. */
  readonly closeMs: number
}

export interface Hub {
  /** Takes over a connection that wants to be a websocket, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Events were made, and Subscriptions written (their ids): what the matcher tells. */
  told(told: Told): void
  /** Sends the events of a subscription again, from this number on, to all who are bound to it here. */
  resend(id: string, from: number): void
  /** How much is open here. */
  counts(): { readonly connections: number; readonly bound: number }
  /** Does what is due: heartbeats, pings, an end of those whose client is gone. By itself that happens every second. */
  sweep(): void
  /** Closes all connections with 1001; resolves when what clients have received is kept. */
  close(): Promise<void>
}

const usual: HubLimits = {
  connections: 2000,
  bound: 500,
  faults: 5,
  waiting: 16,
  messageBytes: 32 * 1024,
  windowBytes: 256 * 1024,
  silenceMs: 30_000,
  idleMs: 20_000,
  unboundMs: 30_000,
  closeMs: 1000,
}

const sweepMs = 1000
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const goingAway = 1001

/** The hub of this node. */
export function createWebsocketHub(needs: HubNeeds): Hub {
  return new WebsocketHub(needs)
}

class WebsocketHub implements Hub {
  readonly #needs: ConnectionNeeds & { readonly limits: HubLimits }
  readonly #connections = new Map<WebSocket, Connection>()
  readonly #bindings = new Map<string, Set<Binding>>()
  #server: Promise<WebSocketServer> | undefined
  #ticking: NodeJS.Timeout | undefined
  #isClosing = false

  constructor({ dependencies, contextOf, limits }: HubNeeds) {
    this.#needs = {
      dependencies,
      ...(contextOf && { contextOf }),
      limits: { ...usual, ...limits },
      progress: new Progress(dependencies),
      bound: (binding) => this.#bound(binding),
      unbound: (binding) => this.#unbound(binding),
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A client that breaks off before it is served is nobody's fault.
    socket.on('error', () => socket.destroy())
    this.#open(request, socket, head).catch((error: unknown) => {
      this.#needs.dependencies.failed(error, '')
      socket.destroy()
    })
  }

  told({ events, changed }: Told): void {
    for (const { subscription, number } of events) {
      for (const binding of this.#bindingsOf(subscription)) binding.wake(number)
    }
    for (const id of changed) for (const binding of this.#bindingsOf(id)) binding.wake()
  }

  resend(id: string, from: number): void {
    this.#needs.progress.wentBack(id, from - 1)
    for (const binding of this.#bindingsOf(id)) binding.resend(from)
  }

  counts() {
    const bound = [...this.#bindings.values()].reduce((sum, { size }) => sum + size, 0)
    return { connections: this.#connections.size, bound }
  }

  sweep(): void {
    for (const connection of this.#connections.values()) connection.sweep()
  }

  async close(): Promise<void> {
    this.#isClosing = true
    const sockets = [...this.#connections.keys()]
    const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    for (const connection of this.#connections.values()) connection.close(goingAway, 'The server stops')
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.terminate()
    }, this.#needs.limits.closeMs)
    await Promise.all(gone)
    clearTimeout(cut)
    await this.#needs.progress.close()
  }

  async #open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    this.#server ??= loadServer(this.#needs.limits)
    const server = await this.#server
    const refusal = this.#refusalOf(request)
    if (refusal === undefined) server.handleUpgrade(request, socket, head, (opened) => this.#serve(opened))
    else refuseUpgrade(socket, refusal)
  }

  #refusalOf({ url = '' }: IncomingMessage): Refusal | undefined {
    const [path = ''] = url.split('?')
    if (!path.replace('%24', '$').endsWith(websocketPath)) return notHere
    if (this.#isClosing) return stops
    return this.#connections.size >= this.#needs.limits.connections ? full : undefined
  }

  #serve(socket: WebSocket): void {
    this.#connections.set(socket, new Connection(socket, this.#needs))
    this.#ticking ??= setInterval(() => this.sweep(), sweepMs).unref()
    socket.once('close', () => {
      this.#connections.delete(socket)
      if (this.#connections.size > 0) return
      clearInterval(this.#ticking)
      this.#ticking = undefined
    })
  }

  #bindingsOf(id: string): Iterable<Binding> {
    return this.#bindings.get(id) ?? []
  }

  #bound(binding: Binding): void {
    this.#bindings.set(binding.id, new Set([...this.#bindingsOf(binding.id), binding]))
  }

  #unbound(binding: Binding): void {
    const left = this.#bindings.get(binding.id)
    left?.delete(binding)
    if (left?.size === 0) this.#bindings.delete(binding.id)
  }
}

async function loadServer({ messageBytes }: HubLimits): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws')
  const options = { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: messageBytes }
  return new WebSocketServer(options)
}
