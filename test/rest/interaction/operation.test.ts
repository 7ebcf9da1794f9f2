import type { OperationDefinition } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Operation, OperationRequest } from '../../../src/fhir/operation.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import type { FhirRequest } from '../../../src/rest/interaction.ts'
import { base, openContext, parsed, type RequestOptions, request, type TestContext } from '../../support/context.ts'
import { refusal } from '../../support/refusal.ts'

// https://hl7.org/fhir/R4/operations.html
const asked: OperationRequest[] = []
let context: TestContext
beforeAll(async () => {
  const operations = [
    operation('count', true, { type: true, instance: true, resource: ['Patient'] }),
    operation('close', false, { system: true }),
    operation('any', true, { instance: true, resource: ['Resource'] }),
  ]
  context = await openContext({ operations: async () => operations })
})
afterAll(() => context.close())

function operation(code: string, safe: boolean, where: object): Operation {
  const definition = {
    resourceType: 'OperationDefinition',
    name: code,
    status: 'active',
    kind: 'operation',
    code,
    system: false,
    type: false,
    instance: false,
    ...where,
  } as OperationDefinition
  const run: Operation['run'] = async (received) => {
    asked.push(received)
    return { status: 200, content: { resourceType: 'Basic', id: code, code: {} } }
  }
  return { definition, safe, run }
}

const send = (method: FhirRequest['method'], url: string, options: RequestOptions = {}) =>
  dispatch(request(method, url, options), context)

it('gets what the URL says: type, id and parameters in order', async () => {
  expect(parsed(await send('GET', 'Patient/p/$count?a=1&b=2&a=3'))).toMatchObject({ id: 'count' })
  const parameters = new Map([
    ['a', ['1', '3']],
    ['b', ['2']],
  ])
  expect(asked.at(-1)).toMatchObject({ type: 'Patient', id: 'p', base, parameters })
})

it('gets posted Parameters: primitives as text, the resource', async () => {
  const resource = { resourceType: 'Patient', id: 'x' }
  const parameter = [
    { name: 'n', valueInteger: 7 },
    { name: 'flag', valueBoolean: false },
    { name: 'who', valueReference: { reference: 'Patient/1' } },
    { name: 'resource', resource },
  ]
  await send('POST', '$close', { body: { resourceType: 'Parameters', parameter } })
  const parameters = new Map([
    ['n', ['7']],
    ['flag', ['false']],
    ['who', ['Patient/1']],
  ])
  expect(asked.at(-1)).toMatchObject({ parameters, resource })
  expect(asked.at(-1)).not.toHaveProperty('type')
})

it('gets a posted resource that is not Parameters as its resource', async () => {
  await send('POST', 'Patient/$count', { body: { resourceType: 'Patient' } })
  expect(asked.at(-1)?.resource).toEqual({ resourceType: 'Patient' })
})

it.each([
  ['parameters that are no list', { parameter: { name: 'n', valueInteger: 7 } }],
  ['a parameter that is nothing', { parameter: [null] }],
  ['a coding whose code is a number', { parameter: [{ name: 'coding', valueCoding: { code: 7 } }] }],
  ['a resource that is a text', { parameter: [{ name: 'resource', resource: 'Patient/1' }] }],
  ['parts that are no list', { parameter: [{ name: 'resume', part: 'x' }] }],
])('gets nothing where Parameters are posted with %s', async (_, content) => {
  const before = asked.length
  const error = await refusal(send('POST', '$close', { body: { resourceType: 'Parameters', ...content } }))
  expect([error.status, asked.length]).toEqual([422, before])
  expect(error.issues[0]).toMatchObject({ expression: expect.stringMatching(/^Parameters/), line: expect.any(Number) })
})

it('answers on every type where it is defined for Resource', async () => {
  expect((await send('GET', 'Encounter/e/$any')).status).toBe(200)
})

it.each([
  ['GET', '$close', 405, 'POST'],
  ['GET', 'Encounter/e/$count', 404, 'There is no operation $count'],
  ['GET', 'Patient/$any', 404, '$any'],
  ['GET', 'Patient/p/$coutn', 404, 'Did you mean $count?'],
] as const)('refuses %s %s: %i', async (method, url, status, words) => {
  const error = await refusal(send(method, url))
  expect([error.status, error.message]).toEqual([status, expect.stringContaining(words)])
})
