/**
 * Who writes what, stated anew from the words of docs/decisions/0070-who-may-write-what.md and docs/security.md: nothing
 * here is read from the file that the server reads.
 */

/** What somebody has to be to a resource. */
export type Who =
  | 'everybody'
  | 'nobody'
  | 'party'
  | 'outside of a case'
  | 'where it came from'
  | 'sender'
  | 'responsible'
  | 'receiver'
  | 'keeper of the directory'
  | 'keeper of definitions'

/** Any of these; of a list within it, all. */
type Allowed = readonly (Who | readonly Who[])[]

export interface Line {
  readonly types: readonly string[]
  readonly create: Allowed
  readonly update: Allowed
  readonly delete: Allowed
  /** Whether a Provenance tells of each write: it is of a patient. */
  readonly isTold: boolean
}

const named = (types: string): readonly string[] => types.trim().split(/\s+/)
const keeps = (types: string, who: Who): Line => line(types, [[who], [who], [who]], false)
const line = (types: string, [create, update, gone]: readonly [Allowed, Allowed, Allowed], isTold = true): Line => ({
  ...{ types: named(types), create, update, delete: gone, isTold },
})

const came: Allowed = ['where it came from']
const nobody: Allowed = ['nobody']
const inOwnName: Allowed = [['party', 'sender']]

const lines: readonly Line[] = [
  keeps(
    `Organization OrganizationAffiliation Location HealthcareService Practitioner PractitionerRole Endpoint Schedule Slot`,
    'keeper of the directory',
  ),
  keeps(
    `ActivityDefinition Basic CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap
    DeviceDefinition EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition
    ImplementationGuide Library Measure MedicationKnowledge MessageDefinition NamingSystem ObservationDefinition
    OperationDefinition PlanDefinition Questionnaire ResearchDefinition ResearchElementDefinition RiskEvidenceSynthesis
    SearchParameter SpecimenDefinition StructureDefinition StructureMap TerminologyCapabilities TestReport TestScript
    ValueSet`,
    'keeper of definitions',
  ),
  // Two records of a person are joined by an operation; none goes away.
  line('Patient', [['everybody'], ['party', 'where it came from'], nobody]),
  line('RelatedPerson', [['party'], ['party', 'where it came from'], came]),
  line('EpisodeOfCare', [['party'], ['party'], nobody]),
  line('CareTeam', [['party'], ['party'], [['party', 'where it came from']]]),
  line('Encounter', [['party'], ['where it came from', 'responsible'], came]),
  // Nobody alters what another sent; a request may be kept ready before there is a case.
  line('ServiceRequest', [[...inOwnName, ['outside of a case', 'sender']], ['where it came from', 'sender'], came]),
  line('Communication CommunicationRequest', [inOwnName, ['where it came from', 'sender'], came]),
  // A request is answered by its owner.
  line('Task', [[...inOwnName, ['party', 'responsible']], ['where it came from', 'sender', 'responsible'], came]),
  line('Appointment', [['party'], ['where it came from', 'receiver'], came]),
  line('DetectedIssue Flag', [['party'], ['party'], came]),
  // Domain row 28 and 29: consent and spärr are said and ended in one's own name, and stay to be looked up.
  line('Consent', [['responsible'], came, nobody]),
  // Row 44: what tells who did what is written by the server, and stays as it is.
  line('Provenance', [['everybody'], nobody, nobody]),
  line('AuditEvent', [nobody, nobody, nobody], false),
  line('MessageHeader Bundle Binary', [['everybody'], came, came]),
  line('Subscription Device Group Medication Substance', [['everybody'], came, came], false),
  line('Contract', [['responsible'], came, came], false),
  line('CarePlan', [['party'], ['where it came from', 'sender'], came]),
  // What else is in a case or in the record of a patient.
  line(
    `Observation AppointmentResponse DeviceRequest SupplyDelivery SupplyRequest MeasureReport Goal RequestGroup
    Account AdverseEvent AllergyIntolerance BodyStructure ChargeItem Claim ClaimResponse ClinicalImpression Composition
    Condition Coverage CoverageEligibilityRequest CoverageEligibilityResponse DeviceUseStatement DiagnosticReport
    DocumentManifest DocumentReference EnrollmentRequest ExplanationOfBenefit FamilyMemberHistory ImagingStudy
    Immunization ImmunizationEvaluation ImmunizationRecommendation Invoice List Media MedicationAdministration
    MedicationDispense MedicationRequest MedicationStatement MolecularSequence NutritionOrder Procedure
    QuestionnaireResponse ResearchSubject RiskAssessment Specimen VisionPrescription`,
    [['party'], came, came],
  ),
]

/** All types of which something is said. */
export const statedTypes: readonly string[] = lines.flatMap(({ types }) => types)

/** One of each line, and one of which nothing is said. */
export const leadTypes: readonly string[] = [...lines.flatMap(({ types }) => types.slice(0, 1)), 'Person']

const unstated: Line = { types: [], create: nobody, update: nobody, delete: nobody, isTold: true }

export function lineOf(type: string): Line {
  return lines.find(({ types }) => types.includes(type)) ?? unstated
}
