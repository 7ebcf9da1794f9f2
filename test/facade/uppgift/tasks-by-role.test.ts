/** What each message asks of the roles of Lidköping, as Tasks. lidkoping-kontaktpunkt, lines 44-73 */
import type { Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  admission,
  caseWithStay,
  discharged,
  followRoutine,
  type Json,
  message,
  organization,
  own,
  ready,
} from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

async function opened(id: string, routine = 'lidkoping-kontaktpunkt|2018.1.0'): Promise<void> {
  await server.open.transaction(caseWithStay(id))
  await followRoutine(server.open, id, routine)
}

/** Sends a message, and gives what it asks of roles: code, first role, owner, status. */
async function asked(body: Json): Promise<readonly string[]> {
  const { status, location } = await server.open.post(body)
  expect(status).toBe(201)
  return await tasksOf(location)
}

async function tasksOf(location: string): Promise<readonly string[]> {
  const tasks = await server.open.search<Task>(`Task?focus=${location}`)
  return tasks
    .filter(({ performerType }) => performerType !== undefined)
    .map(({ code, performerType, owner, status }) => {
      const [task, role] = [code, performerType?.[0]].map((one) => one?.coding?.[0]?.code)
      return `${task}: ${role} at ${owner?.reference}, ${status}`
    })
}

const [manager, nurse, officer] = [
  'enhetschef at Organization/kpv',
  'kommunsjukskoterska at Organization/kpv',
  'handlaggare at Organization/socialtjanst',
]

describe('a message asks of the roles of the municipality', () => {
  it('preliminary planning by all three, of the notification of admission [LID-05] [LID-14] [LID-15] [LID-16]', async () => {
    await opened('inskriven')
    expect(await asked(admission('inskriven'))).toEqual([
      `forplanering: ${manager}, requested`,
      `forplanering: ${nurse}, requested`,
      `forplanering: ${officer}, requested`,
    ])
  })

  it('to call home by the head of the unit, of ready for discharge [LID-14]', async () => {
    await opened('klar')
    expect(await asked(ready('klar'))).toEqual([`kalla-hem: ${manager}, requested`])
  })

  it('to start by the head of the unit and licensed staff, of the discharge [LID-14] [LID-15]', async () => {
    await opened('ut')
    const extension = discharged('2026-03-09T09:30:00+01:00')
    expect(await asked(message('ut', 'utskrivningsmeddelande', { extension }))).toEqual([
      `sakerstall-start: ${manager}, requested`,
      `sakerstall-start: ${nurse}, requested`,
    ])
  })

  it('to take part by all three, of the call to a meeting on a plan [LID-14] [LID-15] [LID-16]', async () => {
    await opened('sip')
    expect(await asked(message('sip', 'kallelse-sip'))).toEqual([
      `medverka-sip: ${manager}, requested`,
      `medverka-sip: ${nurse}, requested`,
      `medverka-sip: ${officer}, requested`,
    ])
  })

  it('nothing where the message goes to others, or the routine asks for nothing', async () => {
    await opened('annan')
    const toHealthCare = admission('annan', {
      recipient: [organization('vardcentral'), organization('kpv')],
      reasonCode: [own('behovsomrade', 'kommunal-halso-och-sjukvard')],
    })
    expect(await asked(toHealthCare)).toEqual([
      `forplanering: ${manager}, requested`,
      `forplanering: ${nurse}, requested`,
    ])
    await opened('dalarna', 'dalarna-utskrivning|2018.1.0')
    expect(await asked(admission('dalarna'))).toEqual([])
  })
})

describe('what a message asked of roles', () => {
  it('is asked once, whatever is written on the message later', async () => {
    await opened('igen')
    const { body, location } = await server.open.post(admission('igen'))
    await server.open.put({ ...body, received: '2026-03-09T10:00:00+01:00' } as unknown as Json)
    expect(await tasksOf(location)).toHaveLength(3)
  })

  it('is cancelled where ready for discharge is retracted, or the message was sent by mistake', async () => {
    await opened('tillbaka')
    const { location } = await server.open.post(ready('tillbaka'))
    await server.open.post(
      message('tillbaka', 'aterkallad-utskrivningsklar', {
        inResponseTo: [{ reference: location }],
        reasonCode: [own('aterkallelseorsak', 'forsamrad')],
        sent: '2026-03-09T10:30:00+01:00',
      }),
    )
    expect(await tasksOf(location)).toEqual([`kalla-hem: ${manager}, cancelled`])
    const mistaken = await server.open.post(message('tillbaka', 'kallelse-sip'))
    await server.open.put({ ...mistaken.body, status: 'entered-in-error' } as unknown as Json)
    expect((await tasksOf(mistaken.location)).every((one) => one.endsWith('cancelled'))).toBe(true)
  })
})
