/** Scopes against interactions: what each lets one do, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmartServer, type SmartServer } from '../../support/smart-server.ts'

let server: SmartServer
let root: { authorization: string }
beforeAll(async () => {
  server = await openSmartServer({ environment: { VARDBRO_WITHOUT_RULES: '*' } })
  root = await server.bearer('system/*.cruds')
})
afterAll(() => server.close())

const patient = (id: string, gender: string) => ({
  resourceType: 'Patient',
  id,
  gender,
  identifier: [{ system: 'urn:x', value: id }],
})
const observation = (id: string, of: string) => ({
  ...{ resourceType: 'Observation', id, status: 'final', code: { text: 'x' } },
  subject: { reference: `Patient/${of}` },
})

/** Two patients, one of each kind, with an observation each; written anew for each row. */
async function furnish(): Promise<void> {
  const entry = [patient('f', 'female'), patient('m', 'male'), observation('of', 'f'), observation('om', 'm')].map(
    (resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    }),
  )
  const answer = await send(root, 'POST ', { resourceType: 'Bundle', type: 'transaction', entry })
  expect(answer.status).toBe(200)
}

async function send(
  bearer: { authorization: string },
  asked: string,
  body?: object | readonly object[],
  more: Record<string, string> = {},
): Promise<Response> {
  const [method = '', url = ''] = asked.split(' ')
  const type = Array.isArray(body) ? 'application/json-patch+json' : 'application/fhir+json'
  const headers = { ...bearer, ...more, ...(body && { 'content-type': type }) }
  return await fetch(`${server.base}${url}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

const bundle = (type: string, method: string, url: string, resource?: object) => ({
  resourceType: 'Bundle',
  type,
  entry: [{ ...(resource && { resource }), request: { method, url } }],
})

/** What is done; the answer as a status, of a batch that of its entry, and of what is found how many. */
const deeds: Readonly<Record<string, (bearer: { authorization: string }) => Promise<number | string>>> = {
  read: async (one) => (await send(one, 'GET /Patient/f')).status,
  'read other': async (one) => (await send(one, 'GET /Patient/m')).status,
  vread: async (one) => (await send(one, 'GET /Patient/f/_history/1')).status,
  'history of one': async (one) => (await send(one, 'GET /Patient/f/_history')).status,
  'history of type': async (one) => await found(await send(one, 'GET /Patient/_history')),
  'history of all': async (one) => await found(await send(one, 'GET /_history')),
  search: async (one) => await found(await send(one, 'GET /Patient')),
  'search of all': async (one) => await found(await send(one, 'GET /?_type=Patient,Observation')),
  include: async (one) => await found(await send(one, 'GET /Observation?_include=Observation:subject')),
  chain: async (one) => await found(await send(one, 'GET /Observation?subject:Patient.gender=male')),
  has: async (one) => await found(await send(one, 'GET /Patient?_has:Observation:subject:status=final')),
  compartment: async (one) => await found(await send(one, 'GET /Patient/f/Observation')),
  everything: async (one) => await found(await send(one, 'GET /Patient/f/$everything')),
  create: async (one) => (await send(one, 'POST /Patient', patient('x', 'female'))).status,
  'create other': async (one) => (await send(one, 'POST /Patient', patient('x', 'male'))).status,
  'create by condition': async (one) =>
    (await send(one, 'POST /Patient', patient('x', 'female'), { 'if-none-exist': 'identifier=urn:x|f' })).status,
  update: async (one) => (await send(one, 'PUT /Patient/f', { ...patient('f', 'female'), active: true })).status,
  'update other': async (one) => (await send(one, 'PUT /Patient/m', { ...patient('m', 'male'), active: true })).status,
  'update into other': async (one) => (await send(one, 'PUT /Patient/f', patient('f', 'male'))).status,
  'update by condition': async (one) =>
    (await send(one, 'PUT /Patient?identifier=urn:x|f', { ...patient('f', 'female'), active: true })).status,
  patch: async (one) => (await send(one, 'PATCH /Patient/f', [{ op: 'add', path: '/active', value: true }])).status,
  delete: async (one) => (await send(one, 'DELETE /Observation/of')).status,
  'delete other': async (one) => (await send(one, 'DELETE /Patient/m')).status,
  'batch entry': async (one) => await entryStatus(await send(one, 'POST ', bundle('batch', 'GET', 'Patient/f'))),
  'transaction read': async (one) => (await send(one, 'POST ', bundle('transaction', 'GET', 'Patient/f'))).status,
  'transaction write': async (one) =>
    (await send(one, 'POST ', bundle('transaction', 'POST', 'Patient', patient('x', 'female')))).status,
  'whole operation': async (one) => (await send(one, 'GET /$statistik?period=2026-01')).status,
  subscription: async (one) => (await send(one, 'POST /Subscription', { resourceType: 'Subscription' })).status,
}

async function found(answer: Response): Promise<number | string> {
  const { entry = [] } = (await answer.json()) as { entry?: { resource?: { id: string } }[] }
  const ids = new Set(entry.flatMap(({ resource }) => resource?.id ?? []))
  return answer.status === 200 ? ['f', 'm', 'of', 'om'].filter((id) => ids.has(id)).join(' ') : answer.status
}

async function entryStatus(answer: Response): Promise<string> {
  const { entry } = (await answer.json()) as { entry: { response: { status: string } }[] }
  return entry[0]?.response.status ?? ''
}

const readOwn = {
  read: 200,
  'read other': 404,
  vread: 200,
  'history of one': 200,
  'batch entry': '200 OK',
  'transaction read': 200,
}
const readAny = { ...readOwn, 'read other': 200 }
/** Who may neither read nor search is told of nothing that is there. */
const unread = { 'history of all': '', 'search of all': '', everything: 404, 'batch entry': '403 Forbidden' }

/** What is not named is refused with 403; searches that nothing is found by answer ''. */
const table: readonly (readonly [scopes: string, deeds: Readonly<Record<string, number | string>>])[] = [
  [
    'system/Patient.r',
    {
      ...readAny,
      ...{ 'history of all': '', 'search of all': '', everything: 404 },
    },
  ],
  [
    'system/Patient.s',
    {
      ...{ 'history of type': 'f m', 'history of all': 'f m', search: 'f m', 'search of all': 'f m', has: '' },
      ...{ everything: 404, 'batch entry': '403 Forbidden' },
    },
  ],
  [
    'system/Patient.rs',
    {
      ...readAny,
      ...{
        'history of type': 'f m',
        'history of all': 'f m',
        search: 'f m',
        'search of all': 'f m',
        has: '',
        everything: 'f',
      },
    },
  ],
  [
    'system/Patient.cruds?gender=female',
    {
      ...readOwn,
      ...{ 'history of type': 'f', 'history of all': 'f', search: 'f', 'search of all': 'f', has: '', everything: 'f' },
      ...{ create: 201, 'create by condition': 200, 'transaction write': 200 },
      ...{ update: 200, 'update by condition': 200, patch: 200 },
    },
  ],
  [
    'system/Patient.c',
    {
      ...{ create: 201, 'create other': 201, 'transaction write': 200 },
      ...unread,
    },
  ],
  [
    'system/Patient.u',
    {
      ...{ update: 200, 'update other': 200, 'update into other': 200 },
      ...unread,
    },
  ],
  [
    'system/Patient.d system/Observation.d',
    {
      ...{ delete: 204, 'delete other': 204 },
      ...unread,
    },
  ],
  [
    'system/Patient.rs?gender=female system/Observation.rs',
    {
      ...readOwn,
      ...{ 'history of type': 'f', 'history of all': 'f of om', search: 'f', 'search of all': 'f of om' },
      ...{ include: 'f of om', chain: '', has: 'f', compartment: 'of', everything: 'f of' },
    },
  ],
  [
    'system/*.rs',
    {
      ...readAny,
      ...{ 'history of type': 'f m', 'history of all': 'f m of om', search: 'f m', 'search of all': 'f m of om' },
      ...{
        include: 'f m of om',
        chain: 'om',
        has: 'f m',
        compartment: 'of',
        everything: 'f of',
        'whole operation': 404,
      },
    },
  ],
  ['system/Task.cruds', unread],
]

describe.each(table)('with %s', (scopes, expected) => {
  it.each(Object.entries(deeds))('%s', async (name, deed) => {
    await furnish()
    expect(await deed(await server.bearer(scopes))).toBe(expected[name] ?? 403)
  })
})

it('a refusal names the scope that it takes', async () => {
  const answer = await send(await server.bearer('system/Task.r'), 'PATCH /Patient?gender=female', [])
  expect(answer.status).toBe(403)
  expect(answer.headers.get('www-authenticate')).toContain('scope="system/Patient.rus"')
  expect(await answer.json()).toMatchObject({ issue: [{ code: 'forbidden' }] })
})

it('what somebody may not know of is answered like what is not there', async () => {
  const bearer = await server.bearer('system/Patient.cruds?gender=female')
  const [hidden, missing] = await Promise.all(['m', 'x'].map((id) => send(bearer, `GET /Patient/${id}`)))
  const told = async (answer: Response | undefined) => (await answer?.text())?.replaceAll(/Patient\/[mx]/g, 'Patient/…')
  expect([hidden?.status, await told(hidden)]).toEqual([missing?.status, await told(missing)])
})

it('who may read and search everything may subscribe to it', async () => {
  const bearer = await server.bearer('system/*.rs system/Subscription.c')
  const answer = await send(bearer, 'POST /Subscription', { resourceType: 'Subscription' })
  expect(answer.status).toBe(422)
})
