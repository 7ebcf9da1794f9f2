/** Requests, answers, plans, meetings and documents of a case. */
import { type Keyed, ref } from './bundle.ts'
import { arende, episode, identified } from './case.ts'
import { concept, extensions, systems } from './codes.ts'

export interface Vardbegaran {
  readonly scenario: string
  readonly key: string
  readonly riktning: 'region-till-kommun-start' | 'kommun-till-vc-avslut' | 'kommun-till-slutenvard'
  readonly status?: 'draft' | 'active' | 'completed' | 'revoked'
  readonly requester: string
  readonly performer: readonly string[]
  readonly authoredOn: string
  readonly reason: string
  /** The ground on which the patient is to have municipal primary care. */
  readonly malgrupp?: string
  readonly supportingInfo?: readonly string[]
  /** A prepared request belongs to the patient and to no case. */
  readonly prepared?: boolean
}

export function vardbegaran(it: Vardbegaran): Keyed {
  const profile = it.prepared ? 'forberedd-vardbegaran' : 'vardbegaran'
  const display = it.prepared ? 'Förberedd vårdbegäran' : 'Vårdbegäran'
  const found = request(it, [profile, display], concept(systems.vardbegaran, it.riktning))
  const { extension, ...rest } = found.resource
  const resource = { ...(!it.prepared && { extension }), ...rest, intent: it.prepared ? 'plan' : 'order' }
  return { ...found, profile, resource: { ...resource, resourceType: 'ServiceRequest' } }
}

export interface EnstakaHembesok extends Omit<Vardbegaran, 'riktning' | 'prepared' | 'malgrupp' | 'supportingInfo'> {
  readonly period: { readonly start: string; readonly end: string }
}

/** Visits at home for a short while, with a start and a stop. */
export function enstakaHembesok(it: EnstakaHembesok): Keyed {
  const kind = ['enstaka-hembesok', 'Enstaka hembesök'] as const
  const found = request(it, kind, concept(systems.kod, ...kind))
  return { ...found, profile: 'enstaka-hembesok', resource: { ...found.resource, occurrencePeriod: it.period } }
}

type Requested = Omit<Vardbegaran, 'riktning' | 'prepared'>

function request(it: Requested, category: readonly [string, string], code: object): Keyed {
  const { identifier, search } = identified(systems.uuid, `${it.scenario}/${it.key}`)
  const ground = it.malgrupp ? concept(systems.malgrupp, it.malgrupp) : {}
  const resource = {
    resourceType: 'ServiceRequest',
    extension: [episode],
    identifier,
    status: it.status ?? 'active',
    intent: 'order',
    category: [concept(systems.kod, ...category)],
    priority: 'routine',
    code,
    subject: ref('patient'),
    authoredOn: it.authoredOn,
    requester: ref(it.requester),
    performer: it.performer.map(ref),
    reasonCode: [{ ...ground, text: it.reason }],
    ...(it.supportingInfo && { supportingInfo: it.supportingInfo.map(ref) }),
  }
  return { key: it.key, search, profile: category[0], resource }
}

export interface Svar {
  readonly scenario: string
  readonly key: string
  readonly focus: string
  readonly status: 'requested' | 'received' | 'accepted' | 'rejected' | 'completed'
  readonly requester: string
  readonly owner: string
  readonly authoredOn: string
  readonly lastModified: string
  readonly startdatum?: string
}

/** The answer to a vårdbegäran. */
export function svar({ scenario, key, focus, status, startdatum, ...it }: Svar): Keyed {
  const { identifier, search } = identified(systems.uppgift, `${scenario}/${key}`)
  const output = [{ type: concept(systems.kod, 'startdatum', 'Startdatum'), valueDate: startdatum }]
  const resource = {
    resourceType: 'Task',
    extension: [arende],
    identifier,
    basedOn: [ref(focus)],
    status,
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: ref(focus),
    for: ref('patient'),
    authoredOn: it.authoredOn,
    lastModified: it.lastModified,
    requester: ref(it.requester),
    owner: ref(it.owner),
    ...(startdatum && { output }),
  }
  return { key, search, profile: 'svar-pa-vardbegaran', resource }
}

