/** More resources for the subjects of rules: plans, meetings, tasks, requests, documents, units. */
import type {
  Appointment,
  CarePlan,
  Composition,
  Consent,
  HealthcareService,
  Organization,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes'
import { type Common, coded, ownSystem, reference, thePatient } from './case-builder.ts'

/** A plan; a SIP where no other code of the national types of care plan is given. */
export function plan(
  facts: Common<CarePlan> & { readonly type?: string; readonly created?: string; readonly start?: string },
): CarePlan {
  const { type = 'SIP', id = type.toLowerCase(), created, start = created, more } = facts
  return {
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code: type }] }],
    subject: thePatient,
    ...(start && { period: { start } }),
    ...(created && { created }),
    ...more,
  }
}

/** A meeting (SIP): booked, or as `more` says. */
export function meeting(facts: Common<Appointment> & { readonly start: string; readonly created?: string }) {
  const { id = 'meeting', start, created, more } = facts
  return {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    ...(created && { created }),
    start,
    participant: [{ actor: thePatient, status: 'accepted' }],
    ...more,
  } as Appointment
}

export interface TaskFacts extends Common<Task> {
  readonly status?: Task['status']
  /** Code of `CodeSystem/uppgiftstyp`; `fulfill`: the answer to a vårdbegäran. */
  readonly code?: string
  readonly focus?: string
  readonly owner?: string
  readonly authoredOn?: string
  readonly lastModified?: string
}

export function task(facts: TaskFacts): Task {
  const { code = 'fulfill', id = 'task', status = 'requested', focus, owner, authoredOn, lastModified, more } = facts
  const system = code === 'fulfill' ? 'http://hl7.org/fhir/CodeSystem/task-code' : ownSystem('uppgiftstyp')
  return {
    resourceType: 'Task',
    id,
    status,
    intent: 'order',
    code: { coding: [{ system, code }] },
    for: thePatient,
    ...(focus && { focus: reference(focus) }),
    ...(owner && { owner: reference(owner) as Task['owner'] & object }),
    ...(authoredOn && { authoredOn }),
    ...(lastModified && { lastModified }),
    ...more,
  }
}

/** A request (vårdbegäran): sent, or prepared where the intent is plan. */
export function vardbegaran(
  facts: Common<ServiceRequest> & {
    readonly authoredOn?: string
    readonly intent?: ServiceRequest['intent']
    readonly from?: string
    readonly to?: string
    /** Code of `CodeSystem/vardbegaran-riktning`. */
    readonly riktning?: string
  },
): ServiceRequest {
  const { id = 'vardbegaran', authoredOn, intent = 'order', from, to, riktning, more } = facts
  return {
    resourceType: 'ServiceRequest',
    id,
    status: 'active',
    intent,
    ...(riktning && { code: coded('vardbegaran-riktning', riktning) }),
    subject: thePatient,
    ...(authoredOn && { authoredOn }),
    ...(from && { requester: reference(from) as ServiceRequest['requester'] & object }),
    ...(to && { performer: [reference(to)] as ServiceRequest['performer'] & object }),
    ...more,
  }
}

/** A document: a final Composition of a type (LOINC where no other system is given). */
export function document(
  facts: Common<Composition> & { readonly type: string; readonly system?: string; readonly date: string },
): Composition {
  const { id = 'document', type, system = 'http://loinc.org', date, more } = facts
  return {
    resourceType: 'Composition',
    id,
    status: 'final',
    type: { coding: [{ system, code: type }] },
    subject: thePatient,
    date,
    author: [reference('PractitionerRole/author')],
    title: type,
    ...more,
  } as Composition
}

export function consent(facts: Common<Consent> & { readonly dateTime?: string }): Consent {
  const { id = 'consent', dateTime, more } = facts
  return {
    resourceType: 'Consent',
    id,
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: thePatient,
    ...(dateTime && { dateTime }),
    ...more,
  } as Consent
}

/** A unit of the directory, of a kind of `CodeSystem/enhetstyp`. */
export function unit(id: string, kind: string, more: Partial<Organization> = {}): Organization {
  return { resourceType: 'Organization', id, active: true, type: [coded('enhetstyp', kind)], name: id, ...more }
}

/** An inbox or a line of the directory, of a kind of `CodeSystem/enhetstyp`. */
export function inbox(id: string, kind: string, more: Partial<HealthcareService> = {}): HealthcareService {
  return { resourceType: 'HealthcareService', id, active: true, type: [coded('enhetstyp', kind)], name: id, ...more }
}
