/** What a receiver was told, read off a request that reached it: the parts that are judged, and no more. */
import type { Arrival } from '../../subscriptions/receivers.ts'
import type { Json } from './change.ts'
import { digest } from './expected.ts'

export interface NoticedEvent {
  readonly number: number
  /** `Type/id`; absent where it was not told. */
  readonly focus?: string
}

export interface Notice {
  /** Id of the subscription: what the path begins with. */
  readonly subscription: string
  readonly at: number
  readonly isAccepted: boolean
  /** In the order of the request. */
  readonly events: readonly NoticedEvent[]
  /** Digests of what came with them, by `Type/id/version`; '' where only the version was named. */
  readonly brought: ReadonlyMap<string, string>
  /** What the notification says of how many events there are; absent: it says nothing. */
  readonly last?: number
}

interface Parameter {
  readonly name: string
  readonly valueCode?: string
  readonly valueString?: string
  readonly valueReference?: { readonly reference: string }
  readonly part?: readonly Parameter[]
}

interface Entry {
  readonly fullUrl: string
  readonly resource?: Json & { readonly parameter?: readonly Parameter[] }
  readonly response?: { readonly etag?: string }
}

/** Undefined for a handshake or a heartbeat. @throws {Error} it is nothing that was to be sent */
export function noticeOf({ path, at, answered, numbers, body }: Arrival): Notice | undefined {
  const [subscription = '', type, id] = path.slice(1).split('/')
  const told = { subscription, at, isAccepted: answered === 200 }
  if (!body.startsWith('{"resourceType":"Bundle"')) {
    const [first = 0, last = 0] = (numbers ?? '').split('-').map(Number)
    if (first < 1 || first !== last) throw new Error(`A request to ${path} bears the numbers ${numbers}.`)
    return { ...told, ...ofResource(first, type === undefined ? undefined : `${type}/${id}`, body) }
  }
  const bundle = noticed(JSON.parse(body))
  if (bundle === undefined) return undefined
  const ends = [bundle.events[0]?.number, bundle.events.at(-1)?.number].join('-')
  if (ends !== numbers) throw new Error(`A request to ${path} holds ${ends}, and its header says ${numbers}.`)
  return { ...told, ...bundle }
}

type Told = Pick<Notice, 'events' | 'brought' | 'last'>

function ofResource(number: number, focus: string | undefined, body: string): Told {
  if (focus === undefined) return { events: [{ number }], brought: new Map() }
  const resource = JSON.parse(body) as Json & { readonly meta: { readonly versionId: string } }
  const brought = new Map([[`${focus}/${resource.meta.versionId}`, digest(resource)]])
  return { events: [{ number, focus }], brought }
}

/** What a Bundle of the guide tells, be it a notification or the answer of $events; undefined where it is of no event. */
export function noticed(bundle: { readonly entry?: readonly Entry[] }): Told | undefined {
  const [status, ...entries] = bundle.entry ?? []
  const parameters = status?.resource?.parameter ?? []
  const named = (name: string) => parameters.find((one) => one.name === name)
  if (!['event-notification', 'query-event'].includes(named('type')?.valueCode ?? '')) return undefined
  const events = parameters.filter(({ name }) => name === 'notification-event').map(eventOf)
  const last = Number(named('events-since-subscription-start')?.valueString)
  const brought = new Map<string, string>()
  for (const { fullUrl, resource, response } of entries) {
    const version = /^W\/"(\d+)"$/.exec(response?.etag ?? '')?.[1]
    brought.set(`${lastTwo(fullUrl)}/${version}`, resource === undefined ? '' : digest(resource))
  }
  return { events, brought, last }
}

function eventOf({ part = [] }: Parameter): NoticedEvent {
  const named = (name: string) => part.find((one) => one.name === name)
  const reference = named('focus')?.valueReference?.reference
  return { number: Number(named('event-number')?.valueString), ...(reference && { focus: lastTwo(reference) }) }
}

const lastTwo = (url: string): string => url.split('/').slice(-2).join('/')
