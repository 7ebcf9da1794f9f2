import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { bundle, creation, post, type TestEntry } from '../../support/bundle.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const good = creation({ resourceType: 'Patient' })
const entryOf = (method: string, url: string, resource?: object): TestEntry => ({
  ...(resource && { resource }),
  request: { method, url },
})

it('reports every fault of every entry with its place, and stores nothing', async () => {
  const text = `{"resourceType":"Bundle","type":"transaction","entry":[
{"request":{"method":"POST","url":"Patient"},"resource":{"resourceType":"Patient"}},
{"request":{"method":"POST","url":"Patient"},"resource":{"resourceType":"Patient",
"gender":"f"}},
{"request":{"method":"POST","url":"Patient"},"resource":{"resourceType":"Patient","active":"yes",
"birthDate":"March"}}]}`
  const { status, issues } = await refusal(dispatch(request('POST', '', { body: text }), context))
  expect(status).toBe(422)
  expect(issues.map(({ expression, line }) => [expression, line])).toEqual([
    ['Bundle.entry[1].resource.gender', 4],
    ['Bundle.entry[2].resource.active', 5],
    ['Bundle.entry[2].resource.birthDate', 6],
  ])
  expect(parsed(await dispatch(request('GET', 'Patient'), context)).total).toBe(0)
})

it.each([
  ['has no resource', entryOf('POST', 'Patient'), 'resource'],
  ['has an unknown type', entryOf('POST', 'Patinet', { resourceType: 'Patinet' }), 'Did you mean Patient?'],
  ['posts to an id', entryOf('POST', 'Patient/1', { resourceType: 'Patient' }), 'does not answer POST'],
  ['has a resource of another type', entryOf('POST', 'Patient', { resourceType: 'Group' }), 'must be a Patient'],
  ['has another id than its URL', entryOf('PUT', 'Patient/1', { resourceType: 'Patient', id: '2' }), 'Patient/1'],
  ['leads to another server', entryOf('GET', 'https://other.example/Patient/1'), 'another server'],
  ['is a bundle', entryOf('POST', '', { resourceType: 'Bundle', type: 'batch' }), ''],
  ['is an operation', entryOf('GET', 'Patient/1/$everything'), 'operation'],
  ['has an unknown method', entryOf('SEND', 'Patient', { resourceType: 'Patient' }), 'request.method'],
  ['has an unknown condition', { ...good, request: { ...good.request, ifNoneExists: 'x' } }, 'ifNoneExists'],
  ['has bad criteria', { ...good, request: { ...good.request, ifNoneExist: 'nosuch=1' } }, 'nosuch'],
])('refuses an entry that %s', async (_, entry, words) => {
  const { status, issues } = await refusal(post(context, [good, entry]))
  expect(status).toBe(400)
  expect(issues).toEqual([
    expect.objectContaining({
      diagnostics: expect.stringContaining(words),
      expression: expect.stringMatching(/^Bundle\.entry\[1\]/),
    }),
  ])
})

it.each([
  ['no bundle', { resourceType: 'Patient' }, 'Only a Bundle'],
  ['a collection', bundle('collection', []), 'Bundle.type'],
])('refuses %s at the base', async (_, body, words) => {
  const { status, message } = await refusal(dispatch(request('POST', '', { body }), context))
  expect([status, message]).toEqual([400, expect.stringContaining(words)])
})

it('refuses more entries than the limit, and names it', async () => {
  const limited = { ...context, limits: { ...context.limits, bundleEntries: 2 } }
  const { status, message } = await refusal(post(limited, [good, good, good]))
  expect([413, 422]).toContain(status)
  expect(message).toContain('2')
})
