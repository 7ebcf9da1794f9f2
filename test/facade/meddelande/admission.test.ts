/** The notification of admission: whom it goes to and what it says; and the planned date of discharge. */
import type { Communication, Encounter, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  admission,
  caseWithStay,
  ext,
  type Json,
  message,
  organization,
  own,
  pud,
  stay,
} from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const ruleOf = (issues: readonly OperationOutcomeIssue[]) => issues[0]?.details?.coding?.[0]?.code
const stayOf = async (id: string) => (await server.open.get<Encounter>(`Encounter/${id}-stay`)).body
const pudOf = ({ extension }: Encounter) =>
  extension?.find(({ url }) => url.endsWith('utskrivningsdatum'))?.valueDateTime
const caseId = 'EpisodeOfCare/arende'
const consent = (scope: string): Json => ({
  resourceType: 'Consent',
  id: scope,
  extension: [
    ext('delningsgrund', { valueCode: 'samtycke' }),
    ext('samtyckesomfattning', { valueCode: scope }),
    ext('arende', { valueReference: { reference: caseId } }),
  ],
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  patient: { reference: 'Patient/patient' },
  dateTime: '2026-03-09T09:00:00+01:00',
  organization: [organization('avdelning')],
  policyRule: own('rattslig-grund', 'pdl-2008-355'),
  provision: { type: 'permit' },
})
const condition: Json = { resourceType: 'Condition', id: 'diagnos', subject: { reference: 'Patient/patient' } }

describe('a notification of admission', () => {
  it('is accepted with all that it must say, and sets the planned date of discharge [FYR-22] [DAL-G01]', async () => {
    expect((await server.open.post(admission('arende'))).status).toBe(201)
    expect(pudOf(await stayOf('arende'))).toBe('2026-03-16')
  })

  it.each([
    ['no planned date of discharge [LAG-02]', { extension: [], keep: 'delningsgrund' }],
    ['no ground for sharing [DAL-G05]', { extension: [], keep: 'planerat-utskrivningsdatum' }],
    ['nobody’s care that is needed [DAL-G01]', { reasonCode: [] }],
    ['no stay', { encounter: undefined }],
    ['no unit of the municipality [DAL-G10]', { recipient: [organization('vardcentral')] }],
    ['no unit of outpatient care [DAL-G10]', { recipient: [organization('kpv'), organization('socialtjanst')] }],
    ['a date before the admission [FYR-22]', { extension: [pud('2026-03-01')], keep: 'delningsgrund' }],
  ] as const)('is refused with %s', async (_what, { keep, ...over }: Json & { keep?: string }) => {
    const { extension, ...whole } = admission('arende', over) as { extension: { url: string }[] }
    const added = (over.extension ?? []) as { url: string }[]
    const kept = extension.filter(
      ({ url }) => keep === undefined || url.endsWith(keep) || url.endsWith('episodeOfCare'),
    )
    const { reasonCode, ...rest } = whole as { reasonCode?: unknown[] }
    const body = {
      ...rest,
      ...(reasonCode?.length && { reasonCode }),
      extension: [...kept, ...added.filter((one) => !kept.includes(one))],
    }
    const { status, issues } = await server.open.post(body)
    expect([status, issues[0]?.severity]).toEqual([422, 'error'])
    expect(['inskrivningsmeddelande', 'pud-efter-inskrivning']).toContain(ruleOf(issues))
  })

  it('says that the address of the patient is missing, and takes the message [LAG-02]', async () => {
    const { status, issues } = await server.open.post(admission('arende'), { prefer: 'return=OperationOutcome' })
    expect(status).toBe(201)
    expect(issues.map(({ expression }) => expression?.[0])).toContain('Communication.subject')
  })
})

