/** Requests, answers, plans, meetings and documents of a case. */
import { type Keyed, ref } from './bundle.ts'
import { arende, episode, identified } from './case.ts'
import { concept, systems } from './codes.ts'

export interface Vardbegaran {
  readonly scenario: string
  readonly key: string
  readonly riktning:
    | 'region-till-kommun-start'
    | 'kommun-till-vc-avslut'
    | 'kommun-till-slutenvard'
    | 'enstaka-hembesok'
  readonly status?: 'draft' | 'active' | 'completed' | 'revoked'
  readonly requester: string
  readonly performer: readonly string[]
  readonly authoredOn: string
  readonly reason: string
  readonly period?: { readonly start: string; readonly end: string }
  readonly supportingInfo?: readonly string[]
  /** A prepared request belongs to the patient and to no case. */
  readonly prepared?: boolean
}

export function vardbegaran({ scenario, key, riktning, status = 'active', ...it }: Vardbegaran): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'ServiceRequest',
    ...(!it.prepared && { extension: [episode] }),
    identifier,
    status,
    intent: it.prepared ? 'plan' : 'order',
    category: [concept(systems.kod, 'vardbegaran', 'Vårdbegäran')],
    priority: 'routine',
    code: concept(systems.vardbegaran, riktning),
    subject: ref('patient'),
    ...(it.period && { occurrencePeriod: it.period }),
    authoredOn: it.authoredOn,
    requester: ref(it.requester),
    performer: it.performer.map(ref),
    reasonCode: [{ text: it.reason }],
    ...(it.supportingInfo && { supportingInfo: it.supportingInfo.map(ref) }),
  }
  return { key, search, resource }
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
  return { key, search, resource }
}

export interface Plan {
  readonly scenario: string
  readonly key: string
  readonly type: 'SIP' | 'SPU' | 'VP'
  readonly status: 'draft' | 'active' | 'completed'
  readonly title: string
  readonly author: string
  readonly contributor: readonly string[]
  readonly created: string
  readonly activities: readonly (readonly [what: string, performer: string, start: string])[]
}

export function plan({ scenario, key, type, status, title, author, contributor, created, activities }: Plan): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'CarePlan',
    extension: [episode],
    identifier,
    status,
    intent: 'plan',
    category: [concept(systems.planType, type)],
    title,
    subject: ref('patient'),
    period: { start: created },
    created,
    author: ref(author),
    contributor: contributor.map(ref),
    careTeam: [ref('parter')],
    activity: activities.map(([what, performer, start]) => ({
      detail: {
        kind: 'ServiceRequest',
        code: { text: what },
        status: 'scheduled',
        scheduledPeriod: { start },
        performer: [ref(performer)],
      },
    })),
  }
  return { key, search, resource }
}

export interface Meeting {
  readonly scenario: string
  readonly key: string
  readonly created: string
  readonly start: string
  readonly end: string
  readonly description: string
  readonly about?: string
  readonly participants: readonly string[]
}

export function meeting({ scenario, key, created, start, end, description, about, participants }: Meeting): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'Appointment',
    extension: [arende],
    identifier,
    status: 'booked',
    serviceType: [concept(systems.kod, 'sip', 'SIP')],
    description,
    ...(about && { supportingInformation: [ref(about)] }),
    start,
    end,
    created,
    participant: participants.map((key) => ({ actor: ref(key), required: 'required', status: 'accepted' })),
  }
  return { key, search, resource }
}

/** A document with one section for each pair of title and text. */
export function document(of: {
  readonly scenario: string
  readonly key: string
  readonly type: readonly [code: string, display: string]
  readonly title: string
  readonly date: string
  readonly author: string
  readonly sections: readonly (readonly [title: string, text: string])[]
}): Keyed {
  const { identifier, search } = identified(systems.uuid, `${of.scenario}/${of.key}`)
  const resource = {
    resourceType: 'Composition',
    extension: [arende],
    identifier: identifier[0],
    status: 'final',
    type: concept('http://loinc.org', ...of.type),
    subject: ref('patient'),
    date: of.date,
    author: [ref(of.author)],
    title: of.title,
    section: of.sections.map(([title, text]) => ({
      title,
      text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
    })),
  }
  return { key: of.key, search, resource }
}

/** A measured or judged fact. */
export function observation(of: {
  readonly scenario: string
  readonly key: string
  readonly category: string
  readonly code: readonly [system: string, code: string, display: string]
  readonly effective: string
  readonly performer: string
  readonly value: object
}): Keyed {
  const { identifier, search } = identified(systems.uuid, `${of.scenario}/${of.key}`)
  const resource = {
    resourceType: 'Observation',
    extension: [episode],
    identifier,
    status: 'final',
    category: [concept('http://terminology.hl7.org/CodeSystem/observation-category', of.category)],
    code: concept(...of.code),
    subject: ref('patient'),
    effectiveDateTime: of.effective,
    performer: [ref(of.performer)],
    ...of.value,
  }
  return { key: of.key, search, resource }
}

/** The patient's consent to sharing. */
export function consent(scenario: string, dateTime: string, organization: string): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/samtycke`)
  const resource = {
    resourceType: 'Consent',
    extension: [arende],
    identifier,
    status: 'active',
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [concept('http://loinc.org', '59284-0', 'Consent Document')],
    patient: ref('patient'),
    dateTime,
    organization: [ref(organization)],
    policyRule: concept('https://vardbro.example/fhir/CodeSystem/rattslig-grund', 'osl-25', 'OSL 25 kap.'),
    provision: {
      type: 'permit',
      purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
    },
  }
  return { key: 'samtycke', search, resource }
}
