import type { Patient } from '@medplum/fhirtypes'
import { afterEach, expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { Change, Work, WriteRule } from '../../../src/store/write-rule.ts'
import { creation, post } from '../../support/bundle.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

let context: TestContext | undefined
afterEach(() => context?.close())

const encounter = (episode: string) => ({
  resourceType: 'Encounter',
  id: 'e',
  status: 'planned',
  class: { code: 'IMP' },
  episodeOfCare: [{ reference: `EpisodeOfCare/${episode}` }],
})
const send = (method: 'PUT' | 'DELETE' | 'GET', url: string, body = {}) =>
  dispatch(request(method, url, { body }), context as TestContext)

async function recording(types: WriteRule['types']): Promise<Change[]> {
  const changes: Change[] = []
  const decide = async (change: Change) => {
    changes.push(change)
  }
  context = await openContext({ rules: [{ name: 'recording', types, decide }] })
  return changes
}

it('sees what was and what is to be, and all cases that either belongs to', async () => {
  const changes = await recording(['Encounter'])
  await send('PUT', 'Encounter/e', encounter('one'))
  await send('PUT', 'Encounter/e', encounter('two'))
  await send('DELETE', 'Encounter/e')
  expect(changes).toMatchObject([
    { type: 'Encounter', id: 'e', after: { id: 'e' }, cases: ['one'] },
    { before: { version: 1 }, after: { status: 'planned' }, cases: ['one', 'two'] },
    { before: { version: 2 }, cases: ['two'] },
  ])
  expect(changes.map(({ before, after }) => [before === undefined, after === undefined])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ])
})

it('is not asked where nothing changes, or for other types', async () => {
  const changes = await recording(['Encounter'])
  await send('PUT', 'Encounter/e', encounter('one'))
  await send('PUT', 'Encounter/e', encounter('one'))
  await send('PUT', 'Patient/p', { resourceType: 'Patient', id: 'p' })
  expect(changes).toHaveLength(1)
})

it('sees the id that the server gives to a create', async () => {
  const changes = await recording('every')
  const [entry] = await post(context as TestContext, [creation({ resourceType: 'Patient' })])
  expect(entry?.response.location).toBe(`Patient/${changes[0]?.id}/_history/1`)
  expect(changes[0]?.after?.id).toBe(changes[0]?.id)
})

it('refuses a transaction as a whole when it throws', async () => {
  const decide = async () => {
    throw new FhirError('unprocessable', 'No encounters today.')
  }
  context = await openContext({ rules: [{ name: 'refusing', types: ['Encounter'], decide }] })
  const { id, ...content } = encounter('one')
  const error = await refusal(post(context, [creation({ resourceType: 'Patient' }), creation(content)]))
  expect(error.issues).toMatchObject([{ diagnostics: 'No encounters today.', expression: 'Bundle.entry[1]' }])
  expect(await context.store.outbox(0, 10)).toEqual([])
})

it('may write more within the same commit', async () => {
  const flag = { before: '{"resourceType":"Basic","id":"flag","meta":{', after: '},"code":{"text":"x"}}' }
  const write = { type: 'Basic', id: 'flag', method: 'PUT' as const, ...flag, rows: [], cases: [] }
  const decide: WriteRule['decide'] = async (_change, transaction) => {
    await transaction.put(write)
  }
  context = await openContext({ rules: [{ name: 'adding', types: ['Patient'], decide }] })
  await send('PUT', 'Patient/p', { resourceType: 'Patient', id: 'p' })
  expect((await send('GET', 'Basic/flag')).status).toBe(200)
})

/** Adds to a patient what only the rest of the request tells. */
const adding: WriteRule = {
  name: 'adding',
  types: ['Encounter'],
  settle: async (_change, work) => {
    await work.patch('Patient', 'p', [{ op: 'add', path: '/gender', value: 'other' }])
    await work.patch('Patient', 'p', [{ op: 'add', path: '/birthDate', value: '1950-01-01' }])
  },
}
const patient = { resourceType: 'Patient', id: 'p' }
const sentPatient = { resource: patient, request: { method: 'PUT', url: 'Patient/p' } }
const sentEncounter = { resource: encounter('one'), request: { method: 'PUT', url: 'Encounter/e' } }

