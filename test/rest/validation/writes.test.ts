import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ValidationMode } from '../../../src/rest/validation/mode.ts'
import { openContext, type TestContext } from '../../support/context.ts'
import { readableLog } from '../../support/server.ts'
import { type Answer, answerTo, doubtful, invalid, issuesOf, shapeless, valid } from './samples.ts'

type Resource = Readonly<Record<string, unknown>>
type Write = (resource: Resource, headers?: Record<string, string>) => Promise<Answer>

const modes = ['off', 'warn', 'enforce'] as const
const contexts = new Map<ValidationMode, TestContext>()
const log = readableLog()
beforeAll(async () => {
  for (const mode of modes) contexts.set(mode, await openContext({ mode, log }))
})
afterAll(() => Promise.all([...contexts.values()].map((context) => context.close())))

let count = 0

function writesOf(mode: ValidationMode): Readonly<Record<string, Write>> {
  const context = contexts.get(mode) as TestContext
  const send = (method: 'POST' | 'PUT' | 'PATCH', url: string, body: object, headers: Record<string, string> = {}) =>
    answerTo(context, method, url, { body, headers })
  const bundle = (type: string, resource: Resource, headers?: Record<string, string>) => {
    const entry = [{ resource, request: { method: 'POST', url: 'Patient' } }]
    return send('POST', '', { resourceType: 'Bundle', type, entry }, headers)
  }
  const patched = async ({ resourceType: _, ...members }: Resource, headers?: Record<string, string>) => {
    const id = `patched-${++count}`
    await send('PUT', `Patient/${id}`, { ...valid, id })
    const steps = Object.entries(members).map(([name, value]) => ({ op: 'add', path: `/${name}`, value }))
    return send('PATCH', `Patient/${id}`, steps, { ...headers, 'content-type': 'application/json-patch+json' })
  }
  return {
    create: (resource, headers) => send('POST', 'Patient', resource, headers),
    'conditional create': (resource, headers) =>
      send('POST', 'Patient', resource, { ...headers, 'if-none-exist': `identifier=none-${++count}` }),
    update: (resource, headers) => send('PUT', `Patient/p${++count}`, { ...resource, id: `p${count}` }, headers),
    'conditional update': (resource, headers) => send('PUT', `Patient?identifier=none-${++count}`, resource, headers),
    patch: patched,
    transaction: (resource, headers) => bundle('transaction', resource, headers),
    batch: async (resource, headers) => {
      const { content } = await bundle('batch', resource, headers)
      const [entry] = content.entry as { response: { status: string; outcome?: Resource } }[]
      return { status: Number(entry?.response.status.slice(0, 3)), headers: {}, content: entry?.response.outcome ?? {} }
    },
  }
}

const kinds = ['create', 'conditional create', 'update', 'conditional update', 'patch', 'transaction', 'batch'] as const

const cases = modes.flatMap((mode) => kinds.map((kind) => [mode, kind] as const))

describe.each(cases)('with validation %s a %s', (mode, kind) => {
  const write: Write = (resource, headers) => (writesOf(mode)[kind] as Write)(resource, headers)

  it('stores what is valid', async () => {
    expect((await write(valid)).status).toBeLessThan(300)
  })

  it('refuses what has not the shape of its type', async () => {
    const { status, content } = await write(shapeless)
    expect(status).toBe(422)
    expect(issuesOf(content)).toEqual([['error', 'primitive', expect.stringMatching(/(Patient|resource)\.active$/)]])
  })

  it(mode === 'enforce' ? 'refuses what is invalid' : 'stores what is invalid', async () => {
    const { status, content } = await write(invalid)
    if (mode !== 'enforce') expect(status).toBeLessThan(300)
    else {
      expect(status).toBe(422)
      expect(issuesOf(content)).toEqual([
        ['error', 'pat-1', expect.stringMatching(/(Patient|resource)\.contact\[0\]$/)],
      ])
    }
  })

  it('stores what is but doubtful', async () => {
    expect((await write(doubtful)).status).toBeLessThan(300)
  })
})

const told = cases.filter(([mode, kind]) => mode !== 'off' && kind !== 'transaction')

describe.each(told)('with validation %s and Prefer: return=OperationOutcome, a %s', (mode, kind) => {
  it('says what is doubtful in what it has stored', async () => {
    const { content } = await (writesOf(mode)[kind] as Write)(doubtful, { prefer: 'return=OperationOutcome' })
    expect(issuesOf(content)).toEqual([
      ['information', undefined, undefined],
      ['warning', 'profile-unknown', expect.stringMatching(/^(Patient|Bundle\.entry\[0\]\.resource)$/)],
    ])
  })
})

it('says in a transaction what is wrong with what it has stored, with its place in the bundle', async () => {
  const { content } = await (writesOf('warn').transaction as Write)(invalid, { prefer: 'return=OperationOutcome' })
  const [entry] = content.entry as { response: { outcome: object } }[]
  const issues = issuesOf(entry?.response.outcome)
  expect(issues[1]).toEqual(['error', 'pat-1', 'Bundle.entry[0].resource.contact[0]'])
})

it('refuses what is invalid however much is doubtful besides', async () => {
  const extension = Array.from({ length: 200 }, (_, at) => ({ url: `https://x.example/${at}`, valueString: 'x' }))
  const { status, content } = await (writesOf('enforce').create as Write)({ ...invalid, extension })
  expect(status).toBe(422)
  expect(issuesOf(content)).toContainEqual(['error', 'pat-1', 'Patient.contact[0]'])
})

it('logs what it stores with errors, by rule and element, without its content', async () => {
  log.lines.length = 0
  await (writesOf('warn').create as Write)({ ...invalid, name: [{ family: 'Övningsson' }] })
  expect(log.lines).toEqual([
    { level: 'warn', event: 'invalid-resource', type: 'Patient', errors: 1, named: ['pat-1 Patient.contact[0]'] },
  ])
})
