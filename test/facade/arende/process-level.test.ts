/** The level of the discharge process: who says it, when it must be said, and that its history is kept. */
import type { Bundle, EpisodeOfCare, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, followRoutine, type Json, message, ready } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { ofCase } from './case-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const niva = (valueCode: string) => ext('processniva', { valueCode })
const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)
const levelOf = ({ extension }: EpisodeOfCare) => extension?.find(({ url }) => url.endsWith('/processniva'))?.valueCode
const caseOf = async (id: string) => (await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${id}`)).body

/** A plan of the ward (SPU) that says a level. */
const plan = (id: string, valueCode: string): Json => ({
  resourceType: 'CarePlan',
  extension: [...(ofCase('CarePlan', id) as { extension: Json[] }).extension, niva(valueCode)],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'SPU' }] }],
  subject: { reference: 'Patient/patient' },
  description: 'Behöver hjälp med läkemedel morgon och kväll.',
})

describe('the level of the process', () => {
  it('is decided before the patient is ready for discharge, where the routine asks for it [DAL-G06]', async () => {
    await server.open.transaction(caseWithStay('utan', []))
    const refused = await server.open.post(ready('utan'))
    expect([refused.status, rulesOf(refused.issues)]).toEqual([422, ['processniva-kravs']])
    expect(refused.issues[0]?.diagnostics).toContain('EpisodeOfCare/utan')
    await server.open.patch('EpisodeOfCare/utan', [{ op: 'add', path: '/extension/-', value: niva('gron') }])
    expect((await server.open.post(ready('utan'))).status).toBe(201)
  })

  it('is not asked for by a routine without levels', async () => {
    await server.open.transaction(caseWithStay('annan', []))
    await followRoutine(server.open, 'annan', 'lidkoping-kontaktpunkt|2018.1.0')
    expect((await server.open.post(ready('annan'))).status).toBe(201)
  })

  it('is missing in none of fifty messages at once that get through [DAL-G06]', async () => {
    await server.open.transaction(caseWithStay('femtio', []))
    const raced = await race(() => server.open.post(ready('femtio')))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('is one of the three', async () => {
    const { status } = await server.open.transaction(caseWithStay('bla', [niva('bla')]))
    expect(status).toBe(422)
  })
})

describe('a plan or a message that says the level', () => {
  it('sets it on the case, with the status and the needs in the plan [DAL-V4]', async () => {
    await server.open.transaction(caseWithStay('plan', []))
    const { status } = await server.open.post(plan('plan', 'rod'))
    expect([status, levelOf(await caseOf('plan'))]).toEqual([201, 'rod'])
    expect((await server.open.post(ready('plan'))).status).toBe(201)
  })

  it('changes it, and what it was before can be asked for [DAL-G13]', async () => {
    await server.open.transaction(caseWithStay('andras', [niva('gron')]))
    await server.open.post(plan('andras', 'gul'))
    const { issues } = await server.open.post(message('andras', 'planering', { extension: [niva('rod')] }), {
      prefer: 'return=OperationOutcome',
    })
    expect(rulesOf(issues)).toContain('processniva')
    const { body } = await server.open.get<Bundle<EpisodeOfCare>>('EpisodeOfCare/andras/_history')
    const levels = body.entry?.flatMap(({ resource }) => (resource && levelOf(resource)) ?? [])
    expect([...new Set(levels)]).toEqual(['rod', 'gul', 'gron'])
  })

  it('says it once: an update that repeats it does not take it back', async () => {
    await server.open.transaction(caseWithStay('en-gang', []))
    const { body } = await server.open.post(plan('en-gang', 'gul'))
    await server.open.post(message('en-gang', 'planering', { extension: [niva('rod')] }))
    await server.open.put({ ...body, title: 'Plan' } as unknown as Json)
    expect(levelOf(await caseOf('en-gang'))).toBe('rod')
  })
})
