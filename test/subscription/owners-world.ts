/** A server that asks who asks, and clients that see different halves of it: by the code of an Observation. */
import type { Observation, Patient, Subscription } from '@medplum/fhirtypes'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import type { TestServerOptions } from '../support/server.ts'
import type { KeyPair } from '../support/smart-server.ts'
import { openSmartServer, type SmartServer } from '../support/smart-server.ts'
import { readNotification, subscriptionResource, type WantedSubscription } from '../support/subscriber-world.ts'
import { answer, answersBasic, answersTopic } from './answers-topic.ts'
import { topicBasic } from './topic/topic-basic.ts'

export type Bearer = Record<string, string>

/** What is deleted. */
export const goneTopic = 'https://prov.example/fhir/SubscriptionTopic/borta'
const goneBasic = topicBasic({ id: 'borta', url: goneTopic, triggers: [{ resource: 'Observation', on: ['delete'] }] })

/** The scopes of a client whose half is the Observations of its own id as code, and the women. */
export const half = (code: string): string =>
  `system/Subscription.cruds system/Observation.rs?code=${code} system/Patient.rs?gender=female`

export interface Subscribed {
  readonly id: string
  readonly bearer: Bearer
  readonly receiver: Receiver
  /** Numbers and foci of the events it was told of. */
  readonly told: () => string[]
}

export interface OwnersWorld {
  readonly server: SmartServer
  /** Of a client that may do everything. */
  readonly all: Bearer
  readonly bearerOf: (client: string) => Promise<Bearer>
  /** Writes the file of clients anew, with these changes. */
  readonly register: (changes: Record<string, object>) => Promise<void>
  readonly send: (bearer: Bearer, method: string, path: string, body?: object) => Promise<Response>
  /** The answer, which must not be a refusal. */
  readonly stored: <T>(bearer: Bearer, method: string, path: string, body?: object) => Promise<T>
  /** Lets the server do what it has to do until something is so; at most ten seconds. */
  readonly until: (isSo: () => boolean | Promise<boolean>) => Promise<void>
  /** An active Subscription of a client. */
  readonly subscribed: (client: string, wanted?: WantedSubscription) => Promise<Subscribed>
  /** Writes an Observation of a code. */
  readonly observed: (code: string, more?: object) => Promise<string>
  readonly person: (gender: string) => Promise<string>
  /** The number of the last event of a Subscription, as its status says. */
  readonly lastOf: (subscribed: Pick<Subscribed, 'id' | 'bearer'>) => Promise<string>
  readonly close: () => Promise<void>
}

export const clientOf = (id: string, jwk: object) => ({
  ...{ id, organization: `Organization/${id}`, scopes: half(id), jwks: { keys: [jwk] } },
})

export async function openOwnersWorld(
  options: TestServerOptions & { readonly key?: KeyPair } = {},
): Promise<OwnersWorld> {
  const environment = { VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1', ...options.environment }
  const server = await openSmartServer({ ...options, environment })
  const receivers: Receiver[] = []
  const { jwk } = server.key
  const clients: Record<string, object> = {
    ...Object.fromEntries(['p', 'q', 'r'].map((id) => [id, clientOf(id, jwk)])),
    all: { ...clientOf('all', jwk), scopes: 'system/*.cruds' },
  }
  const register: OwnersWorld['register'] = async (changes) =>
    await server.register({ clients: Object.values({ ...clients, ...changes }) })
  await register({})
  const all = await server.bearer('system/*.cruds', 'all')
  const bearerOf = async (client: string) => await server.bearer(half(client), client)
  const { send, stored } = calls(server)
  for (const topic of [answersBasic, goneBasic]) await stored(all, 'PUT', `Basic/${topic.id}`, topic)
  const until = waiting(server)
  return {
    ...{ server, all, bearerOf, register, send, stored, until },
    async subscribed(client, wanted = {}) {
      const receiver = await openReceiver()
      receivers.push(receiver)
      const bearer = await bearerOf(client)
      const resource = subscriptionResource({ criteria: answersTopic, content: 'full-resource', receiver, ...wanted })
      const { id = '' } = await stored<Subscription>(bearer, 'POST', 'Subscription', resource)
      await until(async () => (await stored<Subscription>(bearer, 'GET', `Subscription/${id}`)).status === 'active')
      return { id, bearer, receiver, told: () => receiver.received.flatMap(({ body }) => eventsIn(body)) }
    },
    observed: async (code, more = {}) =>
      `Observation/${(await stored<Observation>(all, 'POST', 'Observation', answer(code, more))).id}`,
    person: async (gender) =>
      `Patient/${(await stored<Patient>(all, 'POST', 'Patient', { resourceType: 'Patient', gender })).id}`,
    async lastOf({ id, bearer }) {
      const status = JSON.stringify(await stored<object>(bearer, 'GET', `Subscription/${id}/$status`))
      return /events-since-subscription-start","valueString":"(\d+)"/.exec(status)?.[1] ?? ''
    },
    async close() {
      await server.close()
      await Promise.all(receivers.map((each) => each.close()))
    },
  }
}

/** Number and focus of each event of a notification. */
export function eventsIn(notification: string | object): string[] {
  const { events } = readNotification(typeof notification === 'string' ? notification : JSON.stringify(notification))
  return events.map(({ number, focus }) => `${number} ${focus?.split('/fhir/')[1] ?? '-'}`)
}

function calls({ base }: SmartServer): Pick<OwnersWorld, 'send' | 'stored'> {
  const send: OwnersWorld['send'] = async (bearer, method, path, body) => {
    const headers = { ...bearer, 'content-type': 'application/fhir+json' }
    return await fetch(`${base}/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  }
  return {
    send,
    async stored(bearer, method, path, body) {
      const answered = await send(bearer, method, path, body)
      const text = await answered.text()
      if (answered.status >= 300) throw new Error(text)
      return JSON.parse(text)
    },
  }
}

function waiting({ runJobs }: SmartServer): OwnersWorld['until'] {
  return async (isSo) => {
    for (const started = Date.now(); !(await isSo()); ) {
      if (Date.now() - started > 10_000) throw new Error(`This did not come to be: ${isSo}`)
      await runJobs()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
