import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { FhirRequest } from '../../../src/rest/interaction.ts'
import { openContext, parsed, type RequestOptions, request, type TestContext } from '../../support/context.ts'
import { refusal, tally } from '../../support/refusal.ts'

/** https://hl7.org/fhir/R4/http.html#ccreate, #cond-update, #patch and #delete */
let context: TestContext
beforeEach(async () => {
  await context?.close()
  context = await openContext()
})
afterAll(() => context.close())

const send = (method: FhirRequest['method'], url: string, options: RequestOptions = {}) =>
  dispatch(request(method, url, options), context)
const identifier = [{ system: 'urn:x', value: '1' }]
const patient = (content: object = {}) => ({ resourceType: 'Patient', identifier, ...content })
const createIfNone = (criteria: string, content: object = {}) =>
  send('POST', 'Patient', { body: patient(content), headers: { 'if-none-exist': criteria } })
const twins = () =>
  Promise.all([send('POST', 'Patient', { body: patient() }), send('POST', 'Patient', { body: patient() })])
const criteria = 'identifier=urn:x|1'

describe('create', () => {
  it('creates where nothing matches, and answers the match where one does', async () => {
    const first = await createIfNone(criteria)
    const second = await createIfNone(`Patient?${criteria}`, { active: true })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(parsed(second)).toEqual(parsed(first))
    expect(second.headers).toEqual(first.headers)
  })

  it('refuses criteria that cannot be read, and creates nothing', async () => {
    expect((await refusal(createIfNone('identifier=%zz'))).status).toBe(400)
  })

  it('refuses where several match: 412', async () => {
    await twins()
    expect((await refusal(createIfNone(criteria))).status).toBe(412)
  })

  it('creates again once the match is deleted', async () => {
    const { id } = parsed(await createIfNone(criteria))
    await send('DELETE', `Patient/${id}`)
    expect((await createIfNone(criteria)).status).toBe(201)
  })

  it.each([
    ['', 400],
    ['identifier', 400],
    ['nosuch=1', 400],
  ])('refuses the criteria "%s"', async (bad, status) => {
    expect((await refusal(createIfNone(bad))).status).toBe(status)
  })

  it('makes exactly one resource of 50 equal creates at once', async () => {
    const { done, refused } = await tally(Array.from({ length: 50 }, () => createIfNone(criteria)))
    expect(refused).toEqual([])
    expect(done.filter((status) => status === 201)).toHaveLength(1)
    expect(parsed(await send('GET', `Patient?${criteria}`)).total).toBe(1)
  })
})

describe('update', () => {
  const update = (content: object, headers = {}) =>
    send('PUT', `Patient?${criteria}`, { body: patient(content), headers })

  it('creates where nothing matches, and updates the match where one does', async () => {
    const first = await update({})
    const second = await update({ active: true })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(parsed(second)).toMatchObject({ id: parsed(first).id, active: true, meta: { versionId: '2' } })
  })

  it('creates under the id of the content where nothing matches', async () => {
    expect(parsed(await update({ id: 'mine' }))).toMatchObject({ id: 'mine' })
    expect((await update({ id: 'mine', active: true })).status).toBe(200)
  })

  it('refuses the id of another resource: 400 with a match, 409 without', async () => {
    await send('PUT', 'Patient/other', { body: { resourceType: 'Patient', id: 'other' } })
    expect((await refusal(update({ id: 'other' }))).status).toBe(409)
    await update({})
    expect((await refusal(update({ id: 'other' }))).status).toBe(400)
  })

  it('refuses where several match, and a stale If-Match: 412', async () => {
    await update({})
    expect((await refusal(update({ active: true }, { 'if-match': 'W/"2"' }))).status).toBe(412)
    await send('POST', 'Patient', { body: patient() })
    expect((await refusal(update({ active: true }))).status).toBe(412)
  })

  it('makes one resource with 50 versions of 50 updates at once', async () => {
    const calls = Array.from({ length: 50 }, (_, n) => update({ multipleBirthInteger: n }))
    const { done } = await tally(calls)
    expect(done.filter((status) => status === 201)).toHaveLength(1)
    expect(parsed(await send('GET', `Patient?${criteria}`))).toMatchObject({
      total: 1,
      entry: [{ resource: { meta: { versionId: '50' } } }],
    })
  })
})

describe('patch', () => {
  const patch = (headers = {}) => {
    const body = [{ op: 'add', path: '/active', value: true }]
    return send('PATCH', `Patient?${criteria}`, {
      body,
      headers: { 'content-type': 'application/json-patch+json', ...headers },
    })
  }

  it('patches the match; answers 404 without one, 412 with several', async () => {
    expect((await refusal(patch())).status).toBe(404)
    await send('POST', 'Patient', { body: patient() })
    expect((await refusal(patch({ 'if-match': 'W/"2"' }))).status).toBe(412)
    expect(parsed(await patch())).toMatchObject({ active: true, meta: { versionId: '2' } })
    await send('POST', 'Patient', { body: patient() })
    expect((await refusal(patch())).status).toBe(412)
  })
})

describe('delete', () => {
  const remove = (query: string, headers = {}) => send('DELETE', `Patient?${query}`, { headers })

  it('deletes none, one or all that match, and says which', async () => {
    expect((await remove(criteria)).status).toBe(204)
    const [one, other] = await twins()
    const response = await remove(criteria, { prefer: 'return=OperationOutcome' })
    expect(response.status).toBe(200)
    for (const { content } of [one, other]) {
      expect(textOf(response.content ?? [])).toContain(`Patient/${JSON.parse(textOf(content ?? [])).id}`)
    }
    expect(parsed(await send('GET', `Patient?${criteria}`)).total).toBe(0)
  })

  it('refuses more than it takes at once, and deletes none of them', async () => {
    await Promise.all(Array.from({ length: 101 }, () => send('POST', 'Patient', { body: patient() })))
    const error = await refusal(remove(criteria))
    expect([error.status, error.message]).toEqual([412, expect.stringContaining('more than 100')])
    expect(parsed(await send('GET', `Patient?${criteria}&_summary=count`)).total).toBe(101)
  })

  it('refuses to mean everything', async () => {
    expect((await refusal(send('DELETE', 'Patient'))).status).toBe(400)
  })
})
