/** Receipts of messages: made for each party, moved by that party alone; what was sent stays as it was sent. */
import type { Communication, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, type Json, message, organization, own, role } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const note = (over: Json = {}) => message('arende', 'meddelande-till-vard-och-omsorg', over)
const send = async (over: Json = {}) =>
  (await server.open.post<Communication>(note(over))).body as unknown as Json & { id: string }
const receipts = (id: string) => server.open.search<Task>(`Task?focus=Communication/${id}&code=kvittera`)

async function receiptOf(messageId: string, owner: string): Promise<Task> {
  const found = (await receipts(messageId)).find((task) => task.owner?.reference === owner)
  if (found === undefined) throw new Error(`There is no receipt of ${owner}.`)
  return found
}

describe('a message that is sent', () => {
  it('makes a receipt for each party that got it, found as okvitterad until it is given [DAL-V6]', async () => {
    const { id } = await send()
    expect((await receipts(id)).map(({ owner, status }) => [owner?.reference, status])).toEqual([
      ['Organization/vardcentral', 'requested'],
      ['Organization/kpv', 'requested'],
      ['Organization/socialtjanst', 'requested'],
    ])
    const receipt = await receiptOf(id, 'Organization/kpv')
    const open = `Task?okvitterad=true&focus=Communication/${id}`
    expect(await server.open.search(open)).toHaveLength(3)
    for (const status of ['received', 'in-progress', 'completed']) {
      const given = { ...receipt, status, lastModified: '2026-03-09T11:00:00+01:00' }
      expect((await server.as('PractitionerRole/kommunsjukskoterska').put(given)).status).toBe(200)
    }
    expect(await server.open.search(open)).toHaveLength(2)
  })

  it('asks a unit once, not its people too, and not the patient', async () => {
    const recipient = [organization('kpv'), role('kommunsjukskoterska'), { reference: 'Patient/patient' }]
    const { id } = await send({ recipient })
    expect((await receipts(id)).map(({ owner }) => owner?.reference)).toEqual(['Organization/kpv'])
  })

  it('makes none as a draft, and makes them when the draft is sent', async () => {
    const draft = await send({ status: 'preparation' })
    expect(await receipts(draft.id)).toEqual([])
    await server.open.put({ ...draft, status: 'completed' })
    expect(await receipts(draft.id)).toHaveLength(3)
  })

  it('keeps a receipt that came with it in the same bundle', async () => {
    const sent = { ...note(), id: 'med-kvittens' }
    const receipt = {
      resourceType: 'Task',
      id: 'egen-kvittens',
      status: 'received',
      intent: 'order',
      code: own('uppgiftstyp', 'kvittera'),
      focus: { reference: 'Communication/med-kvittens' },
      owner: organization('kpv'),
    }
    expect((await server.open.transaction([sent, receipt])).status).toBe(200)
    expect(await receipts('med-kvittens')).toHaveLength(3)
  })
})

describe('a receipt', () => {
  it.each(['PractitionerRole/avdelningslakare', 'PractitionerRole/bistandshandlaggare'])(
    'is not given by %s in the name of another',
    async (who) => {
      const receipt = await receiptOf((await send()).id, 'Organization/kpv')
      const { status, issues } = await server.as(who).put({ ...receipt, status: 'received' })
      expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'kvittens-agare'])
    },
  )

  it('is not given twice, moved to another message, given by who did not get it, or deleted', async () => {
    const { id } = await send()
    const { id: otherId } = await send({ recipient: [organization('kpv')] })
    const { id: receiptId, meta: _, ...receipt } = await receiptOf(id, 'Organization/kpv')
    const attempts = [
      server.open.post({ ...receipt, status: 'received' }),
      server.open.put({ ...receipt, id: receiptId, focus: { reference: `Communication/${otherId}` } }),
      server.open.post({ ...receipt, focus: { reference: `Communication/${otherId}` }, owner: organization('rehab') }),
      server.open.delete(`Task/${receiptId}`),
    ]
    expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual([422, 422, 422, 422])
  })
})

