/** Ready for discharge, its retraction, ready to go home, and the discharge: the messages and the facts on the stay. */
import type { Communication, Encounter, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  caseWithStay,
  discharged,
  ext,
  followRoutine,
  homeReadyFact,
  type Json,
  message,
  now,
  organization,
  own,
  ready,
  readyFact,
  stay,
} from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const ruleOf = (issues: readonly OperationOutcomeIssue[]) => issues[0]?.details?.coding?.[0]?.code
const stayOf = async (id: string) => (await server.open.get<Encounter>(`Encounter/${id}-stay`)).body
const factOf = ({ extension }: Encounter, id: string) => extension?.find(({ url }) => url.endsWith(`/${id}`))
const part = (of: ReturnType<typeof factOf>, url: string) => of?.extension?.find((one) => one.url === url)
const send = async (body: Json) => (await server.open.post<Communication>(body)).body as Communication & { id: string }
const open = (id: string) => server.open.transaction(caseWithStay(id))
const retraction = (id: string, of: string, over: Json = {}) =>
  message(id, 'aterkallad-utskrivningsklar', {
    inResponseTo: [{ reference: `Communication/${of}` }],
    reasonCode: [own('aterkallelseorsak', 'forsamrad')],
    sent: '2026-03-09T10:30:00+01:00',
    ...over,
  })

