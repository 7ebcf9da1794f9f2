/** One connection of a websocket client: what it says, and the subscriptions it is bound to. */
import type { WebSocket } from 'ws'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { expired, type Fault, notOurs, ofAnother, tokenIn, tooMany } from './bind-message.ts'
import { Binding, type BindingNeeds } from './binding.ts'
import { type BindingToken, openToken, tokenKey } from './binding-token.ts'
import { Peer, type PeerLimits } from './peer.ts'

export interface ConnectionLimits extends PeerLimits {
  /** The most subscriptions of a connection. */
  readonly bound: number
  /** Messages that cannot be followed: with the last of them the connection is closed. */
  readonly faults: number
  /** Messages that wait to be read. */
  readonly waiting: number
  /** A connection that is bound to nothing for so long is closed, ms. */
  readonly unboundMs: number
}

export interface ConnectionNeeds extends Omit<BindingNeeds, 'peer' | 'ended'> {
  readonly dependencies: SubscriptionDependencies
  readonly limits: ConnectionLimits
  /** A binding that is to be told of events, until it is unbound. */
  readonly bound: (binding: Binding) => void
  readonly unbound: (binding: Binding) => void
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const policyViolation = 1008

/** Told what is due by `sweep`; ends its bindings when the socket closes. */
export class Connection {
  readonly #needs: ConnectionNeeds
  readonly #peer: Peer
  readonly #bindings = new Map<string, Binding>()
  /** Who the tokens of this connection were given to. */
  #holder: string | undefined
  #faults = 0
  #waiting = 0
  #unboundSince: number

  /** Serves an open websocket until it closes. */
  constructor(socket: WebSocket, needs: ConnectionNeeds) {
    this.#needs = needs
    this.#peer = new Peer(socket, needs.limits, needs.dependencies.clock)
    this.#unboundSince = needs.dependencies.clock()
    socket.on('message', (data, isBinary) => this.#hear(isBinary ? '' : String(data), isBinary))
    // What breaks the protocol closes the connection, and the library does that.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      for (const binding of [...this.#bindings.values()]) binding.end()
    })
  }

  /** Looks whether something is due: to be called every second or so. */
  sweep(): void {
    this.#peer.sweep()
    for (const binding of this.#bindings.values()) binding.sweep()
    const unboundMs = this.#bindings.size > 0 ? 0 : this.#needs.dependencies.clock() - this.#unboundSince
    if (unboundMs > this.#needs.limits.unboundMs) this.close(policyViolation, 'Bound to no subscription')
  }

  /** Closes in good order. */
  close(code: number, reason: string): void {
    this.#peer.close(code, reason)
  }

  /** A client that does not read is not read: its messages wait until it has received what it was sent. */
  #hear(message: string, isBinary: boolean): void {
    if (++this.#waiting > this.#needs.limits.waiting) this.close(policyViolation, 'Too many messages at once')
    void this.#peer
      .turn(() => this.#follow(message, isBinary))
      .catch((error: unknown) => this.#needs.dependencies.failed(error, ''))
      .finally(() => this.#waiting--)
  }

  async #follow(message: string, isBinary: boolean): Promise<void> {
    const text = tokenIn(message, isBinary)
    if (typeof text !== 'string') return this.#refuse(text)
    const token = openToken(text, await this.#needs.dependencies.store.sharedKey(tokenKey))
    if (token === undefined) return this.#refuse(notOurs)
    const fault = this.#faultOf(token)
    if (fault !== undefined) return this.#refuse(fault)
    this.#holder = token.holder
    for (const { id, after } of token.subscriptions) this.#bindingOf(id).bind(after)
  }

  #faultOf({ expires, holder, subscriptions }: BindingToken): Fault | undefined {
    if (this.#needs.dependencies.clock() > expires) return expired(expires)
    if (this.#holder !== undefined && holder !== this.#holder) return ofAnother
    const added = subscriptions.filter(({ id }) => !this.#bindings.has(id)).length
    const { bound } = this.#needs.limits
    return this.#bindings.size + added > bound ? tooMany(bound) : undefined
  }

  #bindingOf(id: string): Binding {
    const known = this.#bindings.get(id)
    if (known !== undefined) return known
    const binding = new Binding(id, { ...this.#needs, peer: this.#peer, ended: (ended) => this.#unbind(ended) })
    this.#bindings.set(id, binding)
    this.#needs.bound(binding)
    return binding
  }

  #unbind(binding: Binding): void {
    this.#bindings.delete(binding.id)
    this.#needs.unbound(binding)
    this.#unboundSince = this.#needs.dependencies.clock()
  }

  #refuse([code, sentence]: Fault): void {
    this.#peer.tell(code, sentence)
    if (++this.#faults >= this.#needs.limits.faults)
      this.close(policyViolation, 'Too many messages that cannot be followed')
  }
}
