import { afterAll, beforeEach, expect, it } from 'vitest'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { creation, post, statuses, stored, type TestEntry } from '../../support/bundle.ts'
import { openContext, parsed, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

// https://hl7.org/fhir/R4/http.html#trules: a resource stands in a transaction once
let context: TestContext
beforeEach(async () => {
  await context?.close()
  context = await openContext()
  await post(context, [put('there')])
})
afterAll(() => context.close())

const identifier = [{ system: 'urn:x', value: '1' }]
const criteria = 'identifier=urn:x|1'
const patient = (content: object = {}) => ({ resourceType: 'Patient', identifier, ...content })

function put(id: string, content: object = {}): TestEntry {
  return { resource: patient({ id, ...content }), request: { method: 'PUT', url: `Patient/${id}` } }
}

function bare(id: string): TestEntry {
  return { resource: { resourceType: 'Patient', id }, request: { method: 'PUT', url: `Patient/${id}` } }
}

const remove = (url: string): TestEntry => ({ request: { method: 'DELETE', url } })
const createIfNone: TestEntry = {
  resource: patient(),
  request: { method: 'POST', url: 'Patient', ifNoneExist: criteria },
}
const updateMatch = (content: object): TestEntry => ({
  resource: patient(content),
  request: { method: 'PUT', url: `Patient?${criteria}` },
})

it.each([
  ['two updates of one id', [put('a'), put('a', { active: true })]],
  ['an update and a delete of one id', [put('there', { active: true }), remove('Patient/there')]],
  ['an update by id and one by criteria', [put('there', { active: true }), updateMatch({ active: false })]],
  ['two updates by the same criteria', [updateMatch({ active: true }), updateMatch({ active: false })]],
  ['a delete by criteria and an update by id', [remove(`Patient?${criteria}`), put('there', { active: true })]],
  ['a conditional create that finds what another updates', [createIfNone, put('there', { active: true })]],
])('refuses %s: 400 names both entries, nothing is stored', async (_, entries) => {
  const { status, message } = await refusal(post(context, [bare('innocent'), ...entries]))
  expect([status, message]).toEqual([
    400,
    expect.stringMatching(/entry\[1\] and Bundle\.entry\[2\] both concern Patient\//),
  ])
  expect((await refusal(stored(context, 'Patient/innocent'))).status).toBe(404)
  expect(await stored(context, 'Patient/there')).toMatchObject({ meta: { versionId: '1' } })
})

it('refuses two entries with one fullUrl', async () => {
  const urn = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a'
  expect((await refusal(post(context, [creation(patient(), urn), creation(patient(), urn)]))).status).toBe(400)
})

it.each([
  ['a create that makes what a conditional create looks for', [creation(patient()), createIfNone]],
  ['the same in the other order', [createIfNone, creation(patient())]],
  ['two equal conditional creates of which one would make what the other finds', [createIfNone, createIfNone]],
  ['an update that makes what a conditional update looks for', [put('new'), updateMatch({ active: true })]],
])('refuses %s', async (_, entries) => {
  await dispatch(request('DELETE', 'Patient/there'), context)
  expect((await refusal(post(context, entries))).status).toBe(400)
  expect(parsed(await dispatch(request('GET', `Patient?${criteria}`), context)).total).toBe(0)
})

it('deletes first, so that what is deleted can be made anew', async () => {
  const entries = await post(context, [createIfNone, remove(`Patient?${criteria}`)])
  expect(statuses(entries)).toEqual(['201', '204'])
})

it('lets exactly one of 50 equal transactions with a conditional create make the resource', async () => {
  const other = { ...createIfNone, request: { ...createIfNone.request, ifNoneExist: 'identifier=urn:x|2' } }
  const entry = { ...other, resource: patient({ identifier: [{ system: 'urn:x', value: '2' }] }) }
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(context, [entry, creation(patient())])))
  expect(
    answers.flatMap(([first]) => statuses(first ? [first] : [])).filter((status) => status === '201'),
  ).toHaveLength(1)
})

it('lets exactly one of 50 transactions with one ifMatch through, and none of the others in part', async () => {
  const calls = Array.from({ length: 50 }, (_, n) => {
    const change = put('there', { multipleBirthInteger: n })
    const guarded = { ...change, request: { ...change.request, ifMatch: 'W/"1"' } }
    return post(context, [bare(`beside-${n}`), guarded])
  })
  const settled = await Promise.allSettled(calls)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { total } = parsed(await dispatch(request('GET', 'Patient?_summary=count'), context))
  expect(total).toBe(2)
})