it('makes one version of what a request and its rules write, and answers with it', async () => {
  context = await openContext({ rules: [adding] })
  const headers = { prefer: 'return=representation' }
  const [answered] = await post(context, [sentPatient, sentEncounter], { headers })
  const whole = { ...patient, meta: { versionId: '1' }, gender: 'other', birthDate: '1950-01-01' }
  expect(answered).toMatchObject({ resource: whole, response: { status: '201 Created', etag: 'W/"1"' } })
  expect(parsed(await send('GET', 'Patient/p'))).toEqual(answered?.resource)
  expect((await context.store.outbox(0, 9)).map(({ type, version }) => `${type} ${version}`)).toEqual([
    'Patient 1',
    'Encounter 1',
  ])
})

it('makes a version of what was stored before', async () => {
  context = await openContext({ rules: [adding] })
  await send('PUT', 'Patient/p', patient)
  await send('PUT', 'Encounter/e', encounter('one'))
  expect((await context.store.outbox(0, 9)).map(({ type, version }) => `${type} ${version}`)).toEqual([
    'Patient 1',
    'Encounter 1',
    'Patient 2',
  ])
})

it('concludes once, when the rules and the Provenance of a request have written what they write', async () => {
  const seen: string[] = []
  const decide = async ({ type }: Change) => void seen.push(type)
  const conclude = async () => void seen.push('concluded')
  context = await openContext({ rules: [{ name: 'seeing', types: 'every', decide, conclude }, adding] })
  const provenance = JSON.stringify({
    resourceType: 'Provenance',
    recorded: '2026-03-02T12:00:00Z',
    agent: [{ who: { display: 'Avdelningen' } }],
  })
  const body = { resourceType: 'Bundle', type: 'transaction', entry: [sentPatient, sentEncounter] }
  await dispatch({ ...request('POST', '', { body }), provenance }, context)
  expect(seen).toEqual(['Patient', 'Encounter', 'Patient', 'Patient', 'Provenance', 'concluded'])
  await dispatch({ ...request('PUT', 'Encounter/e', { body: encounter('two') }), provenance }, context)
  expect(seen.slice(6)).toEqual(['Encounter', 'Provenance', 'concluded'])
})

it('finds what it has written since it asked the same', async () => {
  const seen: number[] = []
  const count = async (work: Work) => void seen.push((await work.search('Patient', 'gender=other')).length)
  const asking: WriteRule = {
    name: 'asking',
    types: ['Encounter'],
    settle: async (_change, work) => {
      await count(work)
      await work.write({ ...patient, gender: 'other' } as Patient)
      await count(work)
      await work.patch('Patient', 'p', [{ op: 'replace', path: '/gender', value: 'male' }])
      await count(work)
      await work.write({ resourceType: 'Patient', id: 'q', gender: 'other' })
      await work.drop('Patient', 'q')
      await count(work)
    },
  }
  context = await openContext({ rules: [asking] })
  await send('PUT', 'Encounter/e', encounter('one'))
  expect(seen).toEqual([0, 1, 0, 0])
})

it('knows the cases of what the request itself made before', async () => {
  const changes: Change[] = []
  const moving: WriteRule = {
    name: 'moving',
    types: ['Encounter'],
    decide: async (change) => void changes.push(change),
    settle: async ({ before }, work) => {
      const value = 'EpisodeOfCare/two'
      if (!before) await work.patch('Encounter', 'e', [{ op: 'replace', path: '/episodeOfCare/0/reference', value }])
    },
  }
  context = await openContext({ rules: [moving] })
  await send('PUT', 'Encounter/e', encounter('one'))
  expect(changes.map(({ cases }) => cases)).toEqual([['one'], ['one', 'two']])
})
