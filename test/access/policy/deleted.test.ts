/** What was deleted and is not one's to know of is answered as what never was, whichever way it is asked for. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type As, openPolicyServer, type PolicyServer } from '../../support/policy-server.ts'
import { consent, directory, from, hsa, observation, parties, patientOf, theCase } from './world.ts'

let server: PolicyServer
beforeAll(async () => {
  server = await openPolicyServer()
  await server.store(...directory, patientOf('p'), theCase('c', 'p'), parties('team', 'c', 'p', 'avd', 'kpv'))
  await server.store(consent('given', 'p'), observation('was-x', 'p', 'c', from('avd', 'region')))
  await server.drop('Observation', 'was-x')
})
afterAll(() => server.close())

const stranger: As = { unit: hsa('vc2') }
const party: As = { unit: hsa('kpv') }

type Way = (as: As, id: string) => Promise<Response>

const bundled =
  (type: 'batch' | 'transaction', method: string, url: (id: string) => string, more: object = {}): Way =>
  (as, id) => {
    const entry = [{ request: { method, url: url(id), ...more } }]
    return server.ask(as, '', { method: 'POST', body: JSON.stringify({ resourceType: 'Bundle', type, entry }) })
  }

const ways: Readonly<Record<string, Way>> = {
  read: (as, id) => server.ask(as, `/Observation/${id}`),
  'read by HEAD': (as, id) => server.ask(as, `/Observation/${id}`, { method: 'HEAD' }),
  'conditional read': (as, id) => server.ask(as, `/Observation/${id}`, { headers: { 'if-none-match': 'W/"2"' } }),
  vread: (as, id) => server.ask(as, `/Observation/${id}/_history/1`),
  history: (as, id) => server.ask(as, `/Observation/${id}/_history`),
  'read in a batch': bundled('batch', 'GET', (id) => `Observation/${id}`),
  'read in a transaction': bundled('transaction', 'GET', (id) => `Observation/${id}`),
  'HEAD in a transaction': bundled('transaction', 'HEAD', (id) => `Observation/${id}`),
  'conditional read in a transaction': bundled('transaction', 'GET', (id) => `Observation/${id}`, {
    ifNoneMatch: 'W/"2"',
  }),
  'vread in a transaction': bundled('transaction', 'GET', (id) => `Observation/${id}/_history/1`),
  'history in a transaction': bundled('transaction', 'GET', (id) => `Observation/${id}/_history`),
  'search in a transaction': bundled('transaction', 'GET', (id) => `Observation?_id=${id}`),
  'delete in a transaction': bundled('transaction', 'DELETE', (id) => `Observation/${id}`),
  'delete of a version in a transaction': bundled('transaction', 'DELETE', (id) => `Observation/${id}`, {
    ifMatch: 'W/"2"',
  }),
}

/** An answer without the id that was asked for, and without what differs from one request to the next. */
async function told(answer: Response, id: string): Promise<readonly unknown[]> {
  const headers = ['etag', 'last-modified', 'location'].map((name) => answer.headers.get(name))
  const text = await answer.text()
  const changing = /_cursor=[\w-]+|"id":"[\w-]+"|"lastUpdated":"[^"]+"/g
  return [answer.status, headers, text.replaceAll(id, '…').replaceAll(changing, '')]
}

it.each(Object.keys(ways))('%s tells a stranger what it tells of what never was', async (name) => {
  const way = ways[name] as Way
  expect(await told(await way(stranger, 'was-x'), 'was-x')).toEqual(await told(await way(stranger, 'not-x'), 'not-x'))
})

it.each(['read', 'read in a transaction'])('%s says to who saw it that it was deleted', async (name) => {
  expect((await (ways[name] as Way)(party, 'was-x')).status).toBe(410)
})
