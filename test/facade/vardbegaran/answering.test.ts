import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../../src/facade/vardbegaran/follow-answer.ts'
import { type FacadeServer, minute, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { accepted, own, rejected, rulesSaid, sent, stateOf } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const nurse = () => server.as('PractitionerRole/kommunsjukskoterska')
const doctor = () => server.as('PractitionerRole/vardcentralslakare')
/** As a client that claims no profile sends it: the rule is the server's own. */
const bare = (task: Task) => ({ ...task, meta: undefined })

describe('the answer to a vårdbegäran', () => {
  it('accepts with a start date, and the request says that it is answered [VGR-09]', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const { status, body } = await nurse().put<Task>(accepted(task))
    expect([status, body.businessStatus?.coding?.[0]?.code]).toEqual([200, 'godkand'])
    expect(await stateOf(server, request)).toEqual(['active', '7'])
  })

  it('tells the start date also as the period of execution [VGR-09]', async () => {
    const { task } = await sent(server, vardbegaran())
    const executionPeriod = { start: '2026-03-16T08:00:00+01:00' }
    const { body } = await nurse().put<Task>({ ...task, status: 'accepted', executionPeriod })
    expect(body.output?.[0]?.valueDate).toBe('2026-03-16')
  })

  it.each([
    ['accepts without a start date [VGR-09]', { status: 'accepted' }, 'svar-startdatum'],
    ['completes a start without a start date [VGR-09]', { status: 'completed' }, 'svar-startdatum'],
    ['rejects without a reason [VGR-10]', { status: 'rejected' }, 'svar-motivering'],
    ['rejects with an empty reason [VGR-10]', { status: 'rejected', statusReason: { text: ' ' } }, 'svar-motivering'],
    [
      'asks for more without saying what',
      { status: 'on-hold', businessStatus: own('svarslage', 'komplettering-begard') },
      'svar-motivering',
    ],
    ['says another position than its status', { businessStatus: own('svarslage', 'godkand') }, 'svarslage'],
  ])('is refused where it %s', async (_case, change, rule) => {
    const { task } = await sent(server, vardbegaran())
    const answer = await nurse().put({ ...bare(task), ...change })
    expect([answer.status, rulesSaid(answer)]).toEqual([422, [rule]])
  })
})

describe('an answer that does not accept', () => {
  it('keeps its position, and its time, where an update leaves the position out', async () => {
    const { task } = await sent(server, vardbegaran())
    const assessed = { ...task, status: 'received', businessStatus: own('svarslage', 'under-bedomning') }
    const { body } = await nurse().put<Task>(assessed)
    server.wait(minute)
    const { body: again } = await nurse().put<Task>({ ...body, businessStatus: undefined })
    expect([again.businessStatus?.coding?.[0]?.code, again.lastModified]).toEqual([
      'under-bedomning',
      body.lastModified,
    ])
  })

  it.each([
    ['avslagen', 'Patienten tillhör inte målgruppen.'],
    ['kan-ej-ta-emot', 'Ingen personal natten till lördag.'],
  ])('rejects as %s with a reason, and the request is over [VGR-10]', async (position, text) => {
    const { request, task } = await sent(server, vardbegaran())
    const { status } = await nurse().put({ ...rejected(task, text), businessStatus: own('svarslage', position) })
    expect([status, await stateOf(server, request)]).toEqual([200, ['revoked', '7']])
  })

  it('asks for more instead, and has the request back in the inbox once who asked has told it', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const businessStatus = own('svarslage', 'komplettering-begard')
    await nurse().put({ ...task, status: 'on-hold', businessStatus, statusReason: { text: 'Läkemedelslista saknas' } })
    await doctor().put({ ...request, note: [{ text: 'Se bifogad lista' }] })
    const { body } = await server.open.get<Task>(`Task/${task.id}`)
    expect([body.status, body.businessStatus?.coding?.[0]?.code]).toEqual(['requested', 'skickad'])
    expect((await nurse().put(accepted(body))).status).toBe(200)
  })
})

describe('the request that is answered', () => {
  it('is taken to its end by the answer', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const { body } = await nurse().put<Task>(accepted(task))
    const { body: begun } = await nurse().put<Task>({ ...body, status: 'in-progress' })
    const { status } = await nurse().put({ ...begun, status: 'completed' })
    expect([status, await stateOf(server, request)]).toEqual([200, ['completed', '7']])
  })

  it('has the national status that the server knows, whatever an update says of it', async () => {
    const { request } = await sent(server, vardbegaran())
    const link = request.extension?.filter(({ url }) => !url.endsWith('/vardbegaran-status')) ?? []
    const system = 'https://fhir.inera.se/CodeSystem/kvstatusvardbegaran-cs'
    const url = 'https://vardbro.example/fhir/StructureDefinition/vardbegaran-status'
    for (const forged of [[], [{ url, valueCoding: { system, code: '7' } }]]) {
      await server.open.put({ ...request, extension: [...link, ...forged] })
      expect(await stateOf(server, request)).toEqual(['active', '1'])
    }
    await server.open.put({ ...request, status: 'revoked' })
    expect(await stateOf(server, request)).toEqual(['revoked', '11'])
  })

  it('is not completed before', async () => {
    const { request } = await sent(server, vardbegaran())
    const answer = await server.open.put({ ...request, status: 'completed' })
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['vardbegaran-obesvarad']])
  })
})

