import type { Parameters, ParametersParameter } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCaller } from '../../../src/fhir/caller.ts'
import type { OperationRequest } from '../../../src/fhir/operation.ts'
import { runGetWsBindingToken } from '../../../src/subscription/operation/get-ws-binding-token.ts'
import { openToken, tokenKey } from '../../../src/subscription/websocket/binding-token.ts'
import { openWebsocketWorld, subscriptionOf, type WebsocketWorld } from '../../support/websocket-world.ts'

let world: WebsocketWorld
beforeEach(async () => {
  world = await openWebsocketWorld({ frozen: true })
  await world.subscribe('a')
  await world.subscribe('b')
})
afterEach(() => world.close())

type Asked = Partial<OperationRequest> & { readonly query?: Readonly<Record<string, readonly string[]>> }

async function ask({ query = {}, ...more }: Asked) {
  const run = runGetWsBindingToken(world.dependencies)
  const { visibility } = world.visible.query
  const parameters = new Map(Object.entries(query))
  const answer = await run({
    caller: openCaller,
    visibility,
    base: '',
    type: 'Subscription',
    parameters,
    ...more,
  })
  const { parameter = [] } = answer.content as Partial<Parameters>
  const values = (name: string) => parameter.filter((each) => each.name === name)
  const text = values('token')[0]?.valueString ?? ''
  return { answer, values, bound: openToken(text, await world.store.sharedKey(tokenKey))?.subscriptions }
}

const resume = (valueId: string, valueString: string): ParametersParameter => ({
  name: 'resume',
  part: [
    { name: 'id', valueId },
    { name: 'eventsSinceNumber', valueString },
  ],
})

describe('$get-ws-binding-token', () => {
  it('gives a token for five minutes, where to connect, and what it binds', async () => {
    const { answer, values } = await ask({ id: 'a' })
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect(values('expiration')[0]?.valueDateTime).toBe('2026-03-02T08:05:00.000Z')
    expect(values('websocket-url')[0]?.valueUrl).toBe(world.url)
    expect(values('subscription')).toEqual([{ name: 'subscription', valueString: 'a' }])
  })

  it('goes by wss where the server is reached by https', async () => {
    const run = runGetWsBindingToken({ ...world.dependencies, base: () => 'https://ehr.example/fhir' })
    const request = { ...world.visible.query, base: '', type: 'Subscription', id: 'a', parameters: new Map() }
    const { content } = await run(request)
    expect(JSON.stringify(content)).toContain('"wss://ehr.example/fhir/$subscriptions"')
  })

  it.each([
    ['one Subscription', { id: 'a' }, [{ id: 'a' }]],
    ['one, from an event on', { id: 'a', query: { eventsSinceNumber: ['7'] } }, [{ id: 'a', after: 6 }]],
    ['those that are named, each once', { query: { id: ['b', 'a', 'b'] } }, [{ id: 'b' }, { id: 'a' }]],
    [
      'those that are to go on somewhere',
      { query: { id: ['a', 'b'] }, posted: [resume('a', '3')] },
      [{ id: 'a', after: 2 }, { id: 'b' }],
    ],
    ['one that is only named so', { posted: [resume('b', '1')] }, [{ id: 'b', after: 0 }]],
  ] as const)('binds %s', async (_, asked, bound) => {
    expect((await ask(asked)).bound).toEqual(bound)
  })
})

describe('a token', () => {
  it.each<[string, Asked, string, string]>([
    ['nothing is named', {}, 'invalid', 'Name the Subscriptions'],
    ['there is no such Subscription', { id: 'c' }, 'notFound', 'There is no Subscription/c'],
    ['what is named may not be shown', { query: { id: ['<b>'] } }, 'notFound', 'There is no Subscription/[that id]'],
    ['a number is none', { id: 'a', query: { eventsSinceNumber: ['0'] } }, 'invalid', 'takes the number of an event'],
    ['a part is missing', { posted: [{ name: 'resume', part: [] }] }, 'invalid', '`resume` takes a part'],
    ['too many are named', { query: { id: many(101) } }, 'tooCostly', 'at most 100'],
  ])('is refused where %s', async (_, asked, kind, message) => {
    await expect(ask(asked)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
  })

  it('is refused for a Subscription that is deleted, off, or not of a websocket', async () => {
    await world.remove('Subscription', 'a')
    await expect(ask({ id: 'a' })).rejects.toMatchObject({ kind: 'deleted' })
    await world.subscribe('b', { status: 'off' })
    await expect(ask({ query: { id: ['b'] } })).rejects.toMatchObject({ kind: 'businessRule' })
    const channel = { ...subscriptionOf('b').channel, type: 'rest-hook', endpoint: 'https://ehr.example' } as const
    await world.subscribe('b', { channel })
    await expect(ask({ id: 'b' })).rejects.toMatchObject({ kind: 'businessRule' })
  })
})

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `s${at}`)
}
