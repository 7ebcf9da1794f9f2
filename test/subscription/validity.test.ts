/** What the server sends and answers of subscriptions, held by its own validator against the profiles of the guide. */
import type { Bundle, CapabilityStatement, OperationOutcome, Resource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ChecklistWorld, openChecklistWorld } from './checklist-world.ts'

let world: ChecklistWorld
beforeAll(async () => {
  world = await openChecklistWorld()
}, 60_000)
afterAll(() => world.close())

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'

/** What is wrong, in a sentence each. */
async function faults(resource: Resource | undefined, profile?: string): Promise<readonly string[]> {
  const asked = [
    { name: 'resource', resource },
    ...(profile === undefined ? [] : [{ name: 'profile', valueUri: `${guide}${profile}` }]),
  ]
  const sent = { resourceType: 'Parameters', parameter: asked }
  const { status, body } = await world.open.call<OperationOutcome>('$validate', sent)
  expect(status).toBe(200)
  const wrong = body.issue.filter(({ severity }) => severity === 'error' || severity === 'fatal')
  return wrong.map(({ diagnostics, expression }) => `${expression?.[0]}: ${diagnostics}`)
}

it.each(['empty', 'id-only', 'full-resource'])('a handshake, an event and $events of %s', async (content) => {
  const { id, receiver } = await world.subscribed({ content, filters: [`Observation?code=${content}`] })
  await world.happens(content)
  await world.until(() => receiver.received.length === 2)
  for (const { body } of receiver.received) {
    const bundle: Bundle = JSON.parse(body)
    expect(await faults(bundle, 'backport-subscription-notification-r4')).toEqual([])
    expect(await faults(bundle.entry?.[0]?.resource, 'backport-subscription-status-r4')).toEqual([])
  }
  const events = await world.open.get<Bundle>(`Subscription/${id}/$events`)
  expect(await faults(events.body, 'backport-subscription-notification-r4')).toEqual([])
})

it('$status, of one that fails too', async () => {
  const { id } = await world.subscribed()
  const refusing = await world.receiver({ respond: (response) => response.writeHead(500).end() })
  const failed = await world.subscribe({ criteria: 'Observation?code=a', content: null, receiver: refusing })
  for (const one of [id, failed.id]) {
    const { body } = await world.open.get<Bundle>(`Subscription/${one}/$status`)
    expect(await faults(body)).toEqual([])
    expect(await faults(body.entry?.[0]?.resource, 'backport-subscription-status-r4')).toEqual([])
  }
})

it('the Subscription as it is stored, and the CapabilityStatement', async () => {
  const { id } = await world.subscribed({ numbers: { heartbeatPeriod: 60, timeout: 5, maxCount: 2 } })
  const { body } = await world.open.get(`Subscription/${id}`)
  expect(await faults(body, 'backport-subscription')).toEqual([])
  const { body: statement } = await world.open.get<CapabilityStatement>('metadata')
  // R4's own examples say `json`, which its value set of media types does not have.
  expect(await faults({ ...statement, format: ['application/fhir+json'] })).toEqual([])
})

it('the definitions of the operations', async () => {
  const { body } = await world.open.get<CapabilityStatement>('metadata')
  const stated = body.rest?.[0]?.resource?.find(({ type }) => type === 'Subscription')?.operation ?? []
  expect(stated.map(({ name }) => name).sort()).toEqual([
    'events',
    'get-ws-binding-token',
    'resend',
    'signing-key',
    'status',
    'validate',
  ])
  for (const { definition } of await world.context.operations()) expect(await faults(definition)).toEqual([])
})
