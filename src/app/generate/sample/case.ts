/** The resources of one case: the patient, the case itself, its stay, contacts, messages, plans. */
import { type Keyed, ref } from './bundle.ts'
import { concept, extensions, type Meddelande, meddelanden, systems } from './codes.ts'
import { personnummer, uuidOf } from './identity.ts'

export interface PatientFacts {
  readonly born: string
  /** Birth number 980-999. */
  readonly number: number
  readonly given: string
  readonly family: string
  readonly city: string
  readonly kommun: string
  readonly vardcentral: string
}

export function patient({ born, number, given, family, city, kommun, vardcentral }: PatientFacts): Keyed {
  const value = personnummer(born, number)
  const resource = {
    resourceType: 'Patient',
    extension: [{ url: extensions.kommun, valueCoding: { system: systems.kommun, code: kommun } }],
    identifier: [{ system: systems.personnummer, value }],
    active: true,
    name: [{ use: 'official', given: [given], family }],
    telecom: [{ system: 'phone', value: '070-174 06 35', use: 'mobile' }],
    gender: number % 2 === 0 ? 'female' : 'male',
    birthDate: born,
    address: [{ use: 'home', line: ['Provgatan 1'], postalCode: '123 45', city, country: 'SE' }],
    generalPractitioner: [ref(vardcentral)],
  }
  return { key: 'patient', search: `identifier=${systems.personnummer}|${value}`, profile: 'swedish-patient', resource }
}

/** An identifier of ours that follows from the scenario and a name within it. */
export const identified = (system: string, name: string) => {
  const value = system === systems.uuid ? `urn:uuid:${uuidOf(name)}` : uuidOf(name).slice(0, 13)
  return { identifier: [{ system, value }], search: `identifier=${system}|${value}` }
}

/** The link to the case for types on which HL7's extension is not allowed. */
export const arende = { url: extensions.arende, valueReference: ref('arende') }
/** The link to the case for the types on which it is. */
export const episode = { url: extensions.episodeOfCare, valueReference: ref('arende') }

export interface Arende {
  readonly scenario: string
  readonly type: string
  readonly status?: 'planned' | 'active' | 'onhold' | 'finished'
  readonly managing: string
  readonly start: string
  readonly end?: string
  readonly rutin?: string
  readonly processniva?: 'gron' | 'gul' | 'rod'
}

export function arendeOf({
  scenario,
  type,
  status = 'active',
  managing,
  start,
  end,
  rutin,
  processniva,
}: Arende): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/arende`)
  const extension = [
    ...(rutin ? [{ url: extensions.rutin, valueCanonical: rutin }] : []),
    ...(processniva ? [{ url: extensions.processniva, valueCode: processniva }] : []),
  ]
  const resource = {
    resourceType: 'EpisodeOfCare',
    ...(extension.length > 0 && { extension }),
    identifier,
    status,
    type: [concept(systems.arendetyp, type)],
    patient: ref('patient'),
    managingOrganization: ref(managing),
    period: { start, ...(end && { end }) },
    team: [ref('parter')],
  }
  return { key: 'arende', search, profile: 'samverkansarende', resource }
}

/** The parties of the case: role and organisation. */
export function parter(
  scenario: string,
  start: string,
  parties: readonly (readonly [role: string, key: string])[],
): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/parter`)
  const resource = {
    resourceType: 'CareTeam',
    extension: [episode],
    identifier,
    status: 'active',
    category: [concept(systems.kod, 'arendeparter', 'Ärendeparter')],
    subject: ref('patient'),
    period: { start },
    participant: parties.map(([role, key]) => ({
      role: [concept(systems.partsroll, role)],
      member: ref(key),
      period: { start },
    })),
  }
  return { key: 'parter', search, profile: 'arendeparter', resource }
}

export interface Stay {
  readonly scenario: string
  readonly ward: string
  readonly start: string
  /** Planned discharge, `YYYY-MM-DD`. */
  readonly planned: string
  readonly utskrivningsklar?: string
  readonly end?: string
  /** All three parts of being ready for discharge are met. */
  readonly whole?: boolean
}

const home = concept(systems.boende, 'ordinart-boende', 'Ordinärt boende')

/** The treating physician's judgement that the patient is ready for discharge, at an instant. */
const ready = (at: string, whole = false) => ({
  url: extensions.utskrivningsklar,
  extension: [
    { url: 'tidpunkt', valueDateTime: at },
    { url: 'bedomdAv', valueReference: ref('avdelningslakare') },
    ...(whole ? delvillkor.map((url) => ({ url, valueBoolean: true })) : []),
  ],
})

const delvillkor = ['medicinskt', 'insatser', 'dokumentation']

/** Slutenvårdstillfälle. */
export function stay({ scenario, ward, start, planned, utskrivningsklar, end, whole }: Stay): Keyed {
  const { identifier, search } = identified(systems.vardtillfalle, `${scenario}/stay`)
  const resource = {
    resourceType: 'Encounter',
    extension: [
      { url: extensions.utskrivningsdatum, valueDateTime: planned },
      ...(utskrivningsklar ? [ready(utskrivningsklar, whole)] : []),
    ],
    identifier,
    status: end ? 'finished' : 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP', display: 'inpatient encounter' },
    subject: ref('patient'),
    episodeOfCare: [ref('arende')],
    period: { start, ...(end && { end }) },
    ...(end && { hospitalization: { dischargeDisposition: home } }),
    serviceProvider: ref(ward),
  }
  return { key: 'vardtillfalle', search, profile: 'slutenvardstillfalle', resource }
}

