/** The three processes of Dalarna, each whole: grön, gul and röd differ in who calls to a plan, and when. dalarna-utskrivning */
import type { Appointment, Communication, Encounter, EpisodeOfCare, OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stay } from '../facade/arende/case-content.ts'
import { fvk, hh } from '../facade/kontakt/contact-content.ts'
import {
  admission,
  discharged,
  ext,
  homeReadyFact,
  type Json,
  message,
  own,
  readyFact,
  role,
} from '../support/case-messages.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { at, caseIn, endJourney, episodeOf, eventsOf, openIn, openTasks, responsibleAt } from './journey.ts'

/** Who may call to a meeting on a plan, by phase: without a word, with a warning, or not at all. */
type Calls = Readonly<Record<'vardtid' | 'utskrivningsklar' | 'uppfoljning', string>>

interface Colour {
  readonly niva: 'gron' | 'gul' | 'rod'
  /** What becomes of a call of the fast vårdkontakt, and of one of the huvudhandläggare. */
  readonly contact: Calls
  readonly caseworker: Calls
  /** Whether the discharge is written as a draft when the patient is ready (DAL-U1). */
  readonly drafts: boolean
}

const always: Calls = { vardtid: 'called', utskrivningsklar: 'called', uppfoljning: 'called' }
const never: Calls = { vardtid: 'refused', utskrivningsklar: 'refused', uppfoljning: 'refused' }
const after: Calls = { ...never, uppfoljning: 'called' }

const colours: readonly Colour[] = [
  { niva: 'gron', contact: always, caseworker: after, drafts: true },
  { niva: 'gul', contact: always, caseworker: never, drafts: false },
  { niva: 'rod', contact: always, caseworker: after, drafts: false },
]

let server: FacadeServer
let caseId: string
let encounter: Encounter
const as = (id: string) => server.as(`PractitionerRole/${id}`)
const ward = () => as('utskrivningssjukskoterska')

beforeEach(async () => {
  server = await openIn('2080', '2026-03-09T10:00:00+01:00')
  const admitted = await ward().post<Encounter>(stay())
  encounter = admitted.body
  caseId = caseIn(encounter)
})
afterEach(() => endJourney(server))

async function send(made: Json, by = ward()): Promise<Communication & { id: string }> {
  const sent = new Date(server.clock.now).toISOString()
  const whole = { ...made, encounter: { reference: `Encounter/${encounter.id}` }, sent }
  const put = made.id === undefined ? by.post<Communication> : by.put<Communication>
  const { status, body, issues } = await put(whole)
  expect([status < 300, issues.map(({ diagnostics }) => diagnostics)]).toEqual([true, []])
  return body as Communication & { id: string }
}

/** Calls to a meeting a week on: whether the call is sent, sent with a warning, or refused. */
async function call(organizer: string): Promise<string> {
  const actors = ['Patient/patient', 'PractitionerRole/planeringssjukskoterska', 'PractitionerRole/kommunsjukskoterska']
  const start = server.clock.now + 7 * 86_400_000
  const meeting = {
    resourceType: 'Appointment',
    extension: [
      ext('arende', { valueReference: { reference: `EpisodeOfCare/${caseId}` } }),
      ext('organisator', { valueReference: role(organizer) }),
    ],
    status: 'booked',
    serviceType: [own('processbegrepp', 'sip')],
    start: new Date(start).toISOString(),
    end: new Date(start + 3_600_000).toISOString(),
    created: new Date(server.clock.now).toISOString(),
    participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
  }
  const { status, issues } = await as(organizer).post<Appointment>(meeting, { prefer: 'return=OperationOutcome' })
  if (status >= 300) return 'refused'
  return ruleNames(issues).includes('sip-organisator') ? 'warned' : 'called'
}

const ruleNames = (issues: readonly OperationOutcomeIssue[]) =>
  issues.map(({ details }) => details?.coding?.[0]?.code ?? '')

/** A plan of the ward (SPU) that says which process it is. */
const decide = (niva: string): Json => ({
  resourceType: 'CarePlan',
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
      valueReference: { reference: `EpisodeOfCare/${caseId}` },
    },
    ext('processniva', { valueCode: niva }),
  ],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: 'SPU' }] }],
  subject: { reference: 'Patient/patient' },
  description: 'Behöver hjälp med läkemedel morgon och kväll.',
})

