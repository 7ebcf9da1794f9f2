import type { CarePlan, EpisodeOfCare, ServiceRequest } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monthsBefore } from '../../../src/facade/vardbegaran/medical-plan.ts'
import { canonical } from '../../../src/fhir/canonical.ts'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { ofCase } from '../arende/case-content.ts'
import { fromKommun, own, prepared, profile, rulesSaid, socialStatus, uuid } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([socialStatus])
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const references = ({ supportingInfo = [] }: ServiceRequest) => supportingInfo.map(({ reference }) => reference)

describe('a prepared vårdbegäran', () => {
  it('belongs to the patient, opens no case and lies in no inbox [LID-02] [LID-03]', async () => {
    const { status, body } = await server.as('PractitionerRole/kommunsjukskoterska').post<ServiceRequest>(prepared())
    const cases = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient')
    const tasks = await server.open.search(`Task?focus=ServiceRequest/${body.id}`)
    expect([status, cases.length, tasks.length]).toEqual([201, 0, 0])
  })

  it('is of no case [LID-02]', async () => {
    const episode = { ...ofCase('ServiceRequest', 'x') }
    const answer = await server.open.post(prepared(episode))
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['forberedd-vardbegaran']])
  })

  it('is told to need the social status and the ground for sharing where it lacks them [LID-03]', async () => {
    const bare = prepared({ extension: undefined, supportingInfo: [{ reference: 'Patient/patient' }] })
    const answer = await server.open.post(bare, told)
    expect(answer.status).toBe(201)
    expect(rulesSaid(answer)).toEqual(
      expect.arrayContaining(['forberedd-vardbegaran-social-status', 'vardbegaran-samtycke']),
    )
  })
})

describe('a prepared vårdbegäran that is needed', () => {
  it('becomes a real one by being what that is based on, and stays ready for the next [LID-02] [LID-14]', async () => {
    const { body: ready } = await server.open.post<ServiceRequest>(prepared({ reasonCode: [{ text: 'Hemtjänst' }] }))
    const { status, body } = await server.open.post<ServiceRequest>(
      fromKommun('kommun-till-slutenvard', 'Organization/avdelning', {
        basedOn: [{ reference: `ServiceRequest/${ready.id}` }],
        reasonCode: undefined,
      }),
    )
    const { body: after } = await server.open.get<ServiceRequest>(`ServiceRequest/${ready.id}`)
    expect([status, references(body), body.reasonCode?.[0]?.text]).toEqual([
      201,
      ['Observation/social-status'],
      'Hemtjänst',
    ])
    expect(body.extension?.some(({ valueCode }) => valueCode === 'samtycke')).toBe(true)
    expect([after.status, after.meta?.versionId]).toEqual(['active', '1'])
  })

  it('is not that of another patient', async () => {
    const { body: ready } = await server.open.post<ServiceRequest>(prepared())
    await server.open.put({
      ...patient,
      id: 'annan',
      identifier: [{ system: 'http://electronichealth.se/identifier/personnummer', value: '194203179843' }],
    })
    const answer = await server.open.post(
      fromKommun('kommun-till-slutenvard', 'Organization/avdelning', {
        subject: { reference: 'Patient/annan' },
        basedOn: [{ reference: `ServiceRequest/${ready.id}` }],
      }),
    )
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['forberedd-vardbegaran-skickas']])
  })
})

const plan = (created: string) => ({
  resourceType: 'CarePlan',
  meta: profile('medicinsk-vardplan'),
  identifier: uuid(),
  status: 'active',
  intent: 'plan',
  category: [
    { coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'VP' }] },
    own('processbegrepp', 'medicinsk-vardplan'),
  ],
  title: 'Medicinsk vårdplan',
  subject: { reference: 'Patient/patient' },
  period: { start: created, end: '2027-03-01' },
  created,
  author: { reference: 'PractitionerRole/vardcentralslakare' },
  contributor: [{ reference: 'PractitionerRole/kommunsjukskoterska' }],
})

describe('the medical care plan in a request for hospital care', () => {
  const toHospital = () => fromKommun('kommun-till-slutenvard', 'Organization/avdelning')

  it('is missed, and the sender told whose task it is [FYR-12]', async () => {
    expect(rulesSaid(await server.open.post(toHospital(), told))).toContain('vardbegaran-aktuell-vardplan')
  })

  it('goes with the request when there is one that holds, without a word on its age when it is new [FYR-13]', async () => {
    const { location } = await server.open.post<CarePlan>(plan('2026-02-01'))
    const answer = await server.open.post(toHospital(), told)
    const { body } = await server.open.get<ServiceRequest>(answer.location)
    expect([references(body), rulesSaid(answer).includes('vardbegaran-aktuell-vardplan')]).toEqual([[location], false])
    await server.open.delete(location)
  })

  it('is told to be old when it is older than the routine lets it be [FYR-12]', async () => {
    const { location } = await server.open.post<CarePlan>(plan('2020-02-01'))
    expect(rulesSaid(await server.open.post(toHospital(), told))).toContain('vardbegaran-aktuell-vardplan')
    await server.open.delete(location)
  })

  it.each([
    ['2026-03-31', 1, '2026-02-28'],
    ['2026-03-09', 12, '2025-03-09'],
    ['2026-01-15', 1, '2025-12-15'],
  ])('%s is %d months after %s', (date, months, before) => {
    expect(monthsBefore(date, months)).toBe(before)
  })
})

describe('the ground for sharing a vårdbegäran', () => {
  const request = { meta: profile('vardbegaran') }
  it.each([
    ['the extension delningsgrund', { extension: [ground()] }],
    ['a consent among the supporting information', { supportingInfo: [{ reference: 'Consent/samtycke' }] }],
  ])('is %s', async (_case, given) => {
    await server.open.put(consent)
    const answer = await server.open.post(
      fromKommun('kommun-till-rehab', 'Organization/rehab', { ...request, ...given }),
      told,
    )
    expect([answer.status, rulesSaid(answer).includes('vardbegaran-samtycke')]).toEqual([201, false])
  })
})

const ground = () => ({ url: `${canonical}/StructureDefinition/delningsgrund`, valueCode: 'samtycke' })

const consent = {
  resourceType: 'Consent',
  id: 'samtycke',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  patient: { reference: 'Patient/patient' },
  dateTime: '2026-03-01',
  policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTIN' }] },
}
