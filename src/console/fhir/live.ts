/**
 * Being told of changes: a Subscription with the channel websocket for each thing that is followed, all of them over one
 * connection. They end with the page, and by themselves within an hour if the page cannot end them.
 */
import type { Parameters, Subscription } from '@medplum/fhirtypes'
import { fhir } from './client.ts'
import { serverNow } from './server-time.ts'
import { type Heard, readMessage } from './told.ts'

export type LiveState = 'connecting' | 'live' | 'not-live'

export interface Followed {
  close(): void
  /** `live`: every change is told. Otherwise ask for it yourself, every 30 s or so. */
  readonly state: LiveState
}

export interface Following {
  /** Something changed; it is not said what. Ask again for what is shown. */
  readonly onEvent: () => void
  /** It became live, or is not live any more. After `live` ask again: something may have happened between. */
  readonly onState?: (state: LiveState) => void
  /** Of a topic: `Type?parameter=value` each. */
  readonly filters?: readonly string[]
}

const content = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content'
const filter = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria'

const lifeMs = 3_600_000
const renewMs = lifeMs / 2
const firstWaitMs = 1000
const longestWaitMs = 30_000

/** Follows the canonical URL of a topic, or a search of R4 such as `Task?owner=Organization/1`. */
export function follow(criteria: string, following: Following | (() => void)): Followed {
  const one = new One(criteria, typeof following === 'function' ? { onEvent: following } : following)
  void one.begin()
  return one
}

class One implements Followed {
  state: LiveState = 'connecting'
  readonly #criteria: string
  readonly #following: Following
  #id: string | undefined
  #socket: WebSocket | undefined
  #waitMs = firstWaitMs
  #timer: ReturnType<typeof setTimeout> | undefined
  #renewal: ReturnType<typeof setInterval> | undefined
  #isClosed = false

  constructor(criteria: string, following: Following) {
    this.#criteria = criteria
    this.#following = following
  }

  async begin(): Promise<void> {
    window.addEventListener('pagehide', this.#onHide)
    window.addEventListener('pageshow', this.#onShow)
    await this.#connect()
  }

  close(): void {
    this.#isClosed = true
    window.removeEventListener('pagehide', this.#onHide)
    window.removeEventListener('pageshow', this.#onShow)
    this.#end()
  }

  readonly #onHide = () => this.#end()
  /** The browser may bring a page back as it was. */
  readonly #onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) void this.#connect()
  }

  #end(): void {
    clearTimeout(this.#timer)
    clearInterval(this.#renewal)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
    if (this.#id !== undefined)
      void fetch(`/fhir/Subscription/${this.#id}`, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    this.#id = undefined
  }

  async #connect(): Promise<void> {
    try {
      this.#id ??= await this.#subscribe()
      // It may have been closed meanwhile.
      if (this.#isClosed) return this.#end()
      const given = await fhir.get<Parameters>(`Subscription/${this.#id}/$get-ws-binding-token`)
      if (!this.#isClosed) this.#open(given)
    } catch {
      this.#lost()
    }
  }

  async #subscribe(): Promise<string> {
    const made = await fhir.post<Subscription>('Subscription', subscriptionTo(this.#criteria, this.#following.filters))
    clearInterval(this.#renewal)
    this.#renewal = setInterval(() => void this.#renew(), renewMs)
    return made.id ?? ''
  }

  async #renew(): Promise<void> {
    const end = new Date(serverNow() + lifeMs).toISOString()
    await fhir.patch(`Subscription/${this.#id}`, [{ op: 'replace', path: '/end', value: end }]).catch(() => undefined)
  }

  #open(given: Parameters): void {
    const partOf = (wanted: string) => given.parameter?.find(({ name }) => name === wanted)
    const url = new URL(partOf('websocket-url')?.valueUrl ?? '', location.href)
    // The server may be known to others by another name than to this page, which may speak to its own only.
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${url.pathname}`)
    this.#socket = socket
    socket.addEventListener('open', () => socket.send(`bind-with-token: ${partOf('token')?.valueString}`))
    socket.addEventListener('message', ({ data }) => this.#hear(readMessage(String(data))))
    socket.addEventListener('close', () => {
      if (this.#socket === socket) this.#lost()
    })
  }

  #hear(heard: Heard): void {
    if (heard === 'bound') {
      this.#waitMs = firstWaitMs
      this.#become('live')
    } else if (heard === 'event') this.#following.onEvent()
    else if (heard === 'ended') this.#id = undefined
  }

  #lost(): void {
    this.#socket = undefined
    if (this.#isClosed) return
    this.#become('not-live')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#connect(), this.#waitMs)
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs)
  }

  #become(state: LiveState): void {
    if (this.state === state) return
    this.state = state
    this.#following.onState?.(state)
  }
}

function subscriptionTo(criteria: string, filters: readonly string[] = []): Subscription {
  const isSearch = /^[A-Z][A-Za-z]+\?/.test(criteria)
  const channel = {
    type: 'websocket',
    ...(!isSearch && {
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: content, valueCode: 'empty' }] },
    }),
  }
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'console',
    end: new Date(serverNow() + lifeMs).toISOString(),
    criteria,
    ...(filters.length > 0 && {
      _criteria: { extension: filters.map((valueString) => ({ url: filter, valueString })) },
    }),
    channel,
  } as Subscription
}
