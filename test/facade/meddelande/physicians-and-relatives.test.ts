/** Messages of physician to physician, to relatives, and of psychiatric care to social services. */
import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, type Json, message, organization, own, role } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)
const told = { prefer: 'return=OperationOutcome' }

describe('medical planning', () => {
  const planning = (sender: string, recipient: string) =>
    server.open.post(
      message('arende', 'medicinsk-planering', { sender: role(sender), recipient: [role(recipient)] }),
      told,
    )

  it.each([
    ['utskrivningssjukskoterska', 'vardcentralslakare'],
    ['overlakare', 'planeringssjukskoterska'],
  ])('is not of %s with %s [FYR-41]', async (sender, recipient) => {
    const { status, issues } = await planning(sender, recipient)
    expect([status, rulesOf(issues)]).toEqual([422, ['medicinsk-planering-lakare']])
  })

  it('is of a consultant with the physician of the vårdcentral; of another physician with a warning [FYR-41]', async () => {
    const answers = [
      await planning('overlakare', 'vardcentralslakare'),
      await planning('avdelningslakare', 'vardcentralslakare'),
    ]
    expect(
      answers.map(({ status, issues }) => [status, rulesOf(issues).includes('medicinsk-planering-lakare')]),
    ).toEqual([
      [201, false],
      [201, true],
    ])
  })

  it('is of nurses in none of fifty at once', async () => {
    const raced = await race(() => planning('utskrivningssjukskoterska', 'planeringssjukskoterska'))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('a relative', () => {
  const daughter = {
    resourceType: 'RelatedPerson',
    id: 'dotter',
    active: true,
    patient: { reference: 'Patient/patient' },
  }
  const consent: Json = {
    resourceType: 'Consent',
    id: 'anhorig',
    extension: [
      ext('samtyckesomfattning', { valueCode: 'anhorig' }),
      ext('arende', { valueReference: { reference: 'EpisodeOfCare/arende' } }),
    ],
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: 'Patient/patient' },
    dateTime: '2026-03-09T09:00:00+01:00',
    policyRule: own('rattslig-grund', 'pdl-2008-355'),
    provision: { type: 'permit' },
  }
  const tell = () =>
    server.open.post(
      message('arende', 'administrativt', {
        topic: own('administrativt-amne', 'annat'),
        recipient: [{ reference: 'RelatedPerson/dotter' }],
      }),
    )

  it('is told with the consent of the patient only, and no longer once it is withdrawn [DAL-G03]', async () => {
    await server.open.put(daughter)
    const raced = await race(tell)
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
    expect(rulesOf((await tell()).issues)).toEqual(['narstaende-samtycke'])
    expect((await server.open.put(consent)).status).toBe(201)
    expect((await tell()).status).toBe(201)
    await server.open.put({ ...consent, status: 'inactive' })
    expect((await tell()).status).toBe(422)
  })
})

describe('a check of social services', () => {
  const check = (recipient: string, over: Json = {}) => {
    const { encounter: _, ...body } = message('arende', 'avstamning-socialtjanst', {
      meta: { profile: ['https://vardbro.example/fhir/StructureDefinition/avstamning-socialtjanst'] },
      recipient: [organization(recipient)],
      ...over,
    })
    return server.open.post(body)
  }

  it('goes to those of the municipality who are parties of the case, who acknowledge it [HAL-13]', async () => {
    const { status, location } = await check('socialtjanst')
    expect([status, (await server.open.search(`Task?focus=${location}&code=kvittera`)).length]).toEqual([201, 1])
    const stranger = await check('rehab')
    expect([stranger.status, rulesOf(stranger.issues)]).toEqual([422, ['fel-mottagare']])
  })
})
