import { afterEach, expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { Change, WriteRule } from '../../../src/store/write-rule.ts'
import { creation, post } from '../../support/bundle.ts'
import { openContext, request, type TestContext } from '../../support/context.ts'
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
