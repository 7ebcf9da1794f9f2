/** One subscription on one connection: a handshake, then its events in their order, read from the store as they are sent. */

import { lastEvent } from '../last-event.ts'
import { buildNotification } from '../notification/build-notification.ts'
import { mostEvents } from '../notification/most-events.ts'
import type { NotificationType, NotifiedEvent } from '../notification/notification.ts'
import type { ContextOf } from '../notification/notified-context.ts'
import { notifiedEvents } from '../notification/notified-events.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import { type Bindable, readBindable } from './bindable.ts'
import { criteriaText } from './criteria-text.ts'
import { OwnEvents } from './own-events.ts'
import type { Peer } from './peer.ts'
import type { Progress } from './progress.ts'

export interface BindingNeeds {
  readonly dependencies: Pick<SubscriptionDependencies, 'store' | 'clock' | 'base' | 'queryOf' | 'failed'>
  /** Absent: nothing comes with a focus. */
  readonly contextOf?: ContextOf
  readonly peer: Peer
  readonly progress: Progress
  /** Called once, when nothing more is sent. */
  readonly ended: (binding: Binding) => void
}

interface Greeting {
  /** The receiver says that it has all events up to this number. */
  readonly after: number | undefined
}

/** Another node may have made events, or written the Subscription: so often that is looked for, ms. */
const lookMs = 5000

/** Sends nothing before it is bound. */
export class Binding {
  readonly id: string
  readonly #needs: BindingNeeds
  readonly #events: OwnEvents
  #known: Bindable | undefined
  /** A handshake is due. */
  #greeting: Greeting | undefined
  /** The number of the last event that was sent; undefined before the first handshake. */
  #sent: number | undefined
  /** The number of the newest event that is known of. */
  #last = 0
  #toldAt: number
  #lookedAt: number
  #isRunning = false
  #isWoken = false
  #isEnded = false

  constructor(id: string, needs: BindingNeeds) {
    this.id = id
    this.#needs = needs
    this.#events = new OwnEvents(needs.dependencies.store, id)
    this.#toldAt = needs.dependencies.clock()
    this.#lookedAt = this.#toldAt
  }

  /** Sends a handshake, then goes on: after this number, or where it is, or where the receiver is known to be. */
  bind(after?: number): void {
    this.#greeting = { after }
    this.wake()
  }

  /** Something may have happened: `last` is the number of the newest event. */
  wake(last = 0): void {
    this.#last = Math.max(this.#last, last)
    this.#isWoken = true
    if (!this.#isRunning) void this.#run()
  }

  /** Sends again from this number on. */
  resend(from: number): void {
    if (this.#sent !== undefined) this.#sent = Math.min(this.#sent, from - 1)
    this.wake()
  }

  /** Looks whether something is due: to be called every second or so. */
  sweep(): void {
    if (this.#isBeatDue() || this.#now() - this.#lookedAt >= lookMs) this.wake()
  }

  /** Nothing more is sent. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#needs.progress.left(this.id, this)
    this.#needs.ended(this)
  }

  async #run(): Promise<void> {
    const { peer, dependencies } = this.#needs
    this.#isRunning = true
    try {
      while (this.#isWoken && !this.#isEnded) {
        this.#isWoken = false
        while (await peer.turn(() => this.#step()));
      }
    } catch (error) {
      // It is tried again at the next look.
      dependencies.failed(error, this.id)
    }
    this.#isRunning = false
  }

  /** Sends at most one notification; says whether there may be more to send. */
  async #step(): Promise<boolean> {
    if (this.#isEnded) return false
    this.#lookedAt = this.#now()
    const known = await readBindable(this.#needs.dependencies, this.id, this.#known)
    if (known.fault !== undefined) return this.#stop(known.fault)
    this.#known = known
    const { request } = known
    if (this.#greeting !== undefined) return await this.#greet(request, this.#greeting)
    if (await this.#sendNext(known, this.#sent ?? 0)) return true
    if (this.#isBeatDue()) this.#send(request, 'heartbeat', [])
    if (request.end === undefined || this.#now() < request.end) return false
    return this.#stop(`Subscription/${this.id} has come to its end.`)
  }

  async #greet(request: SubscriptionRequest, greeting: Greeting): Promise<boolean> {
    const { dependencies, progress } = this.#needs
    this.#last = Math.max(this.#last, await lastEvent(dependencies.store, this.id))
    const after = greeting.after ?? this.#sent ?? (await progress.confirmed(this.id))
    // While that was read it may have been bound again.
    if (this.#greeting !== greeting || this.#isEnded) return true
    if (after !== this.#sent) progress.reached(this.id, this, Math.min(after, this.#last))
    this.#sent = Math.min(after, this.#last)
    this.#greeting = undefined
    this.#send(request, 'handshake', [])
    return true
  }

  async #sendNext({ request, bornAt }: Bindable, after: number): Promise<boolean> {
    const { dependencies, contextOf, peer } = this.#needs
    const { store, queryOf } = dependencies
    const events = await this.#events.next(after, mostEvents(request), bornAt)
    const [first] = events
    if (first === undefined) return false
    const query = await queryOf(request)
    if (query === undefined) return false
    const showing = { store, query, ...(contextOf && { contextOf }) }
    const notified = await notifiedEvents(request, events, showing)
    // While that was read it may have been asked to go back.
    if (this.#sent !== after || this.#isEnded) return true
    if (bornAt === 0 && first.number > after + 1) peer.tell('incomplete', lost(this.id, after + 1, first.number - 1))
    this.#sent = first.number + events.length - 1
    this.#last = Math.max(this.#last, this.#sent)
    this.#send(request, 'event-notification', notified)
    return true
  }

  #send(request: SubscriptionRequest, type: NotificationType, events: readonly NotifiedEvent[]): void {
    const { dependencies, peer } = this.#needs
    const [at, last, base] = [this.#now(), this.#last, dependencies.base()]
    this.#toldAt = at
    const text = criteriaText(request, type) ?? buildNotification({ request, type, events, last, base, at }).text
    const [first] = events
    const newest = events.at(-1)
    if (first === undefined || newest === undefined) peer.send(text, '')
    else peer.send(text, `${this.id}/${first.number}-${newest.number}`, () => this.#reached(newest.number))
  }

  #reached(number: number): void {
    if (!this.#isEnded) this.#needs.progress.reached(this.id, this, number)
  }

  #isBeatDue(): boolean {
    const heartbeatPeriod = this.#known?.request.channel.heartbeatPeriod
    return heartbeatPeriod !== undefined && this.#now() - this.#toldAt >= heartbeatPeriod * 1000
  }

  #stop(why: string): false {
    if (!this.#isEnded) this.#needs.peer.tell('processing', `${why} This connection is told of it no more.`)
    this.end()
    return false
  }

  #now(): number {
    return this.#needs.dependencies.clock()
  }
}

function lost(id: string, from: number, to: number): string {
  const which = from === to ? `Event ${from}` : `Events ${from}-${to}`
  return `${which} of Subscription/${id} are not kept any more. Find what you missed by a search, and go on from here.`
}
