/** Rows of the matrix: what writing lets somebody know. None of them changes anything that is there, but for the last. */
import type { Sending } from './matrix-probe.ts'
import { type Route, twin } from './matrix-route.ts'

const observation = { resourceType: 'Observation', status: 'final', code: { text: 'Något' } }
const stale = { 'if-match': 'W/"99"' }
const number = (id: string) => `identifier=urn:x:matris|${id}`
const prov = ['Observation', 'prov'] as const
const patch = (change: readonly object[], headers = {}): Sending => ({
  body: JSON.stringify(change),
  headers: { 'content-type': 'application/json-patch+json', ...headers },
})
const impossible = [{ op: 'test', path: '/status', value: 'unknown' }]
const pathPatch = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'delete' },
        { name: 'path', valueString: 'Observation.nonsens' },
      ],
    },
  ],
}

const entry = (method: string, url: string, more: object = {}) => ({ request: { method, url, ...more } })
const bundle = (type: string, ...entries: readonly object[]) => ({
  body: { resourceType: 'Bundle', type, entry: entries },
})

const byId: readonly Route[] = [
  twin({
    ...{ name: 'update', covers: ['PUT {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('PUT', `Observation/${id}`, { body: { ...observation, id }, headers: stale })],
  }),
  twin({
    ...{ name: 'update with another id', covers: ['PUT {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('PUT', `Observation/${id}`, { body: { ...observation, id: 'annat' } })],
    mayTellNothing: 'the body is refused before anything is looked up',
  }),
  twin({
    ...{ name: 'patch', covers: ['PATCH {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('PATCH', `Observation/${id}`, patch(impossible))],
  }),
  twin({
    ...{ name: 'patch with If-Match', covers: ['PATCH {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('PATCH', `Observation/${id}`, patch(impossible, stale))],
  }),
  twin({
    ...{ name: 'patch by FHIRPath', covers: ['PATCH {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('PATCH', `Observation/${id}`, { body: pathPatch })],
  }),
  twin({
    ...{ name: 'delete', covers: ['DELETE {type}/{id}'], target: prov },
    probe: async (ask, id) => [await ask('DELETE', `Observation/${id}`, { headers: stale })],
  }),
]

const conditional: readonly Route[] = [
  twin({
    ...{ name: 'conditional create', covers: ['POST {type}'], target: prov },
    probe: async (ask, id) => [
      await ask('POST', 'Observation', { body: observation, headers: { 'if-none-exist': number(id) } }),
    ],
  }),
  twin({
    ...{ name: 'conditional update', covers: ['PUT {type}'], target: prov },
    probe: async (ask, id) => [await ask('PUT', `Observation?${number(id)}`, { body: observation, headers: stale })],
  }),
  twin({
    ...{ name: 'conditional patch', covers: ['PATCH {type}'], target: prov },
    probe: async (ask, id) => [await ask('PATCH', `Observation?${number(id)}`, patch(impossible))],
  }),
]

const inBundles: readonly Route[] = [
  twin({
    ...{ name: 'delete in a batch', covers: ['POST '], target: prov },
    probe: async (ask, id) => [
      await ask('POST', '', bundle('batch', entry('DELETE', `Observation/${id}`, { ifMatch: 'W/"99"' }))),
    ],
  }),
  twin({
    ...{ name: 'update in a transaction', covers: ['POST '], target: prov },
    probe: async (ask, id) => [
      await ask(
        'POST',
        '',
        bundle('transaction', {
          ...entry('PUT', `Observation/${id}`, { ifMatch: 'W/"99"' }),
          resource: { ...observation, id },
        }),
      ),
    ],
  }),
  twin({
    ...{ name: 'conditional create in a transaction', covers: ['POST '], target: prov },
    probe: async (ask, id) => [
      await ask(
        'POST',
        '',
        bundle('transaction', { ...entry('POST', 'Observation', { ifNoneExist: number(id) }), resource: observation }),
      ),
    ],
  }),
  twin({
    ...{ name: 'conditional reference in a transaction', covers: ['POST '], target: ['Patient', 'patient'] },
    probe: async (ask, id) => {
      const subject = { reference: `Patient?${number(id)}` }
      const made = { ...entry('POST', 'Observation'), resource: { ...observation, subject } }
      return [await ask('POST', '', bundle('transaction', made))]
    },
  }),
  twin({
    ...{ name: 'conditional delete in a transaction that fails', covers: ['POST '], target: prov },
    probe: async (ask, id) => [
      await ask(
        'POST',
        '',
        bundle('transaction', entry('DELETE', `Observation?${number(id)}`), entry('GET', 'Patient/saknas-alltid')),
      ),
    ],
    mayTellNothing: 'it fails for another reason',
  }),
]

const references: readonly Route[] = [
  twin({
    ...{ name: 'reference in a create', covers: ['POST {type}'], target: ['Patient', 'patient'] },
    probe: async (ask, id) => [
      await ask('POST', 'Observation', { body: { ...observation, subject: { reference: `Patient/${id}` } } }),
    ],
  }),
  twin({
    ...{ name: 'reference to a case in a create', covers: ['POST {type}'], target: ['EpisodeOfCare', 'arende'] },
    probe: async (ask, id, { patient }) => {
      const episodeOfCare = [{ reference: `EpisodeOfCare/${id}` }]
      const encounter = { resourceType: 'Encounter', status: 'planned', class: { code: 'IMP' }, episodeOfCare }
      return [await ask('POST', 'Encounter', { body: { ...encounter, subject: { reference: patient } } })]
    },
    mayTellNothing: 'it is refused where its patient is not seen',
  }),
]

const destructive: readonly Route[] = [
  twin({
    ...{ name: 'conditional delete', covers: ['DELETE {type}'], target: prov, isDestructive: true },
    probe: async (ask, id) => [
      await ask('DELETE', `Observation?${number(id)}`, { headers: { prefer: 'return=OperationOutcome' } }),
    ],
  }),
]

export const writeRoutes: readonly Route[] = [...byId, ...conditional, ...inBundles, ...references, ...destructive]
