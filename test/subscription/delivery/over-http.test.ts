import type { ServerResponse } from 'node:http'
import type { Bundle, Parameters } from '@medplum/fhirtypes'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSenders } from '../../../src/subscription/channel/senders.ts'
import { readAllowList } from '../../../src/subscription/endpoint/allow-list.ts'
import { openReceiver, type Receiver } from '../../support/receiver.ts'
import { minute, openDeliveryWorld, second, type World } from './delivery-world.ts'

/** How a receiver answers, one after the other; the last for all that follow. */
let answers: ((response: ServerResponse) => void)[]
let receiver: Receiver
let world: World
const senders = createSenders({
  allow: readAllowList('http://127.0.0.1'),
  keyOf: () => 'key',
  timeoutMs: minute,
  clock: Date.now,
})

beforeEach(async () => {
  answers = [(response) => response.end()]
  receiver = await openReceiver({
    respond: (response) => (answers.length > 1 ? answers.shift() : answers[0])?.(response),
  })
  world = await openDeliveryWorld({ senders })
})
afterEach(async () => {
  expect(world.failures).toEqual([])
  await world.close()
  await receiver.close()
})

const hook = () => ({ endpoint: `http://127.0.0.1:${receiver.port}/hook` })
const bundles = (): readonly Bundle[] => receiver.received.map(({ body }) => JSON.parse(body))

/** The numbers that a notification tells of. */
function numbersOf({ entry = [] }: Bundle): readonly number[] {
  const status = entry[0]?.resource as Parameters | undefined
  const events = (status?.parameter ?? []).filter(({ name }) => name === 'notification-event')
  return events.map(({ part }) => Number(part?.find(({ name }) => name === 'event-number')?.valueString))
}

/** A request takes far less than the 30 s of the world's time that pass meanwhile. */
const waiting = { timeout: 10_000, interval: 20 }

async function confirmedAll(): Promise<void> {
  await vi.waitFor(async () => {
    await world.pass(second)
    expect((await world.engine.state('s')).pending).toBe(0)
  }, waiting)
}

it('a real receiver gets the handshake and then the events in order', async () => {
  await world.subscribe('s', { status: 'requested', channel: hook() as never })
  await vi.waitFor(async () => expect(await world.subscription('s')).toMatchObject({ status: 'active' }))
  await world.events('s', 3)
  await confirmedAll()
  expect(bundles().map(numbersOf)).toEqual([[], [1], [2], [3]])
  expect(receiver.received.map(({ headers }) => headers['content-type'])).toEqual(
    Array(4).fill('application/fhir+json'),
  )
})

it('a receiver that fails, is busy or hangs up gets the same again until it takes it', async () => {
  await world.subscribe('s', { channel: hook() as never })
  answers = [
    (response) => response.writeHead(500).end(),
    (response) => response.writeHead(429, { 'retry-after': '20' }).end(),
    (response) => response.destroy(),
    (response) => response.end(),
  ]
  await world.events('s', 2)
  await confirmedAll()
  expect(bundles().map(numbersOf)).toEqual([[1], [1], [1], [1], [2]])
  expect(
    new Set(
      bundles()
        .slice(0, 4)
        .map(({ id }) => id),
    ).size,
  ).toBe(1)
})

it('a receiver of an R4 criteria subscription gets each version as an update, in order', async () => {
  const { endpoint } = hook()
  const channel = { type: 'rest-hook', endpoint, payload: 'application/fhir+json', _payload: undefined } as const
  await world.subscribe('s', { criteria: 'Patient?', channel: channel as never })
  const versions = [await world.put(patient(1)), await world.put(patient(2))]
  await world.events('s', versions)
  await confirmedAll()
  expect(receiver.received.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(2).fill('PUT /hook/Patient/p'))
  expect(receiver.received.map(({ body }) => body)).toEqual(versions.map(({ content }) => content))
})

it('a receiver of an R4 criteria subscription without payload is told that something happened', async () => {
  const { endpoint } = hook()
  const channel = { type: 'rest-hook', endpoint, payload: undefined, _payload: undefined } as const
  await world.subscribe('s', { criteria: 'Patient?', channel: channel as never })
  await world.events('s', 2)
  await confirmedAll()
  expect(receiver.received.map(({ method, body }) => `${method} ${body}`)).toEqual(Array(2).fill('POST '))
})

const patient = (n: number) => ({ resourceType: 'Patient', id: 'p', multipleBirthInteger: n })
