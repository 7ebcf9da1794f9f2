/** The kind of information (slag) that a resource is, and on what ground it is shared. */
import { at, type Held, texts } from './reference-json.ts'

export type Slag = 'katalog' | 'definition' | 'samordning' | 'sip' | 'journal' | 'sammanstallning' | 'egen'

const katalog = `Organization Location HealthcareService Practitioner PractitionerRole Endpoint Schedule Slot
  OrganizationAffiliation`.split(/\s+/)

const definition = `ActivityDefinition CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition
  ConceptMap DeviceDefinition EventDefinition ExampleScenario GraphDefinition ImplementationGuide Library Measure MessageDefinition
  NamingSystem ObservationDefinition OperationDefinition PlanDefinition Questionnaire ResearchDefinition ResearchElementDefinition
  SearchParameter SpecimenDefinition StructureDefinition StructureMap TerminologyCapabilities TestScript ValueSet`.split(
  /\s+/,
)

const samordning = `Patient RelatedPerson EpisodeOfCare CareTeam Encounter ServiceRequest Communication
  CommunicationRequest Task Appointment AppointmentResponse DetectedIssue Flag Consent Provenance MessageHeader Bundle
  Binary Contract SupplyDelivery DeviceRequest`.split(/\s+/)

const sip = ['CarePlan', 'Goal', 'RequestGroup']

/** The other types of R4's patient compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
const journal = `Account AdverseEvent AllergyIntolerance AuditEvent Basic BodyStructure ChargeItem Claim ClaimResponse
  ClinicalImpression Composition Condition Coverage CoverageEligibilityRequest CoverageEligibilityResponse
  DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference EnrollmentRequest ExplanationOfBenefit
  FamilyMemberHistory Group ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation Invoice List
  Media MedicationAdministration MedicationDispense MedicationRequest MedicationStatement MolecularSequence
  NutritionOrder Observation Person Procedure QuestionnaireResponse ResearchSubject RiskAssessment Specimen
  SupplyRequest VisionPrescription`.split(/\s+/)

const byTypes: readonly (readonly [Slag, readonly string[]])[] = [
  ['katalog', katalog],
  ['definition', definition],
  ['samordning', samordning],
  ['sip', sip],
  ['journal', journal],
]

export function slagOf(resource: Held): Slag {
  const { resourceType } = resource
  if (resourceType === 'MeasureReport') return at(resource, 'subject').length > 0 ? 'samordning' : 'sammanstallning'
  if (resourceType === 'Basic' && texts(resource, 'code.coding.code').includes('SubscriptionTopic')) return 'definition'
  return byTypes.find(([, types]) => types.includes(resourceType))?.[0] ?? 'egen'
}

/** What a consent has to cover for this kind to be shared; undefined: parties need none. */
export const consentFor: Partial<Record<Slag, readonly string[]>> = {
  sip: ['sip', 'informationsoverforing'],
  journal: ['informationsoverforing', 'sammanhallen-dokumentation'],
}