describe('those who are told of an admission', () => {
  it('are outpatient care alone for a patient who often comes', async () => {
    const alone = admission('arende', {
      reasonCode: [own('behovsomrade', 'oppenvard')],
      recipient: [organization('vardcentral')],
    })
    expect((await server.open.post(alone)).status).toBe(201)
  })

  it('become parties of the case', async () => {
    await server.open.transaction(caseWithStay('bjuden'))
    const recipient = [organization('rehab'), organization('kpv')]
    expect((await server.open.post(admission('bjuden', { recipient }))).status).toBe(201)
    expect(JSON.stringify((await server.open.get('CareTeam/bjuden-parter')).body)).toContain('Organization/rehab')
  })

  it('are told a diagnosis only with the consent of the patient [DAL-I3]', async () => {
    await server.open.put(condition)
    const told = () => server.open.post(admission('arende', { about: [{ reference: 'Condition/diagnos' }] }))
    const refused = await told()
    expect([refused.status, ruleOf(refused.issues)]).toEqual([422, 'diagnos-samtycke'])
    expect((await server.open.put(consent('preliminar-diagnos'))).status).toBe(201)
    expect((await told()).status).toBe(201)
    await server.open.put({ ...consent('preliminar-diagnos'), status: 'inactive' })
    expect((await told()).status).toBe(422)
  })

  it('include the municipality in each of fifty at once', async () => {
    const raced = await race(() => server.open.post(admission('arende', { recipient: [organization('vardcentral')] })))
    expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('the planned date of discharge', () => {
  const planering = (id: string) =>
    server.open.search<Communication>(`Communication?encounter=Encounter/${id}-stay&kategori=planering`)

  it('is told to those who were told of the admission when it changes on the stay [DAL-G21] [LAG-03]', async () => {
    await server.open.transaction(caseWithStay('andrad'))
    await server.open.post(admission('andrad'))
    await server.open.put(stay('andrad', { extension: [pud('2026-03-18')] }))
    const [told, ...more] = await planering('andrad')
    expect(more).toEqual([])
    expect(told?.recipient?.map(({ reference }) => reference)).toEqual([
      'Organization/vardcentral',
      'Organization/kpv',
      'Organization/socialtjanst',
    ])
    expect(JSON.stringify(told)).toContain('från 2026-03-16 till 2026-03-18')
  })

  it('is not told twice where the ward sends the message itself, in the same bundle', async () => {
    await server.open.transaction(caseWithStay('sjalv'))
    await server.open.post(admission('sjalv'))
    const own = { ...message('sjalv', 'planering', { extension: [pud('2026-03-20')] }), id: 'sjalv-planering' }
    const sent = await server.open.transaction([stay('sjalv', { extension: [pud('2026-03-20')] }), own])
    expect(sent.status).toBe(200)
    expect(await planering('sjalv')).toHaveLength(1)
  })

  it('is changed on the stay by a message, its history can be asked for, and an older message changes nothing', async () => {
    await server.open.transaction(caseWithStay('sent'))
    const at = (sent: string, date: string) =>
      server.open.post(message('sent', 'planering', { sent, extension: [pud(date)] }))
    await at('2026-03-09T09:30:00+01:00', '2026-03-17')
    await at('2026-03-09T09:40:00+01:00', '2026-03-19')
    await at('2026-03-09T09:35:00+01:00', '2026-03-18')
    expect(pudOf(await stayOf('sent'))).toBe('2026-03-19')
    const history = await server.open.get<{ entry: { resource: Encounter }[] }>('Encounter/sent-stay/_history')
    expect(history.body.entry.map(({ resource }) => pudOf(resource))).toEqual(['2026-03-19', '2026-03-17', undefined])
  })

  it('stays where an update of the stay leaves it out', async () => {
    await server.open.transaction(caseWithStay('kvar'))
    await server.open.post(admission('kvar'))
    await server.open.put(stay('kvar', { length: { value: 1 } }))
    expect(pudOf(await stayOf('kvar'))).toBe('2026-03-16')
  })
})
