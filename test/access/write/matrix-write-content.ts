/** What is written in the matrix of writes: of each type the least that says whose it is. */
import { instance } from '../../profile/instance.ts'
import { concept, extension, marks, to } from '../policy/matrix-directory.ts'
import { workflowCase } from '../policy/matrix-pen.ts'
import type { Held, Ref } from '../policy/reference-json.ts'

/** Whom it names, as far as its type has an element for that. */
export interface Names {
  readonly sender: Ref
  readonly responsible: Ref
  readonly receiver: Ref
}

export interface Content {
  readonly id: string
  readonly patient: Ref
  /** Absent: it belongs to no case. */
  readonly inCase?: Ref
  readonly names: Names
  /** Who is said to have acted: of a Provenance. */
  readonly agent: Ref
  readonly labels?: readonly object[]
}

type Json = Readonly<Record<string, unknown>>

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const byWorkflow = words(`AdverseEvent CarePlan CareTeam ClinicalImpression Communication CommunicationRequest Condition
  DeviceRequest DeviceUseStatement DiagnosticReport Media NutritionOrder Observation Procedure QuestionnaireResponse
  ServiceRequest`)
const byOwn = words(`Appointment AppointmentResponse Composition Consent DetectedIssue DocumentReference Flag Goal List
  MeasureReport MedicationRequest MedicationStatement Provenance RequestGroup RiskAssessment SupplyDelivery Task`)

/** Types that can belong to a case. */
export const ofCases: readonly string[] = ['EpisodeOfCare', 'Encounter', ...byWorkflow, ...byOwn]

/** How a type says to which case it belongs. */
export function linkOf(type: string, inCase: Ref): Json {
  if (type === 'Encounter') return { episodeOfCare: [to(inCase)] }
  if (byWorkflow.includes(type)) return { extension: [{ url: workflowCase, valueReference: to(inCase) }] }
  return byOwn.includes(type) ? { extension: [extension('arende', { valueReference: to(inCase) })] } : {}
}

/** The elements of R4's patient compartment, where it is not `subject`. */
const elements: Readonly<Record<string, readonly string[]>> = {
  patient: words(`AllergyIntolerance BodyStructure Claim ClaimResponse Consent CoverageEligibilityRequest
    CoverageEligibilityResponse DetectedIssue EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Immunization
    ImmunizationEvaluation ImmunizationRecommendation MolecularSequence NutritionOrder RelatedPerson SupplyDelivery
    VisionPrescription`),
  for: ['Task'],
  beneficiary: ['Coverage'],
  individual: ['ResearchSubject'],
  candidate: ['EnrollmentRequest'],
  deliverTo: ['SupplyRequest'],
  actor: ['AppointmentResponse'],
  subject: words(`AdverseEvent CarePlan CareTeam ChargeItem ClinicalImpression Communication CommunicationRequest
    Composition Condition DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference Encounter
    Flag Goal ImagingStudy Invoice List MeasureReport Media MedicationAdministration MedicationDispense
    MedicationRequest MedicationStatement Observation Procedure QuestionnaireResponse RequestGroup RiskAssessment
    ServiceRequest Specimen`),
}
const several = ['Account', 'Contract']

/** The element that says whom a type is about; undefined: none, or one among others. */
export function aboutElement(type: string): string | undefined {
  return several.includes(type) ? 'subject' : Object.keys(elements).find((name) => elements[name]?.includes(type))
}

/** A type said to be about a patient. */
export function aboutOf(type: string, patient: Ref): Json {
  const element = aboutElement(type)
  if (element !== undefined) return { [element]: several.includes(type) ? [to(patient)] : to(patient) }
  return type === 'Provenance' ? { target: [to(patient)] } : {}
}

const needed: Readonly<Record<string, Json>> = {
  Organization: { name: 'Enhet' },
  Binary: { contentType: 'text/plain', data: 'YQ==' },
  Bundle: { type: 'collection' },
  Consent: { status: 'draft', policyRule: { text: 'PDL' } },
  EpisodeOfCare: { status: 'active' },
  Subscription: {
    ...{ status: 'requested', reason: 'Provsvar', criteria: 'Observation?status=final' },
    channel: { type: 'websocket' },
  },
}

/** Who is named, by the elements that a type has for it. */
export function namesOf(type: string, { sender, responsible, receiver }: Names, patient: Ref): Json {
  const named: Readonly<Record<string, Json>> = {
    CarePlan: { author: to(sender) },
    Communication: { sender: to(sender) },
    CommunicationRequest: { requester: to(sender) },
    ServiceRequest: { requester: to(sender) },
    Task: { requester: to(sender), owner: to(responsible) },
    Consent: { organization: [to(responsible)] },
    Contract: { authority: [to(responsible)] },
    Encounter: { serviceProvider: to(responsible) },
    Appointment: { participant: [patient, receiver].map((one) => ({ actor: to(one), status: 'accepted' })) },
  }
  return named[type] ?? {}
}

export function contentOf(type: string, { id, patient, inCase, names, agent, labels }: Content): Held {
  const meta = { ...marks(type, id), ...(labels && { security: labels }) }
  return {
    ...leading(instance(type, () => 1)),
    ...{ resourceType: type, id, meta },
    ...(inCase !== undefined && linkOf(type, inCase)),
    ...needed[type],
    ...aboutOf(type, patient),
    ...namesOf(type, names, patient),
    ...(type === 'Provenance' && { recorded: '2026-03-09T10:00:00+01:00', agent: [{ who: to(agent) }] }),
  }
}

/** What a type has to refer to is named, and leads nowhere. */
function leading(content: Json): Json {
  return JSON.parse(JSON.stringify(content).replaceAll(/"reference":"\w+\/1"/g, '"display":"Annan"')) as Json
}

/** A CareTeam that makes an organisation a party. */
export function partiesOf(id: string, { patient, inCase }: { patient: Ref; inCase: Ref }, member: Ref): Held {
  return {
    ...{ resourceType: 'CareTeam', id, meta: marks('CareTeam', id), status: 'active', subject: to(patient) },
    ...linkOf('CareTeam', inCase),
    category: [concept('processbegrepp', 'arendeparter')],
    participant: [{ role: [concept('partsroll', 'samordnare')], member: to(member) }],
  }
}