async function appointContacts(): Promise<void> {
  at(server, '2026-03-10T09:30:00+01:00')
  expect((await as('planeringssjukskoterska').post(fvk())).status).toBe(201)
  expect((await as('bistandshandlaggare').post(hh('sol'))).status).toBe(201)
}

/** Ready for discharge and to go home, on the sixteenth. */
async function becomeReady({ drafts }: Colour): Promise<Json | undefined> {
  at(server, '2026-03-16T10:00:00+01:00')
  const fact = readyFact([], 'avdelningslakare', '2026-03-16T10:00:00+01:00')
  await send(message(caseId, 'utskrivningsklar', { extension: [fact] }), as('avdelningslakare'))
  const draft = message(caseId, 'utskrivningsmeddelande', { status: 'preparation' })
  return drafts ? ((await send(draft)) as unknown as Json) : undefined
}

async function goHome(draft: Json | undefined): Promise<void> {
  at(server, '2026-03-17T11:00:00+01:00')
  await send(message(caseId, 'hemgangsklar', { extension: [homeReadyFact] }))
  const made = message(caseId, 'utskrivningsmeddelande', { extension: discharged('2026-03-17T11:00:00+01:00') })
  await send(draft === undefined ? made : { ...draft, ...made, identifier: draft.identifier })
}

it.each(colours)('$niva goes from admission to follow-up, and is closed by outpatient care', async (colour) => {
  await send(admission(caseId))
  expect(await openTasks(server, caseId, 'kvittera')).toHaveLength(3)
  expect((await ward().post(decide(colour.niva))).status).toBe(201)
  await appointContacts()
  const asked: [string, string][] = [[await call('planeringssjukskoterska'), await call('bistandshandlaggare')]]
  const draft = await becomeReady(colour)
  asked.push([await call('planeringssjukskoterska'), await call('bistandshandlaggare')])
  await goHome(draft)
  asked.push([await call('planeringssjukskoterska'), await call('bistandshandlaggare')])
  const phases = ['vardtid', 'utskrivningsklar', 'uppfoljning'] as const
  expect(asked).toEqual(phases.map((phase) => [colour.contact[phase], colour.caseworker[phase]]))
  expect(await responsibleAt(server, caseId, '2026-03-17T10:59:00+01:00')).toBe('Organization/avdelning')
  expect(await responsibleAt(server, caseId, '2026-03-17T11:00:00+01:00')).toBe('Organization/vardcentral')
  const messages = await server.open.search<Communication>(`Communication?arende=EpisodeOfCare/${caseId}&_count=50`)
  const told = messages.filter(({ category }) => category?.[0]?.coding?.[0]?.code === 'utskrivningsmeddelande')
  expect(told.map(({ status }) => status)).toEqual(['completed'])
  const closed = { ...(await episodeOf(server, caseId)), status: 'finished' } as EpisodeOfCare
  expect((await as('kommunsjukskoterska').put(closed)).status).toBe(422)
  expect((await as('vardcentralslakare').put(closed)).status).toBe(200)
  const steps = ['inskriven', 'pud-satt', 'utskrivningsklar', 'utskriven', 'arende-avslutat']
  expect(await eventsOf(server, caseId)).toEqual(expect.arrayContaining(steps))
})

it.each(colours)('$niva is not ready for discharge before it is decided, and stays decided', async ({ niva }) => {
  const ready = () =>
    as('avdelningslakare').post(message(caseId, 'utskrivningsklar', { extension: [readyFact()], ...aboutStay() }))
  await send(admission(caseId))
  expect(ruleNames((await ready()).issues)).toEqual(['processniva-kravs'])
  await ward().post(decide(niva))
  expect((await ready()).status).toBe(201)
  const { extension } = await episodeOf(server, caseId)
  expect(extension?.find(({ url }) => url.endsWith('/processniva'))?.valueCode).toBe(niva)
})

const aboutStay = () => ({ encounter: { reference: `Encounter/${encounter.id}` } })