describe('who answers', () => {
  it('acts for who is asked: none of 50 others accepts or rejects', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const others = ['vardcentralslakare', 'avdelningslakare', 'vardcentralslakare-b', 'bistandshandlaggare']
    const raced = await race((number) =>
      server.as(`PractitionerRole/${others[number % 4]}`).put(number % 2 ? accepted(task) : rejected(task)),
    )
    expect([raced, await stateOf(server, request)]).toEqual([{ accepted: 0, refusedWith: [422] }, ['active', '1']])
  })

  it('does not become who is asked by saying so: none of 50', async () => {
    const { task } = await sent(server, vardbegaran())
    const raced = await race((number) => {
      const owner = { reference: number % 2 ? 'Organization/vardcentral' : 'PractitionerRole/vardcentralslakare' }
      return doctor().put({ ...accepted(task), owner })
    })
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('does not pass it to somebody who is not asked: that is for the request to say', async () => {
    const { task } = await sent(server, vardbegaran())
    const answer = await nurse().put({ ...task, owner: { reference: 'Organization/rehab' } })
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['svar-tillfragad']])
  })

  it('rejects, and does not withdraw: that is for who asks', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const cancelled = { ...task, status: 'cancelled' }
    expect([(await nurse().put(cancelled)).status, (await doctor().put(cancelled)).status]).toEqual([422, 200])
    expect(await stateOf(server, request)).toEqual(['revoked', '11'])
  })
})

describe('who may answer', () => {
  it('is any role of the municipality, the head of the unit and licensed staff alike [LID-14] [LID-15]', async () => {
    const [role] = await server.open.search<Task>('PractitionerRole?_id=kommunsjukskoterska')
    const enhetschef = { ...role, id: 'enhetschef', code: [own('partsroll', 'enhetschef')] }
    await server.open.put(enhetschef)
    for (const who of ['enhetschef', 'kommunsjukskoterska']) {
      const { task } = await sent(server, vardbegaran())
      expect((await server.as(`PractitionerRole/${who}`).put(accepted(task))).status).toBe(200)
    }
  })

  it('is told that a named caller would have had to belong, where nobody is named', async () => {
    const { task } = await sent(server, vardbegaran())
    const answer = await server.open.put(accepted(task), { prefer: 'return=OperationOutcome' })
    expect([answer.status, rulesSaid(answer).includes('svar-avsandare')]).toEqual([200, true])
  })
})

describe('an answer that was given', () => {
  it('stands: of 50 that accept at once with different dates, one does', async () => {
    const { task } = await sent(server, vardbegaran())
    const raced = await race((number) => nurse().put(accepted(task, `2026-04-${String(10 + (number % 20))}`)))
    const { body } = await server.open.get<Task>(`Task/${task.id}`)
    const date = body.output?.[0]?.valueDate
    const others = await race((number) => nurse().put(accepted(task, `2026-05-${String(10 + (number % 20))}`)))
    expect([raced.refusedWith, body.meta?.versionId, others]).toEqual([[422], '2', { accepted: 0, refusedWith: [422] }])
    expect(date).toMatch(/^2026-04-/)
  })

  it('is accepted or rejected, never both, when 50 do both at once', async () => {
    const { task } = await sent(server, vardbegaran())
    const raced = await race((number) => nurse().put(number % 2 ? accepted(task) : rejected(task)))
    const { body } = await server.open.get<Task>(`Task/${task.id}`)
    const opposite = body.status === 'accepted' ? rejected(body) : accepted(body)
    expect([raced.refusedWith, body.meta?.versionId, (await nurse().put(opposite)).status]).toEqual([[422], '2', 422])
  })

  it('is not given again in another Task', async () => {
    const { task } = await sent(server, vardbegaran())
    await nurse().put(rejected(task))
    const raced = await race(() => nurse().post({ ...accepted(task), id: undefined }))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('may be told as a message, but not before it is given', async () => {
    const { request, task } = await sent(server, vardbegaran())
    const early = await server.open.post(answerMessage(request))
    await nurse().put(accepted(task))
    const late = await server.open.post(answerMessage(request))
    expect([early.status, rulesSaid(early), late.status]).toEqual([422, ['svar-vardbegaran-meddelande'], 201])
  })
})

const answerMessage = ({ id }: ServiceRequest) => ({
  resourceType: 'Communication',
  status: 'completed',
  category: [own('samverkansmeddelande', 'svar-vardbegaran')],
  subject: { reference: 'Patient/patient' },
  about: [{ reference: `ServiceRequest/${id}` }],
  sent: '2026-03-09T10:00:00+01:00',
  sender: { reference: 'Organization/kpv' },
  recipient: [{ reference: 'Organization/vardcentral' }],
  payload: [{ contentString: 'Svar' }],
})

describe('what answers make of their request', () => {
  const fel = { status: 'rejected', businessStatus: own('svarslage', 'fel-mottagare') } as const
  it.each([
    ['none', [], 'active', 'skickad'],
    ['one that waits', ['requested'], 'active', 'skickad'],
    ['one that asks for more', ['on-hold'], 'active', 'skickad'],
    ['accepted', ['accepted'], 'active', 'besvarad'],
    ['one accepted, one waits', ['accepted', 'requested'], 'active', 'besvarad'],
    ['rejected', ['rejected'], 'revoked', 'besvarad'],
    ['one rejected, one completed', ['rejected', 'completed'], 'completed', 'besvarad'],
    ['completed', ['completed'], 'completed', 'besvarad'],
    ['withdrawn', ['cancelled'], 'revoked', 'makulerad'],
    ['one withdrawn, one completed', ['cancelled', 'completed'], 'completed', 'besvarad'],
  ] as const)('%s', (_case, statuses, status, national) => {
    expect(outcomeOf(statuses.map((one) => ({ status: one })))).toEqual({ status, national })
  })

  it('leaves it open where the last came to the wrong receiver, and ends it where the next was withdrawn', () => {
    expect(outcomeOf([fel])).toEqual({ status: 'active', national: 'skickad' })
    expect(outcomeOf([fel, { status: 'cancelled' }])).toEqual({ status: 'revoked', national: 'makulerad' })
  })
})
