/**
 * How a resource names its case (EpisodeOfCare): by the element that R4 gives it, by the extension of HL7 where R4
 * allows that, else by ours.
 *
 * https://hl7.org/fhir/R4/extension-workflow-episodeofcare.html
 */
import type { Extension, Reference } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import { idOf } from '../code/reference.ts'
import { extensions } from '../code/urls.ts'

type Content = Readonly<Record<string, unknown>>

/** Types whose link is the extension of HL7: its context in R4. */
const byWorkflow: ReadonlySet<string> = new Set([
  'AdverseEvent',
  'CarePlan',
  'CareTeam',
  'ClinicalImpression',
  'Communication',
  'CommunicationRequest',
  'Condition',
  'DeviceRequest',
  'DeviceUseStatement',
  'DiagnosticReport',
  'Media',
  'NutritionOrder',
  'Observation',
  'Procedure',
  'QuestionnaireResponse',
  'ServiceRequest',
])

/** Types whose link is ours: the context of the extension `arende`. */
const byOwn: ReadonlySet<string> = new Set([
  'Appointment',
  'AppointmentResponse',
  'Composition',
  'Consent',
  'DetectedIssue',
  'DocumentReference',
  'Flag',
  'Goal',
  'List',
  'MeasureReport',
  'MedicationRequest',
  'MedicationStatement',
  'Provenance',
  'RequestGroup',
  'RiskAssessment',
  'SupplyDelivery',
  'Task',
])

/** Every type that can name a case. */
export const linkedTypes: readonly string[] = ['Encounter', ...byWorkflow, ...byOwn]

/** The references by which a resource names cases, each kind of link that it has. */
export function linksOf(resource: Content): readonly Reference[] {
  const encounter = resource.resourceType === 'Encounter' ? (resource.episodeOfCare as Reference[] | undefined) : []
  const extended = (resource.extension as readonly Extension[] | undefined)?.flatMap(({ url, valueReference }) =>
    (url === extensions.arende || url === extensions.workflowEpisode) && valueReference ? [valueReference] : [],
  )
  return [...(encounter ?? []), ...(extended ?? [])]
}

/** Ids of the cases that a resource names, each once. */
export function caseOf(resource: Content): readonly string[] {
  return [...new Set(linksOf(resource).flatMap((link) => idOf(link, 'EpisodeOfCare') ?? []))]
}

/** The extension by which a resource of a type names a case; undefined for an Encounter and for types that cannot. */
export function caseExtension(type: string, caseId: string): Extension | undefined {
  const url = urlOf(type)
  return url === undefined ? undefined : { url, valueReference: { reference: `EpisodeOfCare/${caseId}` } }
}

/** What to put into a new resource of the server's own making so that it belongs to a case. */
export function caseLink(type: string, caseId: string): { extension: Extension[] } | { episodeOfCare: Reference[] } {
  const extension = caseExtension(type, caseId)
  return extension === undefined
    ? { episodeOfCare: [{ reference: `EpisodeOfCare/${caseId}` }] }
    : { extension: [extension] }
}

/** The JSON Patch that adds the link to a case the right way for the type; none where the type has no link or it is there. */
export function linkSteps(type: string, caseId: string, resource: Content): readonly FixStep[] {
  if (caseOf(resource).includes(caseId)) return []
  const reference = { reference: `EpisodeOfCare/${caseId}` }
  if (type === 'Encounter') return appended('episodeOfCare', reference, resource)
  const url = urlOf(type)
  return url === undefined ? [] : appended('extension', { url, valueReference: reference }, resource)
}

function urlOf(type: string): string | undefined {
  if (byWorkflow.has(type)) return extensions.workflowEpisode
  return byOwn.has(type) ? extensions.arende : undefined
}

/** The steps that append an item to a list which may not be there yet. */
export function appended(name: string, value: unknown, resource: Content): readonly FixStep[] {
  return resource[name] === undefined
    ? [{ op: 'add', path: `/${name}`, value: [value] }]
    : [{ op: 'add', path: `/${name}/-`, value }]
}
