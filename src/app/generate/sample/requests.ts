/** Requests of a case, the answers to them, and tasks. */
import { type Keyed, ref } from './bundle.ts'
import { arende, episode, identified } from './case.ts'
import { concept, systems } from './codes.ts'

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
