import type { Bundle, Communication, Encounter, MessageHeader, OperationOutcome, Provenance } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { messageOf, responseOf } from '../../support/messages.ts'
import { communication, encounter, facts, sendMessage, uuid } from '../../support/omslag-world.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

let count = 0
const next = () => {
  count += 1
  return count
}
const send = (message: object | string, headers?: Record<string, string>) => sendMessage(server.base, message, headers)
const codes = (answers: readonly { code?: string | undefined }[]) => [...new Set(answers.map(({ code }) => code))]
const stays = (number: number) => server.open.search<Encounter>(`Encounter?identifier=omslag-${number}`)
const messages = (number: number) =>
  server.open.search<Communication>(`Communication?identifier=urn:uuid:${uuid(2000 + number)}`)

describe('$process-message, of one message', () => {
  it('stores what a message carries, with its header, and answers with a message that refers to it', async () => {
    const number = next()
    const { status, body } = await send(messageOf([encounter(number), communication(number)], facts(number)))
    expect([status, body.type, responseOf(body)]).toMatchObject([
      200,
      'message',
      { identifier: `meddelande-${number}`, code: 'ok' },
    ])
    expect([(await stays(number)).length, (await messages(number)).length]).toEqual([1, 1])
    const { body: header } = await server.open.get<MessageHeader>(`MessageHeader/meddelande-${number}`)
    expect(header.focus).toEqual([{ reference: `Communication/${(await messages(number))[0]?.id}` }])
    const traces = await server.open.search<Provenance>(`Provenance?target=MessageHeader/meddelande-${number}`)
    expect(traces.map(({ recorded }) => Date.parse(recorded))).toEqual(
      [1, 2].map(() => Date.parse(facts(number).recorded)),
    )
  })

  it('answers with a message that is valid', async () => {
    const number = next()
    const { body } = await send(messageOf([encounter(number)], facts(number)))
    const { issues } = await server.open.call('$validate', { ...body })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('gives the same message the same answer and has no second effect, whatever order its members are in', async () => {
    const number = next()
    const message = messageOf([encounter(number)], facts(number))
    const first = await send(message)
    const again = await send({ ...message, id: 'another-envelope', timestamp: '2026-03-09T10:00:00Z' })
    const turned = await send(turnedAround(message))
    expect([again.text, turned.text]).toEqual([first.text, first.text])
    expect((await stays(number))[0]?.meta?.versionId).toBe('1')
  })
})

describe('$process-message, of many', () => {
  it('has one effect and one answer of 50 copies that come at once', async () => {
    const number = next()
    const message = messageOf([encounter(number), communication(number)], facts(number))
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(message)))
    expect(codes(answers)).toEqual(['ok'])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect([(await stays(number)).length, (await messages(number)).length]).toEqual([1, 1])
  })

  it('takes 50 different messages about one stay at once, and the last one made is what is stored', async () => {
    const number = next()
    const url = `${canonical}/StructureDefinition/planerat-utskrivningsdatum`
    const made = Array.from({ length: 50 }, (_, minute) => {
      const date = { url, valueDateTime: `2026-04-01T12:${String(minute).padStart(2, '0')}:00+02:00` }
      const recorded = `2026-03-09T09:${String(minute).padStart(2, '0')}:00+01:00`
      return messageOf([encounter(number, { extension: [date] })], { id: `samtidig-${minute}`, recorded })
    })
    const answers = await Promise.all(made.toReversed().map((message) => send(message)))
    expect(codes(answers)).toEqual(['ok'])
    const [stay, ...others] = await stays(number)
    expect(others).toEqual([])
    expect(stay?.extension?.[0]?.valueDateTime).toBe('2026-04-01T12:49:00+02:00')
  })

  it('refuses the same id with other content, and changes nothing', async () => {
    const number = next()
    await send(messageOf([encounter(number)], facts(number)))
    const { status, code, issue } = await send(messageOf([encounter(number, { status: 'onleave' })], facts(number)))
    expect([status, code, issue[0]?.code]).toEqual([200, 'fatal-error', 'duplicate'])
    expect((await stays(number))[0]?.status).toBe('in-progress')
  })
})

describe('$process-message, of what it is told', () => {
  it('tells in Swedish who asks for it', async () => {
    const { issue } = await send(messageOf([encounter(next())], facts(count)), { 'accept-language': 'sv' })
    expect(issue[0]?.diagnostics).toBe('Meddelandet är behandlat.')
  })

  it('keeps the digits of numbers', async () => {
    const number = next()
    const observation = `{"resourceType":"Observation","status":"final","code":{"text":"Vikt"},"subject":{"reference":"Patient/patient"},"valueQuantity":{"value":71.500,"unit":"kg"}}`
    const message = messageOf([encounter(number)], facts(number))
    const text = JSON.stringify(message).replace(
      /]}$/,
      `,{"fullUrl":"urn:uuid:${uuid(4000)}","resource":${observation}}]}`,
    )
    expect((await send(text)).code).toBe('ok')
    const stored = await fetch(`${server.base}/Observation?subject=Patient/patient`)
    expect(await stored.text()).toContain('"value":71.500,')
  })
})

/** The same with the members of every object in another order. */
function turnedAround(value: unknown): object {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).reverse())
      : one,
  )
}

describe('$process-message, of what is no message', () => {
  const message = () => messageOf([encounter(next())], facts(count))
  const header = () => message().entry?.[0]?.resource as MessageHeader
  it.each<[string, number, () => object]>([
    ['another bundle', 400, () => ({ ...message(), type: 'transaction' })],
    ['another resource', 400, () => ({ resourceType: 'Patient' })],
    ['a message without entries', 400, () => ({ resourceType: 'Bundle', type: 'message' })],
    ['a message without header', 400, () => ({ ...message(), entry: message().entry?.slice(1) })],
    ['a header without id', 400, () => withHeader({ ...header(), id: undefined })],
    ['a header with an id that is none', 400, () => withHeader({ ...header(), id: 'å'.repeat(65) })],
    ['an invalid resource', 422, () => messageOf([encounter(next(), { status: 'nowhere' })], facts(count))],
    ['a header that says no receiver', 422, () => withHeader({ ...header(), destination: [] })],
  ])('answers %s with %i', async (_, status, make) => {
    const answer = await send(make())
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome'])
  })

  it('places a fault in the text that was sent', async () => {
    const { body } = await send(messageOf([encounter(next(), { status: 'nowhere' })], facts(count)))
    const [issue] = (body as unknown as OperationOutcome).issue
    expect(issue?.expression).toEqual(['Bundle.entry[2].resource.status'])
    expect(issue?.extension?.some(({ url }) => url.endsWith('issue-line'))).toBe(true)
  })

  it.each(['async=true', 'response-url=http://other.example'])('answers at once only: 400 to %s', async (query) => {
    const { status } = await server.open.call(`$process-message?${query}`, message())
    expect(status).toBe(400)
  })

  it('takes async=false', async () => {
    const { body } = await server.open.call<Bundle>('$process-message?async=false', message())
    expect(responseOf(body)?.code).toBe('ok')
  })

  function withHeader(resource: object): object {
    const { entry = [], ...others } = message()
    return { ...others, entry: [{ ...entry[0], resource }, ...entry.slice(1)] }
  }
})