describe('ready for discharge', () => {
  it('is set on the stay by its message [FYR-51]', async () => {
    await open('klar')
    expect((await server.open.post(ready('klar'))).status).toBe(201)
    expect(part(factOf(await stayOf('klar'), 'utskrivningsklar'), 'tidpunkt')?.valueDateTime).toBe(now)
  })

  it.each([
    ['a nurse [DAL-G20]', [readyFact([], 'utskrivningssjukskoterska')], 'utskrivningsklar-lakare'],
    [
      'nobody [DAL-G20]',
      [ext('utskrivningsklar', { extension: [{ url: 'tidpunkt', valueDateTime: now }] })],
      'utskrivningsklar-lakare',
    ],
  ])('is not judged by %s', async (_who, extension, rule) => {
    await open('bedomd')
    const { status, issues } = await server.open.post(ready('bedomd', { extension }))
    expect([status, ruleOf(issues)]).toEqual([422, rule])
    expect(factOf(await stayOf('bedomd'), 'utskrivningsklar')).toBeUndefined()
  })

  it('is told to all parties', async () => {
    await open('alla')
    const { status, issues } = await server.open.post(ready('alla', { recipient: [organization('vardcentral')] }))
    expect([status, ruleOf(issues)]).toEqual([422, 'utskrivningsklar-parter'])
    expect(issues[0]?.diagnostics).toContain('Organization/kpv, Organization/socialtjanst')
  })

  it('has the parts that the routine of the case asks for [FYR-03]', async () => {
    await open('delvillkor')
    await followRoutine(server.open, 'delvillkor', 'fyrbodal-medicinsk-planering|2026.1.0')
    const parts = ['medicinskt', 'insatser', 'dokumentation'].map((url) => ({ url, valueBoolean: true }))
    const refused = await server.open.post(ready('delvillkor', { extension: [readyFact(parts.slice(0, 2))] }))
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'utskrivningsklar-delvillkor'])
    expect(refused.issues[0]?.diagnostics).toContain('dokumentation')
    expect((await server.open.post(ready('delvillkor', { extension: [readyFact(parts)] }))).status).toBe(201)
  })

  it('is judged so by none of fifty nurses at once', async () => {
    await open('femtio')
    const raced = await race(() =>
      server.open.post(ready('femtio', { extension: [readyFact([], 'kommunsjukskoterska')] })),
    )
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('the retraction of ready for discharge', () => {
  it('notes on the stay when it came [LAG-07]', async () => {
    await open('ater')
    const { id } = await send(ready('ater'))
    expect((await server.open.post(retraction('ater', id))).status).toBe(201)
    const fact = factOf(await stayOf('ater'), 'utskrivningsklar')
    expect(part(fact, 'aterkallad')?.valueDateTime).toBe('2026-03-09T09:30:00.000Z')
    expect((await server.open.post(retraction('ater', id))).status).toBe(422)
    const again = '2026-03-09T11:00:00+01:00'
    await send(ready('ater', { sent: again, extension: [readyFact([], 'overlakare', again)] }))
    expect(part(factOf(await stayOf('ater'), 'utskrivningsklar'), 'aterkallad')).toBeUndefined()
  })

  it('comes only after the message that it retracts, and that of the same stay', async () => {
    await open('tom')
    const other = await send(message('tom', 'planering'))
    expect((await server.open.post(retraction('tom', other.id))).status).toBe(422)
  })

  it('is what takes the fact from the stay: the stay itself cannot [LAG-07]', async () => {
    await open('sjalv')
    await send(ready('sjalv'))
    const taken = readyFact([{ url: 'aterkallad', valueDateTime: '2026-03-09T10:30:00+01:00' }])
    const { status, issues } = await server.open.put(stay('sjalv', { extension: [taken] }))
    expect([status, ruleOf(issues)]).toEqual([422, 'aterkallad-utskrivningsklar'])
    await server.open.put(stay('sjalv'))
    expect(factOf(await stayOf('sjalv'), 'utskrivningsklar')).toBeDefined()
    const raced = await race((number) =>
      server.open.put(stay('sjalv', { extension: [taken], length: { value: number } })),
    )
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('what is taken back', () => {
  it('is taken back in the reverse order of the process', async () => {
    await open('omvand')
    const { id } = await send(ready('omvand'))
    const home = await send(message('omvand', 'hemgangsklar', { extension: [homeReadyFact] }))
    const refused = await server.open.post(retraction('omvand', id))
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'omvand-ordning'])
    expect(refused.issues[0]?.diagnostics).toContain(`Communication/${home.id}`)
    expect((await server.open.put({ ...home, status: 'entered-in-error' } as unknown as Json)).status).toBe(200)
    expect(factOf(await stayOf('omvand'), 'hemgangsklar')).toBeUndefined()
    expect((await server.open.post(retraction('omvand', id))).status).toBe(201)
  })

  it('follows by itself where the message was sent by mistake', async () => {
    await open('misstag')
    const sent = await send(ready('misstag'))
    await server.open.put({ ...sent, status: 'entered-in-error' } as unknown as Json)
    expect(part(factOf(await stayOf('misstag'), 'utskrivningsklar'), 'aterkallad')).toBeDefined()
  })
})

describe('ready to go home', () => {
  it('is set by its message, once the patient is ready for discharge [DAL-G23]', async () => {
    await open('hem')
    const told = () => server.open.post(message('hem', 'hemgangsklar', { extension: [homeReadyFact] }))
    const refused = await told()
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'hemgangsklar-forutsatter-utskrivningsklar'])
    await send(ready('hem'))
    expect((await told()).status).toBe(201)
    expect(factOf(await stayOf('hem'), 'hemgangsklar')).toBeDefined()
  })

  it('is not set on a stay that is not ready, by any of fifty at once [DAL-G23]', async () => {
    await open('ej-klar')
    const raced = await race((number) =>
      server.open.put(stay('ej-klar', { extension: [homeReadyFact], length: { value: number } })),
    )
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('a notification of discharge', () => {
  const told = (id: string, over: Json = {}) => message(id, 'utskrivningsmeddelande', over)

  it('is a draft until it says where to and when, and then ends the stay [DAL-U1] [DAL-H1] [DAL-G22]', async () => {
    await open('ut')
    const draft = await send(told('ut', { status: 'preparation' }))
    const refused = await server.open.put({ ...draft, status: 'completed' } as unknown as Json)
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'utskrivningsmeddelande'])
    const extension = [...(draft.extension ?? []), ...discharged('2026-03-09T09:30:00+01:00')]
    expect((await server.open.put({ ...draft, extension, status: 'completed' } as unknown as Json)).status).toBe(200)
    const { status, period, hospitalization } = await stayOf('ut')
    expect([status, period?.end]).toEqual(['finished', '2026-03-09T09:30:00+01:00'])
    expect(hospitalization?.dischargeDisposition?.coding?.[0]?.code).toBe('ordinart-boende')
  })

  it('says the day on which the stay ended [DAL-H1]', async () => {
    await open('annan-dag')
    const dischargeDisposition = own('boende', 'ordinart-boende')
    const period = { start: '2026-03-08T10:00:00+01:00', end: '2026-03-09T09:00:00+01:00' }
    await server.open.put(stay('annan-dag', { status: 'finished', period, hospitalization: { dischargeDisposition } }))
    const extension = discharged('2026-03-08T09:00:00+01:00')
    expect((await server.open.post(told('annan-dag', { extension }))).status).toBe(422)
    expect((await server.open.post(told('annan-dag', { extension: discharged('2026-03-09') }))).status).toBe(201)
  })

  it('is taken back before the stay goes on', async () => {
    await open('tillbaka')
    const sent = await send(told('tillbaka', { extension: discharged('2026-03-09T09:30:00+01:00') }))
    const again = stay('tillbaka', { period: { start: '2026-03-08T10:00:00+01:00' } })
    const refused = await server.open.put(again)
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'omvand-ordning'])
    await server.open.put({ ...sent, status: 'entered-in-error' } as unknown as Json)
    expect((await server.open.put(again)).status).toBe(200)
  })
})
