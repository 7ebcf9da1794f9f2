/**
 * One websocket as those see it who send: what was sent and not yet received is bounded, in bytes, and a ping behind
 * each message tells by its pong that the client has received it.
 */
import type { WebSocket } from 'ws'
import { operationOutcome } from '../../fhir/outcome.ts'

export interface PeerLimits {
  /** Nothing more is sent while so many bytes have not been received. */
  readonly windowBytes: number
  /** A client that answers no ping for so long is gone, ms. */
  readonly silenceMs: number
  /** A connection on which nothing happens is pinged so often, ms. */
  readonly idleMs: number
}

/** The issue code of what a client is told. https://hl7.org/fhir/R4/valueset-issue-type.html */
export type FaultCode = 'invalid' | 'expired' | 'forbidden' | 'processing' | 'incomplete' | 'throttled'

/** A message that was sent and is not known to have been received. */
interface Flight {
  /** Of the ping behind it; no two are alike. */
  readonly payload: string
  readonly bytes: number
  /** When it was sent, ms. */
  readonly at: number
  readonly received?: () => void
}

/** Keeps the window, the pings and the turns of those who send. */
export class Peer {
  readonly #socket: WebSocket
  readonly #limits: PeerLimits
  readonly #clock: () => number
  /** In the order in which they were sent. */
  readonly #flights: Flight[] = []
  #bytesInFlight = 0
  #sequence = 0
  #heardAt: number
  #turns: Promise<unknown> = Promise.resolve()
  #roomCame: (() => void) | undefined

  /** `clock` in ms since the epoch. */
  constructor(socket: WebSocket, limits: PeerLimits, clock: () => number) {
    this.#socket = socket
    this.#limits = limits
    this.#clock = clock
    this.#heardAt = clock()
    socket.on('pong', (payload) => this.#received(payload.toString()))
    socket.on('message', () => this.#heard())
    socket.on('close', () => this.#roomCame?.())
  }

  /**
   * Runs `step` when those that asked before have run and there is room to send, and gives what it gives; undefined
   * where the connection closes before that.
   */
  turn<T>(step: () => Promise<T>): Promise<T | undefined> {
    const mine = this.#turns.then(async () => ((await this.#room()) ? await step() : undefined))
    this.#turns = mine.catch(() => undefined)
    return mine
  }

  /** Sends a text, and behind it a ping that bears `name`; `received` is called when the client has both. */
  send(text: string, name: string, received?: () => void): void {
    if (this.#isClosed()) return
    this.#socket.send(text)
    this.#ping(name, Buffer.byteLength(text), received)
  }

  /** Tells the client what is wrong: the text of an OperationOutcome. */
  tell(code: FaultCode, diagnostics: string): void {
    const severity = code === 'incomplete' ? 'warning' : 'error'
    this.send(JSON.stringify(operationOutcome([{ severity, code, diagnostics }])), '')
  }

  /** Looks whether the client still lives: to be called every second or so. */
  sweep(): void {
    const [oldest] = this.#flights
    const now = this.#clock()
    if (oldest === undefined) {
      if (now - this.#heardAt > this.#limits.idleMs) this.#ping('', 0)
    } else if (now - Math.max(oldest.at, this.#heardAt) > this.#limits.silenceMs) {
      this.#socket.terminate()
    }
  }

  /** Closes in good order, with a code of RFC 6455. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  #isClosed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  #ping(name: string, bytes: number, received?: () => void): void {
    if (this.#isClosed()) return
    const payload = `${name};${++this.#sequence}`
    this.#flights.push({ payload, bytes, at: this.#clock(), ...(received && { received }) })
    this.#bytesInFlight += bytes
    this.#socket.ping(payload)
  }

  /** A client may answer only the last of several pings: it has received what came before, too. */
  #received(payload: string): void {
    this.#heard()
    const found = this.#flights.findIndex((flight) => flight.payload === payload)
    for (const flight of this.#flights.splice(0, found + 1)) {
      this.#bytesInFlight -= flight.bytes
      flight.received?.()
    }
    this.#roomCame?.()
  }

  #heard(): void {
    this.#heardAt = this.#clock()
  }

  async #room(): Promise<boolean> {
    while (!this.#isClosed() && this.#bytesInFlight >= this.#limits.windowBytes) {
      await new Promise<void>((resolve) => {
        this.#roomCame = resolve
      })
    }
    return !this.#isClosed()
  }
}
