import { afterAll, beforeAll, expect, it } from 'vitest'
import { resourceTypes } from '../../src/fhir/definitions/type-definition.ts'
import { dispatch, interactionName } from '../../src/rest/dispatch.ts'
import type { FhirRequest } from '../../src/rest/interaction.ts'
import { openContext, request, type TestContext } from '../support/context.ts'
import { refusal } from '../support/refusal.ts'

let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const refused = (method: FhirRequest['method'], url: string) => refusal(dispatch(request(method, url), context))

it.each([
  ['patient/1', 'Did you mean Patient?'],
  ['Patinet', 'Did you mean Patient?'],
  ['CarePlans/1', 'Did you mean CarePlan?'],
  ['Qqqqqqqq', 'metadata'],
  ['DomainResource/1', 'is not a resource type'],
])('answers an unknown type (%s) with 404 and a hint', async (url, words) => {
  const { status, message } = await refused('GET', url)
  expect([status, message]).toEqual([404, expect.stringContaining(words)])
})

it.each([
  ['POST', 'Patient/1', 'GET, HEAD, PUT, PATCH, DELETE'],
  ['PUT', '', 'POST, GET, HEAD'],
  ['DELETE', 'Patient/1/_history', 'GET, HEAD'],
  ['POST', 'metadata', 'GET, HEAD'],
] as const)('answers %s %s with 405 and the methods that are allowed', async (method, url, allow) => {
  const { status, headers } = await refused(method, url)
  expect([status, headers]).toEqual([405, { allow }])
})

it.each(['Patient/1/nothing', 'Patient/1/_history/1/x', '_nothing'])('answers 404 at %s', async (url) => {
  expect((await refused('GET', url)).status).toBe(404)
})

it('answers an operation that is not there with 404', async () => {
  expect((await refused('POST', 'Patient/1/$nothing')).status).toBe(404)
})

it.each(resourceTypes)('stores and reads %s', async (type) => {
  const found = await refused('GET', `${type}/never`)
  expect(found.message).toContain(`${type}/never does not exist`)
})

it.each([
  ['GET', 'Patient/1', 'read'],
  ['HEAD', 'Patient/1', 'read'],
  ['GET', 'Patient', 'search-type'],
  ['POST', 'Patient/_search', 'search-type'],
  ['PUT', 'Patient', 'update'],
  ['POST', '', 'transaction'],
  ['GET', 'Patient/1/$everything', 'operation'],
  ['GET', 'Nothing', 'unknown'],
] as const)('names %s %s %s', (method, url, name) => {
  expect(interactionName(method, url === '' ? [] : url.split('/'))).toBe(name)
})
