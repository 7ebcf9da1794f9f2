/** The topics of what the server finds by itself, as time goes: a limit comes near, passes, and what is done then. */
import type { Encounter, Task } from '@medplum/fhirtypes'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stay } from '../facade/arende/case-content.ts'
import { fvk } from '../facade/kontakt/contact-content.ts'
import { admit, becomeReady, enrol, goHome, openPilot, tell, visit } from '../journeys/fyrbodal.ts'
import { at, caseIn, openIn } from '../journeys/journey.ts'
import { admission } from '../support/case-messages.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { happenings } from './happenings.ts'

// Each judges a case many times.
vi.setConfig({ testTimeout: 60_000 })

let server: FacadeServer
afterEach(() => server.close())

/** The topics that a rule's task set off since a commit, once what the server does by itself is done. */
async function found(rule: string, after: number): Promise<readonly string[]> {
  await server.runJobs()
  const all = await happenings(server, after)
  const own = all.filter(({ stored }) => stored.content.includes(`/CodeSystem/regel","code":"${rule}"`))
  return own.map(({ topic }) => topic).filter((topic) => topic !== 'uppgift-tilldelad')
}

/** The same at each of several instants, one after the other. */
async function foundAt(rule: string, instants: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [instant, topics] of Object.entries(instants)) {
    const after = await server.context.store.newestCommit()
    at(server, instant)
    expect([instant, await found(rule, after)]).toEqual([instant, topics])
  }
}

/** A Monday in Dalarna: the patient is admitted, and that is told. */
async function admitted(): Promise<string> {
  server = await openIn('2080', '2026-03-09T10:00:00+01:00')
  const ward = server.as('PractitionerRole/utskrivningssjukskoterska')
  const { body } = await ward.post<Encounter>(stay())
  const caseId = caseIn(body)
  const encounter = { reference: `Encounter/${body.id}` }
  expect((await ward.post({ ...admission(caseId), encounter })).status).toBe(201)
  return caseId
}

const appoint = (start: string) => server.as('PractitionerRole/planeringssjukskoterska').post(fvk({ start }))

describe('a step with a limit', () => {
  const rule = 'fast-vardkontakt-utsedd'

  it('is near once, is passed once, and is no news when it is done after that', async () => {
    await admitted()
    await foundAt(rule, {
      '2026-03-09T11:00:00+01:00': [],
      '2026-03-10T10:01:00+01:00': ['frist-narmar-sig'],
      '2026-03-10T18:00:00+01:00': [],
      '2026-03-11T00:01:00+01:00': ['frist-overskriden'],
      '2026-03-11T08:00:00+01:00': [],
    })
    const after = await server.context.store.newestCommit()
    await appoint('2026-03-11T08:00:00+01:00')
    expect(await found(rule, after)).toEqual([])
    expect(await stateOf(rule)).toBe('met-late')
  })

  it('is neither where it is done in time', async () => {
    await admitted()
    await foundAt(rule, { '2026-03-09T11:00:00+01:00': [] })
    await appoint('2026-03-09T11:30:00+01:00')
    await foundAt(rule, { '2026-03-09T12:00:00+01:00': [], '2026-03-11T08:00:00+01:00': [] })
    expect(await stateOf(rule)).toBe('met')
  })

  it('is passed where it was done too late before anybody looked', async () => {
    await admitted()
    await foundAt(rule, { '2026-03-09T11:00:00+01:00': [] })
    at(server, '2026-03-11T08:00:00+01:00')
    await appoint('2026-03-11T07:00:00+01:00')
    await foundAt(rule, { '2026-03-11T08:01:00+01:00': ['frist-overskriden'], '2026-03-12T08:00:00+01:00': [] })
  })
})

async function stateOf(rule: string): Promise<string | undefined> {
  const [task] = await server.open.search<Task>(`Task?code=${rule}`)
  return task?.businessStatus?.coding?.[0]?.code
}

describe('a message that nobody acknowledges', () => {
  const rule = 'meddelanden-kvitterade'

  it('is told when the time for receipts runs out, for all who share the task, and not again', async () => {
    await admitted()
    await foundAt(rule, {
      '2026-03-10T09:00:00+01:00': [],
      '2026-03-10T10:01:00+01:00': ['frist-overskriden', 'okvitterat-meddelande'],
      '2026-03-11T10:01:00+01:00': [],
    })
    for (const unit of ['vardcentral', 'kpv', 'socialtjanst']) {
      expect(await server.open.search(`Task?code=${rule}&ansvarig=Organization/${unit}`)).toHaveLength(1)
    }
  })

  it('is not told where all have said that they got it', async () => {
    await admitted()
    await foundAt(rule, { '2026-03-09T11:00:00+01:00': [] })
    for (const { id } of await server.open.search<Task>('Task?okvitterad=true')) {
      await server.open.patch(`Task/${id}`, [{ op: 'replace', path: '/status', value: 'received' }])
    }
    await foundAt(rule, { '2026-03-10T10:01:00+01:00': [], '2026-03-12T10:01:00+01:00': [] })
  })
})

describe('the medical responsibility after a stay', () => {
  const rule = 'lakarbesok-efter-hemgang'

  /** The pilot in Fyrbodal: the patient is home since 13 October. */
  async function home() {
    const pilot = await openPilot()
    server = pilot.server
    await enrol(pilot)
    const of = await admit(pilot)
    await tell(of)
    expect(await becomeReady(of, 'medicinskt', 'insatser', 'dokumentation')).toBe(201)
    await goHome(of)
    return of
  }

  it('has a gap when no physician has met the patient in time, once', async () => {
    await home()
    await foundAt(rule, {
      '2026-10-13T15:00:00+02:00': [],
      '2026-10-20T13:00:00+02:00': [],
      '2026-10-20T14:01:00+02:00': ['ansvarsgap', 'frist-overskriden'],
      '2026-10-21T14:01:00+02:00': [],
    })
  })

  it('has none where one has', async () => {
    const of = await home()
    await foundAt(rule, { '2026-10-13T15:00:00+02:00': [] })
    at(server, '2026-10-16T11:00:00+02:00')
    const met = visit(of, 'lakarbesok', 'vardcentralslakare', '2026-10-16T10:00:00+02:00')
    expect((await of.physician.post(met)).status).toBe(201)
    await foundAt(rule, { '2026-10-16T11:00:00+02:00': [], '2026-10-21T14:01:00+02:00': [] })
  })
})
