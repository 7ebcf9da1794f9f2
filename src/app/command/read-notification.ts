/** What arrives at a receiver, as far as a person may be shown it: types, ids and numbers, nothing of any content. */

export interface Arrived {
  /** The id of the Subscription; '?' where it is not told. */
  readonly subscription: string
  /** `handshake`, `heartbeat`, `event-notification`; `resource` and `ping` of an R4 criteria subscription. */
  readonly type: string
  /** Of the Subscription; absent where it is not told. */
  readonly status?: string
  /** How many events there have been; absent where it is not told. */
  readonly last?: number
  readonly events: readonly ArrivedEvent[]
}

export interface ArrivedEvent {
  /** Absent where it is not told. */
  readonly number?: number
  /** `Type/id` of what it is about; absent where nothing is told of that. */
  readonly focus?: string
}

/** Headers by which the server tells what its body does not. */
export interface ToldHeaders {
  readonly 'x-vardbro-subscription'?: string | undefined
  readonly 'x-vardbro-event'?: string | undefined
}

/** The notification of a body; undefined where it is none. */
export function readNotification(body: string, headers: ToldHeaders = {}): Arrived | undefined {
  const ping = /^(bound|ping) ([A-Za-z0-9.-]{1,64})$/.exec(body)
  if (ping) return ofWord(ping[1] === 'bound', ping[2] ?? '?')
  if (body === '') return ofR4('ping', {}, headers)
  const resource = parsed(body)
  const status = statusIn(resource)
  if (status !== undefined) return ofStatus(listOf(status.parameter))
  return typeof resource?.resourceType === 'string' ? ofR4('resource', resource, headers) : undefined
}

/** What a websocket is told of an R4 criteria subscription. */
function ofWord(isBound: boolean, subscription: string): Arrived {
  return isBound ? { subscription, type: 'handshake', events: [] } : { subscription, type: 'ping', events: [{}] }
}

/** What was sent, none of it checked. */
interface Sent {
  readonly resourceType?: unknown
  readonly id?: unknown
  readonly name?: unknown
  readonly entry?: unknown
  readonly resource?: unknown
  readonly parameter?: unknown
  readonly part?: unknown
  readonly [value: string]: unknown
}

/** The Parameters with which a notification begins; that of a message is within. */
function statusIn(resource: Sent | undefined): Sent | undefined {
  if (resource?.resourceType !== 'Bundle') return undefined
  const within = listOf(resource.entry).map(({ resource: each }) => objectOf(each))
  const status = within.find((each) => each?.resourceType === 'Parameters')
  return status ?? within.map(statusIn).find((each) => each !== undefined)
}

function ofStatus(parameters: readonly Sent[]): Arrived {
  const events = parameters.filter(({ name }) => name === 'notification-event').map(({ part }) => listOf(part))
  const last = wholeNumber(named(parameters, 'events-since-subscription-start'))
  const status = word(named(parameters, 'status'))
  return {
    subscription: address(named(parameters, 'subscription'))?.split('/')[1] ?? '?',
    type: word(named(parameters, 'type')) ?? '?',
    ...(status !== undefined && { status }),
    ...(last !== undefined && { last }),
    events: events.map((parts) => eventOf(named(parts, 'event-number'), address(named(parts, 'focus')))),
  }
}

function ofR4(type: 'resource' | 'ping', { resourceType, id }: Sent, headers: ToldHeaders): Arrived {
  const [first] = (headers['x-vardbro-event'] ?? '').split('-')
  const subscription = address({ reference: `Subscription/${headers['x-vardbro-subscription'] ?? ''}` })
  const focus = address({ reference: `${resourceType ?? ''}/${id ?? ''}` })
  return { subscription: subscription?.split('/')[1] ?? '?', type, events: [eventOf(first, focus)] }
}

function eventOf(written: unknown, focus: string | undefined): ArrivedEvent {
  const number = wholeNumber(written)
  return { ...(number !== undefined && { number }), ...(focus !== undefined && { focus }) }
}

/** The value of a parameter, whatever its type. */
function named(parameters: readonly Sent[], name: string): unknown {
  const found = parameters.find((each) => each.name === name) ?? {}
  return Object.entries(found).find(([key]) => key.startsWith('value'))?.[1]
}

function wholeNumber(value: unknown): number | undefined {
  return /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z-]{1,30}$/.test(value) ? value : undefined
}

/** `Type/id` of a reference: what else it holds may be anything. */
function address(value: unknown): string | undefined {
  const { reference } = objectOf(value) ?? {}
  return /(?:^|\/)([A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64})$/.exec(String(reference))?.[1]
}

function parsed(body: string): Sent | undefined {
  try {
    return objectOf(JSON.parse(body))
  } catch {
    return undefined
  }
}

function objectOf(value: unknown): Sent | undefined {
  return typeof value === 'object' && value !== null ? (value as Sent) : undefined
}

function listOf(value: unknown): readonly Sent[] {
  return Array.isArray(value) ? value.map(objectOf).filter((each) => each !== undefined) : []
}
