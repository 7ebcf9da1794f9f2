/** What is told of a subscription is what its owner, who wrote it, may see: two clients that see different halves. */
import type { Parameters, Subscription } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyPair } from '../support/smart-server.ts'
import { storePlace } from '../support/store-place.ts'
import { readNotification, subscriptionResource, type WantedSubscription } from '../support/subscriber-world.ts'
import { connect } from '../support/websocket-client.ts'
import { answer, answersTopic } from './answers-topic.ts'
import { type Bearer, clientOf, eventsIn, goneTopic, half, type OwnersWorld, openOwnersWorld } from './owners-world.ts'

let world: OwnersWorld
beforeAll(async () => {
  world = await openOwnersWorld()
})
afterAll(() => world.close())

it('has an owner, whatever the client says, and keeps no token', async () => {
  const { id, bearer } = await world.subscribed('p')
  const url = 'https://vardbro.example/fhir/StructureDefinition/prenumerant'
  const resource = await world.stored<Subscription>(bearer, 'GET', `Subscription/${id}`)
  const said = (one: Subscription) => one.extension?.filter((each) => each.url === url)
  const owner = (client: string) => ({
    url,
    extension: [
      { url: 'client', valueString: client },
      { url: 'organization', valueString: `Organization/${client}` },
      { url: 'scopes', valueString: expect.stringContaining(`code=${client}`) },
    ],
  })
  expect(said(resource)).toEqual([owner('p')])
  const forged = { ...resource, extension: [{ url, extension: [{ url: 'client', valueString: 'all' }] }], reason: 'Ny' }
  expect(said(await world.stored(bearer, 'PUT', `Subscription/${id}`, forged))).toEqual([owner('p')])
  const other = await world.bearerOf('q')
  expect(said(await world.stored(other, 'PUT', `Subscription/${id}`, { ...resource, reason: 'Q' }))).toEqual([
    owner('q'),
  ])
})

it('tells each of two clients of its half alone, without a gap in the numbers', async () => {
  const [p, q] = [await world.subscribed('p'), await world.subscribed('q')]
  const [one, two, three] = [await world.observed('p'), await world.observed('q'), await world.observed('p')]
  await world.until(() => p.told().length === 2 && q.told().length === 1)
  expect(p.told()).toEqual([`1 ${one}`, `2 ${three}`])
  expect(q.told()).toEqual([`1 ${two}`])
})

it('tells of related resources only those that the owner may see', async () => {
  const p = await world.subscribed('p')
  const [female, male] = [await world.person('female'), await world.person('male')]
  for (const reference of [female, male]) await world.observed('p', { subject: { reference } })
  await world.until(() => p.told().length === 2)
  const context = p.receiver.received.flatMap(({ body }) => readNotification(body).events.map((event) => event.context))
  expect(context.map((each) => each.map((url) => url.split('/fhir/')[1]))).toEqual([[female], []])
  const patients = p.receiver.received.flatMap(({ body }) => readNotification(body).resources)
  expect(patients.filter(({ resourceType }) => resourceType === 'Patient')).toHaveLength(1)
})

it('tells of a deletion whoever could see what was deleted, and nobody else', async () => {
  const [p, q] = [
    await world.subscribed('p', { criteria: goneTopic }),
    await world.subscribed('q', { criteria: goneTopic }),
  ]
  const one = await world.observed('p')
  await world.send(world.all, 'DELETE', one)
  await world.until(() => p.told().length === 1)
  expect([p.told(), q.told()]).toEqual([[`1 ${one}`], []])
})

it('takes back what the owner may not see any more when it is told', async () => {
  const p = await world.subscribed('p')
  await p.receiver.close()
  const one = await world.observed('p')
  await world.until(async () => (await world.lastOf(p)) === '1')
  await world.stored(world.all, 'PUT', one, { ...answer('q'), id: one.split('/')[1] })
  const events = await world.stored<object>(p.bearer, 'GET', `Subscription/${p.id}/$events?content=full-resource`)
  expect(eventsIn(events)).toEqual(['1 -'])
  expect(JSON.stringify(events)).not.toContain(one)
})

it('counts, lists and sends again what was told, and no more', async () => {
  const p = await world.subscribed('p', { content: 'id-only' })
  const [one, , two] = [await world.observed('p'), await world.observed('q'), await world.observed('p')]
  await world.until(() => p.told().length === 2)
  expect(await world.lastOf(p)).toBe('2')
  const events = await world.stored<object>(p.bearer, 'GET', `Subscription/${p.id}/$events?content=id-only`)
  expect(eventsIn(events)).toEqual([`1 ${one}`, `2 ${two}`])
  await world.stored(p.bearer, 'POST', `Subscription/${p.id}/$resend`, parameters('eventsSinceNumber', '1'))
  await world.until(() => p.told().length === 4)
  expect(p.told().slice(2)).toEqual([`1 ${one}`, `2 ${two}`])
})

const parameters = (name: string, valueString: string) => ({
  resourceType: 'Parameters',
  parameter: [{ name, valueString }],
})

