/** The topics of a stay and its messages, step by step: what sets them off, and what comes near and does not. */
import type { Communication, Encounter, EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stay } from '../facade/arende/case-content.ts'
import { at, caseIn, openIn } from '../journeys/journey.ts'
import { admission, discharged, ext, type Json, message, pud, readyFact } from '../support/case-messages.ts'
import type { Client, FacadeServer } from '../support/facade-server.ts'
import { setOff } from './happenings.ts'

let server: FacadeServer
let encounter: Encounter & { id: string }
let caseId: string
beforeAll(async () => {
  server = await openIn('2080', '2026-03-09T10:00:00+01:00')
})
afterAll(() => server.close())

const ward = () => server.as('PractitionerRole/utskrivningssjukskoterska')
const doctor = () => server.as('PractitionerRole/avdelningslakare')
const current = async () => (await server.open.get<Encounter>(`Encounter/${encounter.id}`)).body

/** What an update of the stay sets off. */
const changed = (over: (now: Encounter) => object) =>
  setOff(server, async () => {
    const { status, body } = await ward().put(over(await current()) as Json)
    expect(status, JSON.stringify(body)).toBe(200)
  })

let latest: Communication & { id: string }
/** What a message about the stay sets off; PUT where it has an id. */
const said = (made: Json, as: Client = ward()) =>
  setOff(server, async () => {
    const sent = new Date(server.clock.now).toISOString()
    const whole = { ...made, encounter: { reference: `Encounter/${encounter.id}` }, sent }
    const { status, body } = await (made.id === undefined ? as.post(whole) : as.put(whole))
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    latest = body as Communication & { id: string }
  })
const ready = (): Json =>
  message(caseId, 'utskrivningsklar', {
    extension: [readyFact([], 'avdelningslakare', new Date(server.clock.now).toISOString())],
  })
const replaced = (of: Encounter, id: string, made: Json): Json => ({
  ...of,
  extension: [...(of.extension ?? []).filter(({ url }) => !url.endsWith(`/${id}`)), made],
})
const laid = (count: number) => [`uppgift-tilldelad x${count}`]

describe('a stay', () => {
  it('that is planned is no admission; that begins is one, once', async () => {
    const planned = stay({ status: 'planned', period: { start: '2026-03-09T08:00:00+01:00' } })
    const made = await setOff(server, async () => {
      encounter = (await ward().post<Encounter>(planned)).body as Encounter & { id: string }
    })
    caseId = caseIn(encounter)
    expect(made).toEqual([])
    expect(await changed((now) => ({ ...now, status: 'in-progress' }))).toEqual(['ny-inskrivning'])
    const statusHistory = [{ status: 'onleave', period: { start: '2026-03-09T09:00:00+01:00' } }]
    expect(await changed((now) => ({ ...now, status: 'onleave', statusHistory }))).toEqual([])
    expect(await changed((now) => ({ ...now, status: 'in-progress' }))).toEqual([])
  })

  it('of another kind is no admission, until it becomes one', async () => {
    const code = (value: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: value })
    const visit = { ...stay({ class: code('EMER') }), meta: undefined, id: 'akut' }
    expect(await setOff(server, () => server.open.put(visit))).toEqual([])
    expect(await setOff(server, () => server.open.put({ ...visit, class: code('IMP') }))).toEqual(['ny-inskrivning'])
    await server.open.delete('Encounter/akut')
  })

  it('has its planned date told when it is set, moved or taken away, and not when it is the same', async () => {
    expect(await said({ ...admission(caseId), status: 'preparation' })).toEqual([])
    expect(await said({ ...admission(caseId), id: latest.id })).toEqual(['pud-andrad', ...laid(3)])
    expect(await changed((now) => ({ ...now, language: 'sv' }))).toEqual([])
    expect(
      await changed((now) => replaced(now, 'planerat-utskrivningsdatum', pud('2026-03-17T10:00:00+01:00'))),
    ).toEqual(['pud-andrad', ...laid(3)])
    expect(await changed((now) => replaced(now, 'planerat-utskrivningsdatum', pud('2026-03-17T09:00:00Z')))).toEqual(
      laid(3),
    )
  })
})

