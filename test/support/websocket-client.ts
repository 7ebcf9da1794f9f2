/** A websocket client that keeps what it is told: Node's own, which nobody here wrote. */

import type { Bundle, OperationOutcome, Parameters } from '@medplum/fhirtypes'
import type { WebsocketWorld } from './websocket-world.ts'

/** What a notification says of itself. */
export interface Told {
  readonly subscription: string
  readonly type: string
  readonly status: string
  /** Events since the subscription started. */
  readonly last: number
  readonly numbers: readonly number[]
  /** `Type/id` of the focus of each event that has one. */
  readonly focus: readonly string[]
}

export interface WebsocketClient {
  readonly texts: readonly string[]
  readonly told: () => readonly Told[]
  /** The numbers of all events of a subscription, in the order in which they came. */
  readonly numbers: (subscription: string) => readonly number[]
  /** What the server finds wrong. */
  readonly faults: () => readonly string[]
  readonly socket: WebSocket
  bind(token: string): void
  /** Resolves when what was told is as it should be. */
  until(isSo: (client: WebsocketClient) => boolean): Promise<void>
  /** The code and reason of the close, once it comes. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  close(): void
}

/** Connects; rejects where it is refused. */
export async function connect(url: string): Promise<WebsocketClient> {
  const socket = new WebSocket(url)
  const texts: string[] = []
  socket.addEventListener('message', ({ data }) => texts.push(String(data)))
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }))
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('The connection was refused.')))
  })
  const resources = () => texts.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text))
  const client: WebsocketClient = {
    texts,
    told: () =>
      resources()
        .filter(({ resourceType }) => resourceType === 'Bundle')
        .map(toldOf),
    numbers: (subscription) =>
      client.told().flatMap((told) => (told.subscription === subscription ? told.numbers : [])),
    faults: () =>
      resources()
        .filter(({ resourceType }) => resourceType === 'OperationOutcome')
        .map((outcome: OperationOutcome) => outcome.issue[0]?.diagnostics ?? ''),
    socket,
    bind: (token) => socket.send(`bind-with-token: ${token}`),
    until: (isSo) => until(() => isSo(client)),
    closed,
    close: () => socket.close(),
  }
  return client
}

/** A client that is bound to these subscriptions (`id`, or `id>number` from which to go on) and was greeted. */
export async function boundClient(world: WebsocketWorld, ...asked: readonly string[]): Promise<WebsocketClient> {
  const client = await connect(world.url)
  client.bind(await world.token(...asked))
  await client.until(({ told }) => told().filter(({ type }) => type === 'handshake').length === asked.length)
  return client
}

/** Up to which event the store knows a receiver to have come. */
export async function confirmedOf({ store }: WebsocketWorld, id: string): Promise<number> {
  return (await store.deliveries(id))[0]?.confirmed ?? 0
}

/** 1, 2, 3 … */
export const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

/** Waits until something is so; at most five seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += 5) {
    if (waited > 5000) throw new Error(`This did not come to be: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function toldOf({ entry = [] }: Bundle): Told {
  const [status] = entry
  const { parameter = [] } = (status?.resource ?? {}) as Partial<Parameters>
  const of = (name: string) => parameter.find((each) => each.name === name)
  const events = parameter.filter(({ name }) => name === 'notification-event').map(({ part = [] }) => part)
  const parts = (name: string) => events.map((part) => part.find((each) => each.name === name))
  return {
    subscription: of('subscription')?.valueReference?.reference?.split('/').at(-1) ?? '',
    type: of('type')?.valueCode ?? '',
    status: of('status')?.valueCode ?? '',
    last: Number(of('events-since-subscription-start')?.valueString),
    numbers: parts('event-number').map((part) => Number(part?.valueString)),
    focus: parts('focus').flatMap((part) => part?.valueReference?.reference?.split('/').slice(-2).join('/') ?? []),
  }
}