it('shows in $events what both the owner and the caller may see', async () => {
  const p = await world.subscribed('p')
  const one = await world.observed('p')
  await world.until(() => p.told().length === 1)
  const asked = async (bearer: Bearer) =>
    eventsIn(await world.stored<object>(bearer, 'GET', `Subscription/${p.id}/$events?content=id-only`))
  expect(await asked(world.all)).toEqual([`1 ${one}`])
  expect(await asked(await world.bearerOf('q'))).toEqual(['1 -'])
})

it.each(['$resend', '$signing-key', '$get-ws-binding-token'])('lets nobody but its owner ask for %s', async (name) => {
  const p = await world.subscribed('p')
  const q = await world.bearerOf('q')
  const asked = await world.send(q, 'POST', `Subscription/${p.id}/${name}`, parameters('eventsSinceNumber', '1'))
  expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('written by somebody else')])
})

it('is refused where its owner may not read and search what it is about', async () => {
  const status = async (scopes: string, wanted: WantedSubscription) => {
    const bearer = await world.server.bearer(scopes, 'all')
    const receiver = { port: 1 }
    return (await world.send(bearer, 'POST', 'Subscription', subscriptionResource({ receiver, ...wanted }))).status
  }
  const topic = { criteria: answersTopic }
  const criteria = { criteria: 'Observation?status=final', content: null }
  expect(await status('system/Subscription.cruds system/Observation.r', topic)).toBe(403)
  expect(await status('system/Subscription.cruds system/Observation.s', criteria)).toBe(403)
  expect(await status('system/Subscription.cruds system/Patient.rs', criteria)).toBe(403)
  expect(await status('system/Observation.rs', topic)).toBe(403)
  expect(await status('system/Subscription.cruds system/Observation.rs?code=x', topic)).toBe(201)
  expect(await status('system/Subscription.cruds system/Observation.rs', criteria)).toBe(201)
})

it('tells nothing while its client is disabled, and no event is made of what happens then', async () => {
  const r = await world.subscribed('r')
  await world.observed('r')
  await world.until(() => r.told().length === 1)
  await world.register({ r: { ...clientOf('r', world.server.key.jwk), disabled: true } })
  await world.observed('r')
  const other = await world.subscribed('p')
  await world.observed('p')
  await world.until(() => other.told().length === 1)
  expect(await world.lastOf({ ...r, bearer: world.all })).toBe('1')
  await world.register({ r: { ...clientOf('r', world.server.key.jwk), scopes: half('p') } })
  const [hidden, seen] = [await world.observed('r'), await world.observed('p')]
  expect(hidden).not.toBe(seen)
  await world.until(() => other.told().length === 2)
  expect(await world.lastOf({ ...r, bearer: world.all })).toBe('1')
  await world.register({})
})

it('sends R4 subscriptions by criteria what their owner may see', async () => {
  const p = await world.subscribed('p', { criteria: 'Observation?status=final', content: null })
  const one = await world.observed('p')
  await world.observed('q')
  const two = await world.observed('p')
  await world.until(() => p.receiver.received.length >= 2)
  await world.until(async () => (await world.lastOf(p)) === '2')
  const sent = p.receiver.received.map(({ url }) => url.split('/mottagare/')[1])
  expect(sent).toEqual([one, two])
})

it('knows its owner after a restart, and on another node', { timeout: 60_000 }, async () => {
  const [place, key] = await Promise.all([storePlace(), keyPair()])
  const environment = { VARDBRO_STORE: place.url }
  const before = await openOwnersWorld({ environment, key })
  const p = await before.subscribed('p')
  const [one] = [await before.observed('p'), await before.observed('q')]
  await before.until(() => p.told().length === 1)
  const later = await before.observed('p')
  await before.server.close()
  const after = await openOwnersWorld({ environment, key })
  await after.observed('q')
  const last = await after.observed('p')
  await after.until(() => p.told().length === 3)
  expect(p.told()).toEqual([`1 ${one}`, `2 ${later}`, `3 ${last}`])
  await Promise.all([after.close(), p.receiver.close()])
  await place.end()
})

it('tells a websocket what the owner of its subscription may see, and ends with its client', async () => {
  const bearer = await world.bearerOf('r')
  const resource = subscriptionResource({ criteria: answersTopic, channel: { type: 'websocket' } })
  const { id = '' } = await world.stored<Subscription>(bearer, 'POST', 'Subscription', resource)
  await world.until(
    async () => (await world.stored<Subscription>(bearer, 'GET', `Subscription/${id}`)).status === 'active',
  )
  const granted = await world.stored<Parameters>(bearer, 'POST', `Subscription/${id}/$get-ws-binding-token`, {
    resourceType: 'Parameters',
  })
  const of = (name: string) => granted.parameter?.find((each) => each.name === name)
  const client = await connect(of('websocket-url')?.valueUrl ?? '')
  client.bind(of('token')?.valueString ?? '')
  await client.until(({ told }) => told().length === 1)
  await world.observed('p')
  const one = await world.observed('r')
  await world.until(() => client.numbers(id).length === 1)
  expect(client.told().flatMap(({ focus }) => focus)).toEqual([one])
  await world.register({ r: { ...clientOf('r', world.server.key.jwk), disabled: true } })
  await world.observed('r')
  await world.until(() => client.faults().length === 1)
  expect([client.numbers(id), client.faults()]).toEqual([[1], [expect.stringContaining('any more')]])
  client.close()
  await world.register({})
})
