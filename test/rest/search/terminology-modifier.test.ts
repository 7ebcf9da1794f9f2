import type { Bundle, CodeSystem, Resource, ValueSet } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { base, openContext, parsed, request } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'
import { openTerminologyContext, type TerminologyContext } from '../../support/terminology.ts'

const system = 'http://x.test/cs'
const codeSystem: CodeSystem = {
  resourceType: 'CodeSystem',
  id: 'cs',
  url: system,
  status: 'active',
  content: 'complete',
  concept: [
    { code: 'animal', concept: [{ code: 'bird', concept: [{ code: 'hen' }] }, { code: 'cat' }] },
    { code: 'stone' },
  ],
}
const birds: ValueSet = {
  resourceType: 'ValueSet',
  id: 'birds',
  url: 'http://x.test/birds',
  status: 'active',
  compose: { include: [{ system, filter: [{ property: 'concept', op: 'is-a', value: 'bird' }] }] },
}
const observation = (id: string, status: 'final' | 'registered', code?: string): Resource => ({
  resourceType: 'Observation',
  id,
  status,
  code: code === undefined ? { text: 'uncoded' } : { coding: [{ system, code }] },
})

let context: TerminologyContext
const put = (resource: Resource) =>
  dispatch(request('PUT', `${resource.resourceType}/${resource.id}`, { body: resource }), context)

beforeAll(async () => {
  context = await openTerminologyContext()
  const observations = [
    observation('bird', 'final', 'bird'),
    observation('hen', 'final', 'hen'),
    observation('cat', 'registered', 'cat'),
    observation('stone', 'final', 'stone'),
    observation('none', 'final'),
  ]
  for (const resource of [codeSystem, birds, ...observations]) await put(resource)
  await put({
    resourceType: 'DiagnosticReport',
    id: 'r',
    status: 'final',
    code: { text: 'r' },
    result: [{ reference: 'Observation/hen' }],
  })
})
afterAll(() => context.close())

async function found(url: string): Promise<readonly (string | undefined)[]> {
  const bundle = parsed<Bundle>(await dispatch(request('GET', url), context))
  return (bundle.entry ?? []).map(({ resource }) => resource?.id)
}

it.each([
  ['Observation?code:in=http://x.test/birds', ['bird', 'hen']],
  ['Observation?code:in=ValueSet/birds', ['bird', 'hen']],
  [`Observation?code:in=${base}/ValueSet/birds`, ['bird', 'hen']],
  ['Observation?code:not-in=http://x.test/birds', ['cat', 'stone', 'none']],
  [`Observation?code:below=${system}|animal`, ['bird', 'hen', 'cat']],
  [`Observation?code:below=${system}|hen`, ['hen']],
  [`Observation?code:below=${system}|cat,${system}|stone`, ['cat', 'stone']],
  [`Observation?code:above=${system}|hen`, ['bird', 'hen']],
  ['Observation?status:in=http://hl7.org/fhir/ValueSet/observation-status', ['bird', 'hen', 'cat', 'stone', 'none']],
  ['Observation?status:below=http://hl7.org/fhir/observation-status|final', ['bird', 'hen', 'stone', 'none']],
  ['Observation?status:not-in=http://hl7.org/fhir/ValueSet/observation-status', []],
  ['DiagnosticReport?result:Observation.code:in=http://x.test/birds', ['r']],
  ['Observation?_has:DiagnosticReport:result:status:in=http://hl7.org/fhir/ValueSet/diagnostic-report-status', ['hen']],
])('%s finds %j', async (url, ids) => {
  expect(await found(url)).toEqual(ids)
})

it('pages on with the same question', async () => {
  const first = parsed<Bundle>(
    await dispatch(request('GET', 'Observation?code:in=http://x.test/birds&_count=1'), context),
  )
  const next = first.link?.find(({ relation }) => relation === 'next')?.url?.slice(base.length + 1) ?? ''
  expect(await found(next)).toEqual(['hen'])
})

it.each([
  ['Observation?code:in=http://x.test/none', 'invalid', 'a value set that this server holds'],
  ['Observation?code:in=http://hl7.org/fhir/ValueSet/condition-code', 'unprocessable', 'http://snomed.info/sct'],
  ['Observation?code:below=animal', 'invalid', '[system]|[code]'],
  [`Observation?code:below=${system}|fish`, 'invalid', 'no concept'],
  ['Observation?code:above=http://snomed.info/sct|404684003', 'unprocessable', 'does not hold'],
  ['Observation?subject:in=http://x.test/birds', 'notSupported', '`in`'],
])('refuses %s as %s', async (url, kind, words) => {
  expect(await refusal(dispatch(request('GET', url), context))).toMatchObject({
    kind,
    message: expect.stringContaining(words),
  })
})

it('sees a value set as it is now', async () => {
  await put({ ...birds, id: 'now', url: 'http://x.test/now' })
  expect(await found('Observation?code:in=http://x.test/now')).toEqual(['bird', 'hen'])
  await put({
    ...birds,
    id: 'now',
    url: 'http://x.test/now',
    compose: { include: [{ system, concept: [{ code: 'cat' }] }] },
  })
  expect(await found('Observation?code:in=http://x.test/now')).toEqual(['cat'])
})

it('is refused by name where there is no terminology', async () => {
  const plain = await openContext()
  const error = await refusal(dispatch(request('GET', 'Observation?code:in=http://x.test/birds'), plain))
  expect(error.kind).toBe('notSupported')
  await plain.close()
})

it('knows in criteria what comes with the server', async () => {
  const criteria = 'status:in=http://hl7.org/fhir/ValueSet/observation-status&code:text=nothing'
  const options = {
    body: { resourceType: 'Observation', status: 'final', code: { text: 'new' } },
    headers: { 'if-none-exist': criteria },
  }
  expect((await dispatch(request('POST', 'Observation', options), context)).status).toBe(201)
})
