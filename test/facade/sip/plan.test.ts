/** A plan (SIP): what it must have, what it may not promise, and the confirmation of each party and version. */
import type { CarePlan, DocumentReference, OperationOutcomeIssue, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, type Json, organization, role } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const ruleOf = (issues: readonly OperationOutcomeIssue[]) => issues[0]?.details?.coding?.[0]?.code
const activity = (huvudman: string, performer: string, status = 'not-started') => ({
  extension: [ext('huvudman', { valueCode: huvudman })],
  detail: { description: 'En insats', status, performer: [organization(performer)] },
})
const link = {
  url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
  valueReference: { reference: 'EpisodeOfCare/arende' },
}
const samordnare = ext('samordnare', { valueReference: role('planeringssjukskoterska') })
const uppfoljning = ext('nasta-uppfoljning', { valueDate: '2026-06-01' })
const both = [activity('region', 'vardcentral', 'scheduled'), activity('kommun', 'kpv')]

const plan = (id: string, over: Json = {}): Json => ({
  resourceType: 'CarePlan',
  id,
  extension: [link, samordnare, uppfoljning],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'SIP' }] }],
  title: 'SIP',
  subject: { reference: 'Patient/patient' },
  author: role('planeringssjukskoterska'),
  contributor: [organization('vardcentral'), organization('kpv')],
  activity: both,
  ...over,
})

const confirmations = (id: string) => server.open.search<Task>(`Task?focus=CarePlan/${id}&code=bekrafta-sip`)
const shown = async (id: string) =>
  (await confirmations(id)).map(({ focus, owner, status }) => [focus?.reference, owner?.reference, status])

async function confirmationOf(id: string, owner: string): Promise<Task> {
  const found = (await confirmations(id)).find((one) => one.owner?.reference === owner && one.status === 'requested')
  if (found === undefined) throw new Error(`Nothing is asked of ${owner}.`)
  return found
}

describe('an active plan', () => {
  it.each([
    ['no coordinator [HAL-03]', { extension: [link, uppfoljning] }, 'sip-samordnare'],
    ['no follow-up [HAL-02]', { extension: [link, samordnare] }, 'sip-uppfoljning'],
    [
      'an activity that nobody answers for [DAL-G04]',
      { activity: [...both, { detail: { status: 'not-started' } }] },
      'insats-utforare',
    ],
    ['one principal [DAL-G15] [HAL-04]', { activity: [activity('kommun', 'kpv')] }, 'sip-tva-huvudman'],
    [
      'a promise for another principal [DAL-G02]',
      { activity: [activity('region', 'vardcentral'), activity('kommun', 'kpv', 'scheduled')] },
      'insats-utlovas-inte',
    ],
  ])('is refused with %s, and taken as a draft', async (_what, over, rule) => {
    const { status, issues } = await server.open.put(plan('brist', over))
    expect([status, ruleOf(issues)]).toEqual([422, rule])
    const { activity: activities = both, ...more } = over as { activity?: unknown }
    const { id: _, ...draft } = plan('brist', { ...more, activity: activities, status: 'draft' })
    expect((await server.open.post(draft)).status).toBe(201)
  })

  it('promises what another principal has accepted, by a task of its own [DAL-G02]', async () => {
    const over = { activity: [activity('region', 'vardcentral'), activity('kommun', 'kpv', 'scheduled')] }
    await server.open.put(plan('lovad', { ...over, status: 'draft' }))
    expect((await server.open.put(plan('lovad', over))).status).toBe(422)
    const accepted = { resourceType: 'Task', status: 'accepted', intent: 'order', owner: organization('kpv') }
    await server.open.post({ ...accepted, focus: { reference: 'CarePlan/lovad' } })
    expect((await server.open.put(plan('lovad', over))).status).toBe(200)
  })

  it('promises for the principal of who writes it [DAL-G02]', async () => {
    const over = { activity: [activity('region', 'vardcentral'), activity('kommun', 'kpv', 'scheduled')] }
    expect((await server.as('PractitionerRole/kommunsjukskoterska').put(plan('egen', over))).status).toBe(201)
  })

  it('is of one principal in none of fifty at once [DAL-G15]', async () => {
    const raced = await race((number) =>
      server.open.put(plan(`en-${number}`, { activity: [activity('kommun', 'kpv')] })),
    )
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('the confirmation of a plan', () => {
  it('is asked of each party for each version: a change asks again', async () => {
    await server.open.put(plan('andras'))
    const first = 'CarePlan/andras/_history/1'
    expect(await shown('andras')).toEqual([
      [first, 'Organization/vardcentral', 'requested'],
      [first, 'Organization/kpv', 'requested'],
    ])
    const given = {
      ...(await confirmationOf('andras', 'Organization/kpv')),
      status: 'completed',
      lastModified: '2026-03-09T10:00:00+01:00',
    }
    expect((await server.as('PractitionerRole/kommunsjukskoterska').put(given)).status).toBe(200)
    await server.open.put(plan('andras', { title: 'SIP, ändrad' }))
    const second = 'CarePlan/andras/_history/2'
    expect(await shown('andras')).toEqual([
      [first, 'Organization/vardcentral', 'cancelled'],
      [first, 'Organization/kpv', 'cancelled'],
      [second, 'Organization/vardcentral', 'requested'],
      [second, 'Organization/kpv', 'requested'],
    ])
  })

  it('is asked no more when the plan is revoked', async () => {
    await server.open.put(plan('upphavd'))
    expect((await server.open.put(plan('upphavd', { status: 'revoked' }))).status).toBe(200)
    expect((await shown('upphavd')).map(([, , status]) => status)).toEqual(['cancelled', 'cancelled'])
  })

  it('gives each party its own copy of the version that it confirmed [DAL-G18]', async () => {
    await server.open.put(plan('kopia'))
    const task = await confirmationOf('kopia', 'Organization/kpv')
    await server.as('PractitionerRole/kommunsjukskoterska').put({ ...task, status: 'completed' })
    const copies = await server.open.search<DocumentReference>('DocumentReference?related=CarePlan/kopia')
    expect(copies.map(({ custodian, content }) => [custodian?.reference, content[0]?.attachment.url])).toEqual([
      ['Organization/kpv', 'CarePlan/kopia/_history/1'],
    ])
    expect((await server.open.get<CarePlan>('CarePlan/kopia/_history/1')).body.title).toBe('SIP')
  })
})

describe('a confirmation', () => {
  it('is given by its own party only', async () => {
    await server.open.put(plan('annans'))
    const task = await confirmationOf('annans', 'Organization/kpv')
    const other = server.as('PractitionerRole/planeringssjukskoterska')
    const raced = await race((number) => other.put({ ...task, status: 'completed', description: `${number}` }))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is of the current version, given once, and not deleted', async () => {
    await server.open.put(plan('gammal'))
    await server.open.put(plan('gammal', { title: 'SIP 2' }))
    const { id = '', meta: _, ...task } = await confirmationOf('gammal', 'Organization/kpv')
    const old = { ...task, focus: { reference: 'CarePlan/gammal/_history/1' } }
    const answers = [server.open.post(old), server.open.post(task), server.open.delete(`Task/${id}`)]
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([422, 422, 422])
  })
})
