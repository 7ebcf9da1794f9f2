/**
 * Builds subjects of rules: `aCase({ kommun: '2080' }, stay({ start }), message('inskrivningsmeddelande', { sent }))`.
 *
 * Each resource has a short fixed id (its kind), so that references between them can be written by hand and two of one
 * kind are told apart by `id`. Every function takes elements that take the place of its own.
 */
import type {
  CareTeam,
  CareTeamParticipant,
  Communication,
  Encounter,
  EpisodeOfCare,
  Extension,
  HealthcareService,
  Organization,
  Patient,
  Resource,
} from '@medplum/fhirtypes'
import type { TestSubject } from './rule-case.ts'

const ours = 'https://vardbro.example/fhir'
export const ownSystem = (id: string): string => `${ours}/CodeSystem/${id}`
export const ownExtension = (id: string): string => `${ours}/StructureDefinition/${id}`
const fastKontakt = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'

export const thePatient = { reference: 'Patient/p' }
export const theCase = { reference: 'EpisodeOfCare/arende' }
export const reference = (text: string) => ({ reference: text })

/** What nearly every resource of a case may be given: an id, and elements that take the place of its own. */
export interface Common<Made> {
  readonly id?: string
  readonly more?: Partial<Made>
}

export interface CaseFacts extends Common<EpisodeOfCare> {
  /** Kommunkod; on the patient. */
  readonly kommun?: string
  readonly processniva?: 'gron' | 'gul' | 'rod'
  /** Code of `CodeSystem/arendetyp`. */
  readonly type?: string
  readonly start?: string
  readonly end?: string
  readonly managingOrganization?: string
  /** References of what lies outside the case. */
  readonly directory?: readonly Resource[]
}

/** A case with its members; the patient is among them. */
export function aCase(facts: CaseFacts, ...members: readonly Resource[]): TestSubject {
  const { kommun = '2080', processniva, type = 'slutenvardsprocess', managingOrganization, more } = facts
  const { start = '2026-03-03T08:00:00+01:00', end, directory = [] } = facts
  const root: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    id: 'arende',
    ...(processniva && { extension: [{ url: ownExtension('processniva'), valueCode: processniva }] }),
    status: end === undefined ? 'active' : 'finished',
    type: [coded('arendetyp', type)],
    patient: thePatient,
    ...(managingOrganization && { managingOrganization: reference(managingOrganization) }),
    period: { start, ...(end && { end }) },
    ...more,
  }
  const hasPatient = members.some(({ resourceType }) => resourceType === 'Patient')
  return { kind: 'case', root, members: hasPatient ? members : [patient({ kommun }), ...members], directory }
}

/** A patient as the subject, with what the rules read of all their cases. */
export function aPatient(given: Parameters<typeof patient>[0], ...members: readonly Resource[]): TestSubject {
  return { kind: 'patient', root: patient(given), members }
}

/** A unit as the subject: an Organization or an inbox, with what the directory says of it. */
export function aUnit(root: Organization | HealthcareService, ...members: readonly Resource[]): TestSubject {
  return { kind: 'unit', root, members }
}

/** Two units that work together. */
export function aPair(root: Resource, ...members: readonly Resource[]): TestSubject {
  return { kind: 'pair', root, members }
}

/** The subject with more members. */
export function plus(subject: TestSubject, ...members: readonly Resource[]): TestSubject {
  return { ...subject, members: [...subject.members, ...members] }
}

/** The subject without the members of an id or a type. */
export function minus(subject: TestSubject, idOrType: string): TestSubject {
  const members = subject.members.filter(({ id, resourceType }) => id !== idOrType && resourceType !== idOrType)
  if (members.length === subject.members.length) throw new Error(`The case has no ${idOrType} to leave out.`)
  return { ...subject, members }
}

/** The subject with elements of one member, or of the root, changed; `undefined` removes an element. */
export function changed(subject: TestSubject, id: string, elements: Readonly<Record<string, unknown>>): TestSubject {
  const change = (it: Resource): Resource => (it.id === id ? defined({ ...it, ...elements }) : it)
  const all = [subject.root, ...subject.members, ...(subject.directory ?? [])]
  if (!all.some((it) => it.id === id)) throw new Error(`The case has no ${id} to change.`)
  const directory = subject.directory?.map(change)
  const kept = { ...subject, root: change(subject.root), members: subject.members.map(change) }
  return { ...kept, ...(directory && { directory }) }
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
}

