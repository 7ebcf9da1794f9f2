import type { Bundle, OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { numbersOf, readNotification } from '../../support/subscriber-world.ts'
import { type ChecklistWorld, openChecklistWorld, type Subscribed } from '../checklist-world.ts'

let world: ChecklistWorld
let one: Subscribed
/** When the middle of three events happened. */
let middle: string
beforeAll(async () => {
  world = await openChecklistWorld()
  one = await world.subscribed()
  for (let at = 1; at <= 3; at++) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await world.happens('a')
    await world.until(() => numbersOf(one.receiver.received).length === at)
  }
  middle = one.told()[1]?.events[0]?.timestamp ?? ''
}, 60_000)
afterAll(() => world.close())

const resend = (parameter: readonly object[]) =>
  world.open.call<OperationOutcome>(`Subscription/${one.id}/$resend`, { resourceType: 'Parameters', parameter })

it('$resend takes instants, and says what comes', async () => {
  const before = one.receiver.received.length
  const { body } = await resend([{ name: 'eventsSinceInstant', valueInstant: middle }])
  expect(body.issue[0]?.diagnostics).toContain('2 to 3')
  await world.until(() => one.receiver.received.length === before + 2)
  expect(numbersOf(one.receiver.received.slice(before))).toEqual([2, 3])
})

it.each([
  ['beyond the last', [{ name: 'eventsSinceNumber', valueString: '9' }]],
  [
    'before the first',
    [
      { name: 'eventsSinceNumber', valueString: '1' },
      { name: 'eventsUntilInstant', valueInstant: '2020-01-01T00:00:00Z' },
    ],
  ],
])('$resend of what is %s sends nothing', async (_, parameter) => {
  const { status, body } = await resend(parameter)
  expect([status, body.issue[0]?.diagnostics]).toEqual([200, expect.stringContaining('Nothing is sent')])
})

it.each([
  ['$resend', 'POST', { eventsSinceNumber: 'two' }, 'number of an event'],
  ['$resend', 'POST', { eventsUntilNumber: '2' }, 'where to begin'],
  ['$resend', 'POST', { eventSinceNumber: '2', eventsSinceNumber: '1' }, 'nothing else'],
  ['$resend', 'POST', { eventsSinceInstant: '2026' }, 'time zone'],
  ['$events', 'GET', { eventsSinceNumber: '3', eventsUntilNumber: '2' }, 'Exchange them'],
  ['$events', 'GET', { content: 'all' }, 'full-resource'],
])('%s refuses %s %o', async (operation, method, pairs, says) => {
  const query = new URLSearchParams(pairs as unknown as Record<string, string>)
  const response = await fetch(`${world.base}/Subscription/${one.id}/${operation}?${query}`, { method })
  const { issue } = (await response.json()) as OperationOutcome
  expect([response.status, issue[0]?.diagnostics]).toEqual([400, expect.stringContaining(says)])
})

it.each(['$status', '$events', '$get-ws-binding-token'])(
  '%s of a Subscription that was deleted, or never was, says so',
  async (name) => {
    const gone = await world.subscribed()
    await world.open.delete(`Subscription/${gone.id}`)
    expect((await world.open.get(`Subscription/${gone.id}/${name}`)).status).toBe(410)
    expect((await world.open.get(`Subscription/nobody/${name}`)).status).toBe(404)
  },
)

it('$status of the type refuses a status that is none, and pages by links', async () => {
  expect((await world.open.get('Subscription/$status?status=waiting')).status).toBe(400)
  for (let at = 0; at < 2; at++) await world.subscribed()
  const ids: string[] = []
  let next: string | undefined = 'Subscription/$status?_count=2&status=active'
  while (next !== undefined) {
    const page: Bundle = (await world.open.get<Bundle>(next)).body
    ids.push(...(page.entry ?? []).map(({ fullUrl = '' }) => fullUrl))
    next = page.link?.find(({ relation }) => relation === 'next')?.url?.slice(world.base.length + 1)
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(3)
})

it('$events shows what its caller may see, in the content that is asked for', async () => {
  const ask = async (content: string) => {
    const response = await fetch(`${world.base}/Subscription/${one.id}/$events?eventsUntilNumber=1&content=${content}`)
    return readNotification(await response.text())
  }
  expect((await ask('empty')).bundle.entry).toHaveLength(1)
  expect((await ask('id-only')).resources).toEqual([])
  expect((await ask('full-resource')).resources).toHaveLength(1)
})

it('events of a deleted Subscription are not those of the next one with its id', async () => {
  const { id, told } = await world.subscribed()
  const { body } = await world.open.get<{ id: string }>(`Subscription/${id}`)
  await world.happens('b')
  await world.until(() => told().length === 1)
  await fetch(`${world.base}/Subscription/${id}`, { method: 'DELETE' })
  await world.open.put({ ...body, status: 'requested' })
  await world.until(async () => (await world.statusOf(id)) === 'active')
  await world.happens('b')
  await world.until(() => told().length === 2)
  const events = await fetch(`${world.base}/Subscription/${id}/$events?eventsSinceNumber=1`)
  const { events: read, error } = readNotification(await events.text())
  expect([read.map(({ number }) => number), error]).toEqual([['2'], expect.stringContaining('before number 2')])
  const again = await world.open.call<OperationOutcome>(`Subscription/${id}/$resend?eventsSinceNumber=1`)
  expect(again.body.issue[0]?.diagnostics).toContain('2 to 2')
})

it('$events says which events are not kept any more', async () => {
  const forgetful = await openChecklistWorld({ VARDBRO_SUBSCRIPTION_KEEP: '1ms' })
  const { id, told } = await forgetful.subscribed()
  await forgetful.happens('a')
  await forgetful.until(() => told().length === 1)
  const ask = async (query: string) => {
    const response = await fetch(`${forgetful.base}/Subscription/${id}/$events?${query}`)
    return readNotification(await response.text())
  }
  await forgetful.until(async () => (await ask('')).events.length === 0)
  expect(await ask('eventsSinceNumber=1')).toMatchObject({ last: '1', error: expect.stringContaining('not kept') })
  expect((await ask('eventsSinceNumber=2')).error).toBeUndefined()
  await forgetful.close()
})