describe('utskrivningsklar', () => {
  it('is told when its message is sent: not as a draft, not by a receipt, not when the stay is written', async () => {
    at(server, '2026-03-16T10:00:00+01:00')
    const colour = ext('processniva', { valueCode: 'gul' })
    await doctor().patch(`EpisodeOfCare/${caseId}`, [{ op: 'add', path: '/extension/-', value: colour }])
    expect(await said({ ...ready(), status: 'preparation' }, doctor())).toEqual([])
    expect(await said({ ...ready(), id: latest.id }, doctor())).toEqual([...laid(3), 'utskrivningsklar'])
    const [receipt] = await server.open.search<Task>(`Task?focus=Communication/${latest.id}&owner=Organization/kpv`)
    const nurse = server.as('PractitionerRole/kommunsjukskoterska')
    for (const status of ['received', 'in-progress', 'completed']) {
      expect(
        await setOff(server, () =>
          nurse.patch(`Task/${receipt?.id}`, [{ op: 'replace', path: '/status', value: status }]),
        ),
      ).toEqual([])
    }
    expect(await changed((now) => ({ ...now, language: 'sv-SE' }))).toEqual([])
    expect(await said(message(caseId, 'administrativt', { topic: undefined }))).toEqual(laid(3))
  })

  it('is retracted by the message that says so, and again by marking a new one as sent by mistake', async () => {
    at(server, '2026-03-16T11:00:00+01:00')
    const [told] = await server.open.search<Communication>('Communication?kategori=utskrivningsklar&status=completed')
    const inResponseTo = [{ reference: `Communication/${told?.id}` }]
    const retracted = message(caseId, 'aterkallad-utskrivningsklar', { inResponseTo })
    expect(await said({ ...retracted, status: 'preparation' }, doctor())).toEqual([])
    expect(await said({ ...retracted, id: latest.id }, doctor())).toEqual(['aterkallad', ...laid(3)])
    at(server, '2026-03-16T12:00:00+01:00')
    expect(await said(ready(), doctor())).toEqual([...laid(3), 'utskrivningsklar'])
    const mistaken = [{ op: 'replace', path: '/status', value: 'entered-in-error' }] as const
    expect(await setOff(server, () => doctor().patch(`Communication/${latest.id}`, mistaken))).toEqual([
      'aterkallad',
      ...laid(3),
    ])
  })

  it('is not what another message is that was sent by mistake', async () => {
    expect(await said(message(caseId, 'administrativt'))).toEqual(laid(3))
    const mistaken = [{ op: 'replace', path: '/status', value: 'entered-in-error' }] as const
    expect(await setOff(server, () => ward().patch(`Communication/${latest.id}`, mistaken))).toEqual(laid(3))
  })
})

describe('the end', () => {
  const gone = () => message(caseId, 'utskrivningsmeddelande', { extension: discharged('2026-03-17T11:00:00+01:00') })

  it('of a stay is told when it is finished, not by the draft of the message, and not again', async () => {
    at(server, '2026-03-17T11:00:00+01:00')
    await said(ready(), doctor())
    expect(await said({ ...gone(), status: 'preparation' })).toEqual([])
    expect(await said({ ...gone(), id: latest.id })).toEqual([...laid(3), 'utskriven'])
    expect((await current()).status).toBe('finished')
    expect(await changed((now) => ({ ...now, language: 'sv' }))).toEqual([])
  })

  it('of a stay that is registered afterwards is not told', async () => {
    const period = { start: '2026-01-08T08:00:00+01:00', end: '2026-01-09T08:00:00+01:00' }
    const past = { ...stay({ status: 'finished', period }), meta: undefined }
    expect(await setOff(server, () => server.open.post(past))).toEqual([])
  })

  it('of a case is told once, and not where the case is put to rest or is history', async () => {
    const doctorOfHome = server.as('PractitionerRole/vardcentralslakare')
    const put = (change: object) =>
      setOff(server, async () => {
        const { body } = await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${caseId}`)
        const { status, body: answer } = await doctorOfHome.put({ ...body, ...change })
        expect(status, JSON.stringify(answer)).toBe(200)
      })
    expect(await put({ status: 'onhold' })).toEqual([])
    expect(await put({ status: 'finished' })).toEqual(['arende-avslutat'])
    expect(await put({ language: 'sv' })).toEqual([])
    const { body } = await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${caseId}`)
    const { id: _, ...history } = body
    expect(await setOff(server, () => doctorOfHome.post(history))).toEqual([])
  })
})