export interface Visit {
  readonly scenario: string
  readonly key: string
  readonly profile: 'lakarbesok' | 'hembesok'
  /** Key of who met the patient, and of the unit. */
  readonly by: string
  readonly unit: string
  readonly start: string
  readonly end: string
}

/** A visit at the patient's home. */
export function visit({ scenario, key, profile, by, unit, start, end }: Visit): Keyed {
  const { identifier, search } = identified(systems.vardtillfalle, `${scenario}/${key}`)
  const resource = {
    resourceType: 'Encounter',
    identifier,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH', display: 'home health' },
    subject: ref('patient'),
    episodeOfCare: [ref('arende')],
    participant: [{ individual: ref(by) }],
    period: { start, end },
    serviceProvider: ref(unit),
  }
  return { key, search, profile, resource }
}

export interface Message {
  readonly scenario: string
  readonly key: string
  readonly kind: Meddelande
  readonly sender: string
  readonly recipient: readonly string[]
  readonly sent: string
  readonly received?: string
  readonly text: string
  readonly inResponseTo?: string
  readonly planned?: string
  /** When the patient was judged ready, or was discharged. */
  readonly at?: string
  /** All three parts of being ready for discharge are met. */
  readonly whole?: boolean
  /** The subject of an administrative message. */
  readonly topic?: string
  /** The call was made over the telephone as well. */
  readonly telephoned?: boolean
  /** Within what time an answer is wanted. */
  readonly within?: { readonly start: string; readonly end: string }
  /** What it is about. */
  readonly about?: string
  /** Outside a stay. */
  readonly outside?: boolean
  readonly priority?: 'routine' | 'urgent'
}

export function message({ scenario, key, kind, sent, received, text, outside, ...more }: Message): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'Communication',
    extension: [episode, ...messageFacts(kind, more)],
    identifier,
    ...(more.inResponseTo && { inResponseTo: [ref(more.inResponseTo)] }),
    status: 'completed',
    category: [concept(systems.meddelande, kind, meddelanden[kind])],
    priority: more.priority ?? 'routine',
    ...(more.telephoned && { medium: [concept(systems.medium, 'PHONE')] }),
    subject: ref('patient'),
    ...(more.topic && { topic: concept(systems.amne, more.topic) }),
    ...(!outside && { encounter: ref('vardtillfalle') }),
    ...(more.about && { about: [ref(more.about)] }),
    sent,
    ...(received && { received }),
    recipient: more.recipient.map(ref),
    sender: ref(more.sender),
    ...(kind === 'inskrivningsmeddelande' && { reasonCode: needs }),
    payload: [{ contentString: text }],
  }
  return { key, search, profile: messageProfiles[kind] ?? kind, resource }
}

/** Whose care is needed after the stay. */
const needs = ['oppenvard', 'kommunal-halso-och-sjukvard', 'socialtjanst'].map((code) =>
  concept(systems.behovsomrade, code),
)

/** Profiles that are not called as the kind of message is. */
const messageProfiles: Partial<Record<Meddelande, string>> = {
  utskrivningsklar: 'utskrivningsklar-meddelande',
  hemgangsklar: 'hemgangsklar-meddelande',
  administrativt: 'administrativt-meddelande',
  'utanfor-vardtillfalle': 'meddelande-utanfor-vardtillfalle',
  'svar-vardbegaran': 'svar-vardbegaran-meddelande',
}

type Facts = Pick<Message, 'planned' | 'at' | 'within' | 'whole'>

/** What a message of its kind says beside its text. */
function messageFacts(kind: Meddelande, { planned, at, within, whole }: Facts): object[] {
  return [
    ...(kind === 'inskrivningsmeddelande' ? [{ url: extensions.delningsgrund, valueCode: 'samtycke' }] : []),
    ...(planned ? [{ url: extensions.utskrivningsdatum, valueDateTime: planned }] : []),
    ...(within ? [{ url: extensions.kontakttid, valuePeriod: within }] : []),
    ...(at && kind === 'utskrivningsklar' ? [ready(at, whole)] : []),
    ...(at && kind === 'utskrivningsmeddelande' ? discharged(at) : []),
  ]
}

const discharged = (at: string): object[] => [
  { url: extensions.utskrivenTill, valueCodeableConcept: home },
  { url: extensions.utskrivetDatum, valueDateTime: at },
]

export interface Contact {
  readonly scenario: string
  readonly key: 'fast-vardkontakt' | 'fast-lakarkontakt' | 'huvudhandlaggare'
  readonly member: string
  readonly managing: string
  readonly start: string
  readonly phone: string
}

const contactRoles = {
  'fast-vardkontakt': concept(systems.fastKontakt, '1', 'fast vårdkontakt'),
  'fast-lakarkontakt': concept(systems.fastKontakt, '2', 'fast läkarkontakt i primärvård'),
  huvudhandlaggare: concept(systems.partsroll, 'huvudhandlaggare', 'Huvudhandläggare'),
}

export function contact({ scenario, key, member, managing, start, phone }: Contact): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'CareTeam',
    extension: [episode, ...(key === 'huvudhandlaggare' ? [{ url: extensions.lagrum, valueCode: 'sol' }] : [])],
    identifier,
    status: 'active',
    category: [concept(systems.careTeamType, 'fast-kontakt')],
    subject: ref('patient'),
    period: { start },
    participant: [{ role: [contactRoles[key]], member: ref(member) }],
    managingOrganization: [ref(managing)],
    telecom: [{ system: 'phone', value: phone, use: 'work' }],
  }
  return { key, search, profile: key, resource }
}