describe('what a receipt says', () => {
  it('goes as far as its status does', async () => {
    const receipt = await receiptOf((await send()).id, 'Organization/kpv')
    const { status } = await server.open.put({
      ...receipt,
      status: 'received',
      businessStatus: own('kvittensgrad', 'atgardad'),
    })
    expect(status).toBe(422)
  })

  it('is given by a message of the kind kvittens too', async () => {
    const { id } = await send()
    const inResponseTo = [{ reference: `Communication/${id}` }]
    const recipient = [organization('avdelning')]
    const own = { sender: organization('kpv'), recipient, inResponseTo }
    expect((await server.open.post(message('arende', 'kvittens', own))).status).toBe(201)
    expect((await receiptOf(id, 'Organization/kpv')).status).toBe('completed')
    const ofNothing = message('arende', 'kvittens', { ...own, sender: organization('rehab') })
    expect((await server.open.post(ofNothing)).status).toBe(422)
  })

  it('is moved by none of fifty others at once', async () => {
    const receipt = await receiptOf((await send()).id, 'Organization/kpv')
    const other = server.as('PractitionerRole/bistandshandlaggare')
    const raced = await race((number) => other.put({ ...receipt, status: 'received', description: `${number}` }))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('what was sent', () => {
  it.each([
    ['its text', { payload: [{ contentString: 'Ett annat.' }] }],
    ['its receivers', { recipient: [organization('kpv')] }],
    ['when it was received', { received: '2026-03-09T12:00:00+01:00' }],
    ['its kind', { category: [own('samverkansmeddelande', 'planering')] }],
  ])('is not changed in %s', async (_what, change) => {
    const sent = await send()
    const { status, issues } = await server.open.put({ ...sent, ...change })
    expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'skickat-meddelande'])
  })

  it('is put again without harm, with and without its link to the case', async () => {
    const sent = await send()
    const { extension: _, meta: __, ...bare } = sent as Json & { extension?: unknown; meta?: unknown }
    expect([(await server.open.put(sent)).status, (await server.open.put(bare)).status]).toEqual([200, 200])
    expect(await receipts(sent.id)).toHaveLength(3)
  })

  it('is not deleted, nor changed by any of fifty at once', async () => {
    const sent = await send()
    expect((await server.open.delete(`Communication/${sent.id}`)).status).toBe(422)
    const raced = await race((number) => server.open.put({ ...sent, payload: [{ contentString: `${number}` }] }))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is written in nobody else’s name', async () => {
    const { status } = await server.as('PractitionerRole/kommunsjukskoterska').post(note())
    expect(status).toBe(422)
    expect((await server.as('PractitionerRole/utskrivningssjukskoterska').post(note())).status).toBe(201)
  })
})

describe('a message sent by mistake', () => {
  it('loses its open receipts, and its receivers are told', async () => {
    const sent = await send()
    expect((await server.open.put({ ...sent, status: 'entered-in-error' })).status).toBe(200)
    expect((await receipts(sent.id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    const told = await server.open.search<Communication>('Communication?kategori=felsant')
    const about = told.find(({ inResponseTo }) => inResponseTo?.[0]?.reference === `Communication/${sent.id}`)
    expect(about?.recipient).toEqual(sent.recipient)
    expect(await receipts(about?.id ?? '')).toHaveLength(3)
  })

  it('is marked by the message felsant of its sender, and by no other', async () => {
    const sent = await send()
    const inResponseTo = [{ reference: `Communication/${sent.id}` }]
    const foreign = message('arende', 'felsant', {
      inResponseTo,
      sender: organization('kpv'),
      recipient: sent.recipient,
    })
    expect((await server.open.post(foreign)).status).toBe(422)
    expect((await server.open.post(message('arende', 'felsant', { inResponseTo }))).status).toBe(201)
    expect(await server.open.get(`Communication/${sent.id}`)).toMatchObject({ body: { status: 'entered-in-error' } })
    const told = await server.open.search<Communication>('Communication?kategori=felsant')
    expect(told.filter(({ inResponseTo: to }) => to?.[0]?.reference === inResponseTo[0]?.reference)).toHaveLength(1)
  })
})

describe('a receiver who is no party', () => {
  it('gets no message, and the answer says how to mend it', async () => {
    const { status, issues } = await server.open.post(note({ recipient: [organization('rehab')] }))
    expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'fel-mottagare'])
    expect(issues[0]?.diagnostics).toContain('CareTeam/arende-parter')
  })

  it('is the inbox or a person of a party without being named as one', async () => {
    const recipient = [{ reference: 'HealthcareService/huvudinkorg' }, role('vardcentralslakare')]
    expect((await server.open.post(note({ recipient }))).status).toBe(201)
  })

  it('is let through by none of fifty at once', async () => {
    const raced = await race(() => server.open.post(note({ recipient: [organization('rehab')] })))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})
