/** History that ends by policy, as clients meet it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diagnostics, openServer, post, type TestServer } from '../support/server.ts'

const day = 86_400_000
const start = Date.parse('2026-03-02T08:00:00Z')
let server: TestServer
let now = start

const put = (resource: { resourceType: string; id: string }) =>
  fetch(`${server.base}/${resource.resourceType}/${resource.id}`, {
    method: 'PUT',
    body: JSON.stringify(resource),
    headers: { 'content-type': 'application/fhir+json' },
  })
const get = (path: string) => fetch(`${server.base}/${path}`)
const organization = (name: string) => ({ resourceType: 'Organization', id: 'o', name })
const episode = (status: string) => ({
  ...{ resourceType: 'EpisodeOfCare', id: 'e', status, patient: { reference: 'Patient/p' } },
  ...{ managingOrganization: { reference: 'Organization/o' } },
})

beforeAll(async () => {
  const environment = { VARDBRO_HISTORY_KEEP: '30d', VARDBRO_VALIDATION: 'off', VARDBRO_WITHOUT_RULES: '*' }
  server = await openServer({ environment, clock: () => now })
  await post(server.base, { resourceType: 'Patient', id: 'p' })
  for (const name of ['Ett', 'Två', 'Tre']) {
    await put(organization(name))
    await put(episode(name === 'Ett' ? 'planned' : 'active'))
    now += 20 * day
  }
  await server.runJobs()
}, 60_000)
afterAll(() => server.close())

it('removes versions that were replaced longer ago than they are kept, and no others', async () => {
  const { entry } = (await (await get('Organization/o/_history')).json()) as { entry: { resource: { name: string } }[] }
  expect(entry.map(({ resource }) => resource.name)).toEqual(['Tre', 'Två'])
})

it('answers 410 for such a version, and says from when on history is kept', async () => {
  const response = await get('Organization/o/_history/1')
  expect(response.status).toBe(410)
  expect(await diagnostics(response)).toContain('Version 1 of Organization/o is not kept any more')
  expect((await get('Organization/o/_history/9')).status).toBe(404)
})

const early = new Date(start + day).toISOString()
const late = new Date(start + 35 * day).toISOString()

it.each([
  ['Organization/o/_history?_since='],
  ['Organization/_history?_at='],
  ['_history?_since='],
  ['EpisodeOfCare/e/$fullstandighet?at='],
  ['EpisodeOfCare/e/$betalningsansvar?at='],
  ['EpisodeOfCare/e/$arende?at='],
])('refuses %s before that, and answers after it', async (path) => {
  const refused = await get(path + early)
  expect([refused.status, await diagnostics(refused)]).toEqual([
    422,
    expect.stringMatching(/(history is kept from|It begins at) 2026-04-01T08:00/),
  ])
  expect(await (await get(path + late)).text()).not.toMatch(/history is kept|It begins at/)
})
