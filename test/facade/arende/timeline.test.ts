import type { Bundle, CareTeam, Encounter, EpisodeOfCare, List, ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTable } from '../../../src/facade/arende/timeline-table.ts'
import { swedish } from '../../../src/facade/code/swedish.ts'
import { systems } from '../../../src/facade/code/urls.ts'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, hour, openFacade } from '../../support/facade-server.ts'
import { ofCase, stay, vardbegaran } from './case-content.ts'

let server: FacadeServer
let caseId: string
const pud = (date: string) => [
  { url: `${canonical}/StructureDefinition/planerat-utskrivningsdatum`, valueDateTime: date },
]

/** A stay whose planned discharge is moved, with a request that is answered. */
beforeAll(async () => {
  server = await openFacade()
  const ward = server.as('PractitionerRole/avdelningslakare')
  const { body } = await ward.post<Encounter>(stay({ extension: pud('2026-03-12') }))
  caseId = body.episodeOfCare?.[0]?.reference?.split('/')[1] ?? ''
  server.wait(hour)
  await ward.put({ ...body, extension: pud('2026-03-13') })
  server.wait(hour)
  const authoredOn = new Date(server.clock.now).toISOString()
  await server.open.post<ServiceRequest>(vardbegaran({ authoredOn, ...ofCase('ServiceRequest', caseId) }))
  server.wait(hour)
  const kpv = server.as('PractitionerRole/kommunsjukskoterska')
  const call = {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { text: 'Ring' },
    ...ofCase('Task', caseId),
  }
  const task = await kpv.post<Task>(call)
  server.wait(hour)
  await kpv.put({ ...task.body, status: 'accepted' })
  await kpv.put({ ...task.body, status: 'in-progress' })
  await kpv.put({ ...task.body, status: 'completed' })
})
afterAll(() => server.close())

async function told(parameters = ''): Promise<List | undefined> {
  const { body } = await server.open.get<Bundle>(`EpisodeOfCare/${caseId}/$arende${parameters}`)
  const entry = body.entry?.find(({ search }) => search?.mode === 'include')
  return entry?.resource as List | undefined
}

const codesOf = (list: List | undefined) => (list?.entry ?? []).map(({ flag }) => flag?.coding?.[0]?.code)

describe('the timeline of a case', () => {
  it('tells in order what happened, the changes of each resource among them', async () => {
    const list = await told()
    expect(codesOf(list)).toEqual(
      expect.arrayContaining([
        'arende-oppnat',
        'inskriven',
        'pud-satt',
        'pud-andrat',
        'vardbegaran-skickad',
        'uppgift-klar',
      ]),
    )
    const dates = (list?.entry ?? []).map(({ date }) => date ?? '')
    expect(dates).toEqual(dates.toSorted())
  })

  it('tells it in Swedish, by whom, and which version says so', async () => {
    const list = await told()
    const moved = list?.entry?.find(({ flag }) => flag?.coding?.[0]?.code === 'pud-andrat')
    expect(moved).toMatchObject({
      flag: { coding: [{ system: systems.handelse, display: 'Planerat utskrivningsdatum ändrat' }] },
      item: { reference: expect.stringMatching(/^Encounter\/.+\/_history\/2$/) },
      extension: [{ valueReference: { reference: 'PractitionerRole/avdelningslakare' } }],
      date: '2026-03-09T10:00:00.000Z',
    })
    const sent = list?.entry?.find(({ flag }) => flag?.coding?.[0]?.code === 'vardbegaran-skickad')
    expect(sent?.extension?.[0]?.valueReference?.reference).toBe('PractitionerRole/vardcentralslakare')
  })
})

describe('the timeline', () => {
  it('is left out where nobody wants it, and ends at the instant that is asked for', async () => {
    expect(await told('?tidslinje=false')).toBeUndefined()
    const early = codesOf(await told('?at=2026-03-09T10:30:00%2B01:00'))
    expect(early).toContain('pud-satt')
    expect(early).not.toContain('pud-andrat')
  })

  it('is a valid List', async () => {
    const list = await told()
    const { body } = await server.open.call('List/$validate', list as List)
    const { issue = [] } = body as unknown as { issue?: { severity: string; diagnostics: string }[] }
    expect(issue.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('tells when a party joins', async () => {
    const { body } = await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${caseId}`)
    const { body: team } = await server.open.get<CareTeam>(body.team?.[0]?.reference ?? '')
    expect(team.meta?.versionId).not.toBe('1')
    expect(codesOf(await told()).filter((code) => code === 'part-tillkom').length).toBeGreaterThan(0)
  })
})

it('every event of the table has a Swedish display in the published code system', () => {
  const codes = [
    ...Object.values(eventTable)
      .flat()
      .map(({ code }) => code),
    'registrerad',
    'makulerad',
    'borttagen',
  ]
  expect(codes.filter((code) => swedish(systems.handelse, code) === undefined)).toEqual([])
})
