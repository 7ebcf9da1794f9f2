/** The pilot in Fyrbodal as its parties act in it. fyrbodal-medicinsk-planering */
import type { Communication, Encounter, Flag, Patient, Task } from '@medplum/fhirtypes'
import { expect } from 'vitest'
import { stay, vardbegaran } from '../facade/arende/case-content.ts'
import { accepted, profile, sent } from '../facade/vardbegaran/request-content.ts'
import { discharged, ext, type Json, message, own, pud, readyFact, role } from '../support/case-messages.ts'
import type { Client, FacadeServer } from '../support/facade-server.ts'
import { at, caseIn, openIn } from './journey.ts'

export interface Pilot {
  readonly server: FacadeServer
  readonly nurse: Client
  readonly dischargeNurse: Client
  readonly consultant: Client
  readonly planner: Client
  readonly physician: Client
}

/** A stay on the ward of the pilot, and its case. */
export interface Stay extends Pilot {
  readonly caseId: string
  readonly encounter: Encounter & { id: string }
}

/** A Monday: the patient lives in Trollhättan, and the ward is MÄVA 1. */
export async function openPilot(): Promise<Pilot> {
  const server = await openIn('1488', '2026-10-05T10:00:00+02:00', { avdelning: 'SE2321000131-1488A1' })
  const as = (id: string) => server.as(`PractitionerRole/${id}`)
  return {
    server,
    nurse: as('kommunsjukskoterska'),
    dischargeNurse: as('utskrivningssjukskoterska'),
    consultant: as('overlakare'),
    planner: as('planeringssjukskoterska'),
    physician: as('vardcentralslakare'),
  }
}

/** Municipal primary care is asked to take the patient on, and does: its answer. */
export async function enrol({ server, physician, nurse }: Pilot): Promise<Task> {
  const { task } = await sent(server, vardbegaran({ authoredOn: '2026-10-05T10:00:00+02:00' }), physician)
  const { status, body } = await nurse.put<Task>(accepted(task, '2026-10-06'))
  expect(status).toBe(200)
  return body
}

const needOfPlanning = ext('behov', {
  extension: [
    { url: 'typ', valueCode: 'medicinsk-planering' },
    { url: 'finns', valueBoolean: true },
  ],
})

/** Step 1: the ward admits. */
export async function admit(pilot: Pilot): Promise<Stay> {
  at(pilot.server, '2026-10-05T15:00:00+02:00')
  const period = { start: '2026-10-05T15:00:00+02:00' }
  const made = await pilot.dischargeNurse.post<Encounter>(stay({ period, extension: [needOfPlanning] }))
  expect([made.status, made.issues]).toEqual([201, []])
  return { ...pilot, encounter: made.body as Stay['encounter'], caseId: caseIn(made.body) }
}

/** A message about the stay, of when the clock stands. */
export function about({ server, encounter, caseId }: Stay, kind: string, over: Json): Json {
  const reference = { encounter: { reference: `Encounter/${encounter.id}` } }
  return { ...message(caseId, kind, over), ...reference, sent: new Date(server.clock.now).toISOString() }
}

export async function say(of: Stay, as: Client, kind: string, over: Json = {}): Promise<void> {
  const { status, issues } = await as.post<Communication>(about(of, kind, over))
  expect([status, issues.map(({ diagnostics }) => diagnostics)]).toEqual([201, []])
}

/** Step 2: the admission is told with its planned date of discharge, and what is planned. */
export async function tell(of: Stay): Promise<void> {
  at(of.server, '2026-10-05T17:00:00+02:00')
  await say(of, of.dischargeNurse, 'inskrivningsmeddelande', {
    extension: [ext('delningsgrund', { valueCode: 'menprovning' }), pud('2026-10-13')],
    reasonCode: [own('behovsomrade', 'socialtjanst')],
  })
  await say(of, of.dischargeNurse, 'planering', { payload: [{ contentString: 'Vätskedrivande behandling.' }] })
}

/** Step 5: ready for discharge by the parts that are done; the status of the answer. */
export async function becomeReady(of: Stay, ...parts: readonly string[]): Promise<number> {
  at(of.server, '2026-10-13T08:40:00+02:00')
  const done = parts.map((url) => ({ url, valueBoolean: true }))
  const fact = readyFact(done, 'overlakare', '2026-10-13T08:30:00+02:00')
  return (await of.consultant.post(about(of, 'utskrivningsklar', { extension: [fact] }))).status
}

/** The first day of step 6: the patient goes home. */
export async function goHome(of: Stay): Promise<void> {
  at(of.server, '2026-10-13T14:00:00+02:00')
  const extension = discharged('2026-10-13T14:00:00+02:00')
  await say(of, of.dischargeNurse, 'utskrivningsmeddelande', { extension })
}

/** A visit in the patient's home. */
export function visit({ caseId }: Stay, form: 'hembesok' | 'lakarbesok', who: string, start: string): Json {
  const unit = form === 'hembesok' ? 'kpv' : 'vardcentral'
  return {
    ...stay({ period: { start, end: start }, episodeOfCare: [{ reference: `EpisodeOfCare/${caseId}` }] }),
    meta: profile(form),
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
    participant: [{ individual: role(who) }],
    serviceProvider: { reference: `Organization/${unit}` },
  }
}

export const amne = (code: string): Json => ({ topic: own('administrativt-amne', code) })

export const to = (...references: readonly string[]): Json => ({
  recipient: references.map((reference) => ({ reference })),
})

export async function flagsOf({ server }: Pilot): Promise<readonly Flag[]> {
  return server.open.search<Flag>('Flag?patient=Patient/patient')
}

export async function patientOf({ server }: Pilot): Promise<Patient> {
  return (await server.open.get<Patient>('Patient/patient')).body
}

/** Where the patient's record says that municipal primary care is reached. */
export async function municipalContactOf(pilot: Pilot): Promise<string | undefined> {
  const { extension } = await patientOf(pilot)
  return extension?.find(({ url }) => url.endsWith('/kommunal-primarvard-kontakt'))?.valueReference?.reference
}

const section = (title: string, code: object) => ({
  title,
  code: { coding: [code] },
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${title}.</p></div>` },
})

/** The epikris with its extended medical plan. */
export const epikris = ({ caseId, encounter }: Stay): Json => ({
  resourceType: 'Composition',
  extension: [ext('arende', { valueReference: { reference: `EpisodeOfCare/${caseId}` } })],
  encounter: { reference: `Encounter/${encounter.id}` },
  meta: profile('utokad-medicinsk-vardplan'),
  status: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '34105-7' }] },
  subject: { reference: 'Patient/patient' },
  date: '2026-10-12T15:00:00+02:00',
  author: [role('overlakare')],
  title: 'Epikris med utökad medicinsk vårdplan',
  section: [
    section('Vårdförlopp', { system: 'http://loinc.org', code: '8648-8' }),
    section('Utökad medicinsk vårdplan', {
      system: 'https://vardbro.example/fhir/CodeSystem/dokumentavsnitt',
      code: 'utokad-medicinsk-vardplan',
    }),
  ],
})
