import type { Bundle, CareTeam, Communication, Encounter } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { messageOf } from '../../support/messages.ts'
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
const stays = (number: number) => server.open.search<Encounter>(`Encounter?identifier=omslag-${number}`)
const messages = (number: number) =>
  server.open.search<Communication>(`Communication?identifier=urn:uuid:${uuid(2000 + number)}`)

describe('$process-message, of what waits', () => {
  it('keeps a message that revises one that is not here yet, and takes it up when that comes', async () => {
    const number = next()
    const first = messageOf([communication(number, { status: 'preparation' })], facts(number))
    const revision = {
      id: `rattelse-${number}`,
      recorded: '2026-03-09T10:00:00+01:00',
      revises: [`meddelande-${number}`],
    }
    const changed = messageOf([communication(number, { payload: [{ contentString: 'Ändrad.' }] })], revision)
    const waits = await send(changed)
    expect([waits.status, waits.code, (await messages(number)).length]).toEqual([202, 'transient-error', 0])
    expect(waits.issue[0]?.diagnostics).toContain(`MessageHeader/meddelande-${number}`)
    expect((await send(first)).code).toBe('ok')
    expect((await messages(number))[0]?.payload?.[0]?.contentString).toBe('Ändrad.')
    expect([(await send(changed)).code, (await send(first)).code]).toEqual(['ok', 'ok'])
  })

  it('takes up what waited for a resource that comes by another way', async () => {
    const number = next()
    const about = { reference: `Encounter?identifier=${canonical}/identifier/vardtillfalle|omslag-${number}` }
    const message = messageOf([communication(number, { encounter: about })], facts(number))
    expect((await send(message)).status).toBe(202)
    await server.open.post(encounter(number).resource)
    await server.runJobs()
    expect((await messages(number))[0]?.encounter?.reference).toBe(`Encounter/${(await stays(number))[0]?.id}`)
    expect((await send(message)).code).toBe('ok')
  })

  it('keeps one copy of a message that waits, and refuses other content under its id', async () => {
    const number = next()
    const about = { reference: `Encounter?identifier=${canonical}/identifier/vardtillfalle|omslag-${number}` }
    const message = messageOf([communication(number, { encounter: about })], facts(number))
    const answers = await Promise.all([1, 2, 3].map(() => send(message)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    const other = messageOf([communication(number, { encounter: about, note: [{ text: 'Annat' }] })], facts(number))
    expect(await send(other)).toMatchObject({ status: 200, code: 'fatal-error' })
    const held = await server.open.search<Bundle>('Bundle?type=collection')
    expect(held.filter((one) => JSON.stringify(one).includes(`"meddelande-${number}"`))).toHaveLength(1)
  })
})

describe('$process-message, of what is older', () => {
  it('lets an older message change nothing that a newer one wrote', async () => {
    const number = next()
    const newer = facts(number, { id: `ny-${number}`, recorded: '2026-03-09T12:00:00+01:00' })
    const left = {
      status: 'finished',
      period: { start: '2026-03-09T08:00:00+01:00', end: '2026-03-09T11:00:00+01:00' },
    }
    await send(messageOf([encounter(number, left)], newer))
    const { code, issue } = await send(messageOf([encounter(number), communication(number)], facts(number)))
    expect([code, issue.map(({ expression }) => expression?.[0])]).toEqual([
      'ok',
      [undefined, 'Bundle.entry[2].resource'],
    ])
    expect((await stays(number))[0]).toMatchObject({ status: 'finished' })
    expect(await messages(number)).toHaveLength(1)
  })
})

describe('$process-message, by the rules of the case', () => {
  it('lets a message say that an earlier one was sent by mistake', async () => {
    const number = next()
    await send(messageOf([communication(number)], facts(number)))
    const mistake = {
      id: `felsant-${number}`,
      recorded: '2026-03-09T11:00:00+01:00',
      revises: [`meddelande-${number}`],
    }
    const { code } = await send(messageOf([communication(number, { status: 'entered-in-error' })], mistake))
    expect([code, (await messages(number))[0]?.status]).toEqual(['ok', 'entered-in-error'])
  })

  it('refuses what a rule refuses as a fatal-error, stores nothing, and gives the same answer again', async () => {
    const number = next()
    await send(messageOf([communication(number)], facts(number)))
    await server.open.put({ ...(await messages(number))[0], status: 'entered-in-error' })
    const back = { id: `tillbaka-${number}`, recorded: '2026-03-09T11:00:00+01:00', revises: [`meddelande-${number}`] }
    const message = messageOf([encounter(number), communication(number)], back)
    const refused = await send(message)
    expect([refused.status, refused.code, refused.issue[0]?.code]).toEqual([200, 'fatal-error', 'business-rule'])
    expect(refused.issue[0]?.expression?.[0]).toMatch(/^Bundle\.entry\[3\]/)
    expect([(await stays(number)).length, (await messages(number))[0]?.status]).toEqual([0, 'entered-in-error'])
    server.wait(60_000)
    expect((await send(message)).text).toBe(refused.text)
  })

  it('never changes the directory or a patient by what a message brings along', async () => {
    const number = next()
    const { body } = await server.open.get<object>('Organization/kpv')
    const changed = {
      fullUrl: `urn:uuid:${uuid(3000 + number)}`,
      resource: { ...body, name: 'Ett annat namn' } as never,
    }
    const { code } = await send(messageOf([changed, communication(number)], facts(number)))
    const { body: after } = await server.open.get<{ name: string }>('Organization/kpv')
    expect([code, after.name]).toEqual(['ok', 'Enhet kpv'])
  })
})

describe('$process-message, of the parties of a case', () => {
  it('refuses a message that would remove the listed vårdcentral, and changes nothing [VGR-07]', async () => {
    const number = next()
    await send(messageOf([encounter(number)], facts(number)))
    const [stay] = await stays(number)
    const arende = stay?.episodeOfCare?.[0]?.reference ?? ''
    const [parties] = await server.open.search<CareTeam>(`CareTeam?arende=${arende}`)
    const other = JSON.stringify(parties).replaceAll('"Organization/vardcentral"', '"Organization/vardcentral-b"')
    const removed = { fullUrl: `${server.base}/CareTeam/${parties?.id}`, resource: JSON.parse(other) }
    const { code } = await send(messageOf([removed], facts(number, { id: `utan-vardcentral-${number}` })))
    const { body: after } = await server.open.get<CareTeam>(`CareTeam/${parties?.id}`)
    expect([code, after.participant]).toEqual(['fatal-error', parties?.participant])
  })
})