/** A CodeableConcept of a code system of ours. */
export const coded = (system: string, code: string) => ({ coding: [{ system: ownSystem(system), code }] })

export function patient({ id = 'p', kommun, more }: Common<Patient> & { readonly kommun?: string } = {}): Patient {
  const extension: Extension[] = [
    { url: ownExtension('kommun'), valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: kommun ?? '' } },
  ]
  return { resourceType: 'Patient', id, ...(kommun !== undefined && { extension }), active: true, ...more }
}

/** An inpatient stay: in progress, or finished where it has an end. */
export function stay({
  id = 'stay',
  start,
  end,
  unit = 'Organization/avdelning',
  more,
}: Common<Encounter> & { readonly start?: string; readonly end?: string; readonly unit?: string }): Encounter {
  return {
    resourceType: 'Encounter',
    id,
    status: end === undefined ? 'in-progress' : 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: thePatient,
    episodeOfCare: [theCase],
    period: periodOf(start, end),
    serviceProvider: reference(unit),
    ...more,
  } as Encounter
}

export interface MessageFacts extends Common<Communication> {
  readonly sent?: string
  readonly received?: string
  /** References. */
  readonly from?: string
  readonly to?: readonly string[]
  readonly about?: readonly string[]
  readonly inResponseTo?: string
}

/** A message of `CodeSystem/samverkansmeddelande`; its id is its code. */
export function message(code: string, facts: MessageFacts): Communication {
  const { id = code, sent, received, from = 'Organization/avdelning', to = [], about, inResponseTo, more } = facts
  return {
    resourceType: 'Communication',
    id,
    status: 'completed',
    category: [coded('samverkansmeddelande', code)],
    subject: thePatient,
    encounter: reference('Encounter/stay'),
    ...(sent && { sent }),
    ...(received && { received }),
    sender: reference(from),
    recipient: to.map(reference),
    ...(about && { about: about.map(reference) }),
    ...(inResponseTo && { inResponseTo: [reference(inResponseTo)] }),
    ...more,
  } as Communication
}

/** The parties of the case: references by their roles (`CodeSystem/partsroll`). */
export function parties(members: Readonly<Record<string, string>>, { id = 'parter', more }: Common<CareTeam> = {}) {
  return careTeam({
    id,
    category: coded('processbegrepp', 'arendeparter'),
    participants: Object.entries(members).map(([role, member]) => ({
      role: [coded('partsroll', role)],
      member: reference(member) as CareTeamParticipant['member'] & object,
    })),
    ...(more && { more }),
  })
}

/** A contact of the patient: fast vårdkontakt is code 1, of the type of fixed contacts. */
export function fastVardkontakt(facts: ContactFacts & { readonly code?: string }): CareTeam {
  const { code = '1', id = 'fast-vardkontakt', member = 'PractitionerRole/fvk', start, end, more } = facts
  const role = [{ coding: [{ system: fastKontakt, code }] }]
  return careTeam({ id, ...periodOf(start, end), participants: [{ role, member: reference(member) }], ...had(more) })
}

export function huvudhandlaggare(facts: ContactFacts): CareTeam {
  const { id = 'huvudhandlaggare', member = 'PractitionerRole/hh', start, end, more } = facts
  const role = [coded('partsroll', 'huvudhandlaggare')]
  return careTeam({ id, ...periodOf(start, end), participants: [{ role, member: reference(member) }], ...had(more) })
}

export interface ContactFacts extends Common<CareTeam> {
  readonly member?: string
  readonly start?: string
  readonly end?: string
}

const had = <T>(more: T | undefined) => (more === undefined ? {} : { more })
const periodOf = (start?: string, end?: string) => ({ ...(start && { start }), ...(end && { end }) })

export function careTeam(
  facts: Common<CareTeam> & {
    readonly category?: CareTeam['category'] extends (infer One)[] | undefined ? One : never
    readonly start?: string
    readonly end?: string
    readonly participants?: CareTeamParticipant[]
  },
): CareTeam {
  const { id = 'team', category, start, end, participants, more } = facts
  return {
    resourceType: 'CareTeam',
    id,
    status: end === undefined ? 'active' : 'inactive',
    ...(category && { category: [category] }),
    subject: thePatient,
    period: { ...(start && { start }), ...(end && { end }) },
    ...(participants && { participant: participants }),
    ...more,
  }
}