/** Preliminary planning by one role, done. */
export function forplanering(it: Omit<Svar, 'status' | 'startdatum'>): Keyed {
  const { identifier, search } = identified(systems.uppgift, `${it.scenario}/${it.key}`)
  const resource = {
    resourceType: 'Task',
    extension: [arende],
    identifier,
    status: 'completed',
    intent: 'order',
    code: concept(systems.uppgiftstyp, 'forplanering', 'Förplanering'),
    focus: ref(it.focus),
    for: ref('patient'),
    authoredOn: it.authoredOn,
    lastModified: it.lastModified,
    requester: ref(it.requester),
    owner: ref(it.owner),
  }
  return { key: it.key, search, profile: 'samverkansuppgift', resource }
}

export interface Plan {
  readonly scenario: string
  readonly key: string
  readonly type: 'SPU' | 'VP'
  readonly status: 'draft' | 'active' | 'completed'
  readonly title: string
  /** Status and needs, of a plan at discharge. */
  readonly description?: string
  readonly author: string
  readonly contributor: readonly string[]
  readonly created: string
  readonly activities: readonly Activity[]
}

type Activity = readonly [what: string, performer: string, start: string]

export function plan({ scenario, key, type, status, title, description, ...it }: Plan): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'CarePlan',
    extension: [episode],
    identifier,
    status,
    intent: 'plan',
    category: [concept(systems.planType, type)],
    title,
    ...(description && { description }),
    subject: ref('patient'),
    period: { start: it.created },
    created: it.created,
    author: ref(it.author),
    contributor: it.contributor.map(ref),
    careTeam: [ref('parter')],
    activity: it.activities.map(activity),
  }
  return { key, search, profile: type === 'SPU' ? 'spu' : 'medicinsk-vardplan', resource }
}

const activity = ([what, performer, start]: Activity) => ({
  extension: [{ url: extensions.huvudman, valueCode: municipal.has(performer) ? 'kommun' : 'region' }],
  detail: {
    kind: 'ServiceRequest',
    code: { text: what },
    status: 'scheduled',
    scheduledPeriod: { start },
    performer: [ref(performer)],
  },
})

const municipal: ReadonlySet<string> = new Set(['kpv', 'socialtjanst'])

export interface Sip extends Omit<Plan, 'key' | 'type' | 'description' | 'status' | 'title'> {
  /** What matters to the patient, in the patient's words. */
  readonly goal: string
  /** `YYYY-MM-DD` */
  readonly followUp: string
}

/** A coordinated individual plan and the patient's goal. */
export function sip({ goal, followUp, ...it }: Sip): Keyed[] {
  const { identifier, search } = identified(systems.uuid, `${it.scenario}/mal`)
  const own = {
    resourceType: 'Goal',
    extension: [arende],
    identifier,
    lifecycleStatus: 'active',
    description: { text: goal },
    subject: ref('patient'),
    expressedBy: ref('patient'),
  }
  const whole = plan({ ...it, key: 'sip', type: 'SPU', status: 'active', title: 'Samordnad individuell plan' })
  const resource = {
    ...whole.resource,
    extension: [
      episode,
      { url: extensions.samordnare, valueReference: ref(it.author) },
      { url: extensions.uppfoljning, valueDate: followUp },
      { url: extensions.delaktighet, valueString: 'Patienten deltog i mötet.' },
    ],
    category: [concept(systems.planType, 'SIP')],
    goal: [ref('mal')],
  }
  return [
    { key: 'mal', search, profile: 'mal', resource: own },
    { ...whole, profile: 'sip', resource },
  ]
}

export interface Meeting {
  readonly scenario: string
  readonly key: string
  readonly created: string
  readonly start: string
  readonly end: string
  readonly description: string
  readonly about?: string
  /** Who invites to it: a meeting on a plan; else it is a dialogue on medical matters. */
  readonly organizer?: string
  readonly participants: readonly string[]
}

export function meeting({ scenario, key, created, start, end, description, about, ...it }: Meeting): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const organizer = it.organizer ? [{ url: extensions.organisator, valueReference: ref(it.organizer) }] : []
  const isSip = it.organizer !== undefined
  const resource = {
    resourceType: 'Appointment',
    extension: [arende, ...organizer, { url: extensions.motesform, valueCode: 'video' }],
    identifier,
    status: 'booked',
    serviceType: [
      isSip ? concept(systems.kod, 'sip', 'SIP') : concept(systems.kod, 'medicinsk-dialog', 'Medicinsk dialog'),
    ],
    description,
    ...(about && { supportingInformation: [ref(about)] }),
    start,
    end,
    created,
    participant: it.participants.map((key) => ({ actor: ref(key), required: 'required', status: 'accepted' })),
  }
  return { key, search, profile: isSip ? 'sip-mote' : 'medicinsk-dialog', resource }
}
