/** What the resources of a store say of cases, patients and organisations. */
import { at, extensions, type Held, ownCodes, type Ref, refOf, text, texts } from './reference-json.ts'

/** All that is stored, and the instant, ms since the epoch. */
export interface World {
  readonly resources: readonly Held[]
  readonly now: number
}

const workflowCase = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'

/** The cases that a resource is of: those that it names; an EpisodeOfCare is its own. */
export function casesOf(resource: Held): readonly Ref[] {
  if (resource.resourceType === 'EpisodeOfCare') return [refOf(resource)]
  const byWorkflow = at(resource, 'extension').filter((one) => text(one, 'url') === workflowCase)
  return [
    ...(resource.resourceType === 'Encounter' ? texts(resource, 'episodeOfCare.reference') : []),
    ...[...byWorkflow, ...extensions(resource, 'arende')].flatMap((one) => texts(one, 'valueReference.reference')),
  ].filter((one) => one.startsWith('EpisodeOfCare/'))
}

/** Elements that say whom a resource is about. */
const aboutPaths = [
  'subject',
  'patient',
  'for',
  'beneficiary',
  'individual',
  'candidate',
  'deliverTo',
  'participant.actor',
  'actor',
  'target',
  'member.entity',
  'sender',
  'recipient',
]

/** A reference to a version is one to its resource. */
const ofAnyVersion = (reference: Ref): Ref => reference.replace(/\/_history\/.*$/, '')

/** The patients that a resource is about; a Patient is about itself. */
export function patientsOf(resource: Held): readonly Ref[] {
  if (resource.resourceType === 'Patient') return [refOf(resource)]
  const named = aboutPaths.flatMap((path) => texts(resource, `${path}.reference`)).map(ofAnyVersion)
  return [...new Set(named.filter((one) => one.startsWith('Patient/')))]
}

/** The patients of a resource: those whom it is about, and those of its cases. */
export function patientsBehind(resource: Held, { resources }: World): readonly Ref[] {
  const cases = casesOf(resource)
  const ofCases = resources.filter((one) => cases.includes(refOf(one))).flatMap(patientsOf)
  return [...new Set([...patientsOf(resource), ...ofCases])]
}

/** Whom a resource is about, by what it says; if it says nobody, the patients of its cases. */
export function patientsAbout(resource: Held, world: World): readonly Ref[] {
  const named = patientsOf(resource)
  return named.length > 0 ? named : patientsBehind(resource, world)
}

/** The organisations that are parties of a case now. */
export function partiesOf(theCase: Ref, { resources }: World): readonly Ref[] {
  return resources
    .filter(({ resourceType }) => resourceType === 'CareTeam')
    .filter((team) => casesOf(team).includes(theCase))
    .filter((team) => ownCodes(team, 'category', 'processbegrepp').includes('arendeparter'))
    .flatMap((team) => at(team, 'participant'))
    .filter((participant) => text(participant, 'period.end') === undefined)
    .flatMap((participant) => texts(participant, 'member.reference'))
}

/** The cases of a patient. */
export function casesOfPatient(patient: Ref, { resources }: World): readonly Held[] {
  return resources.filter((one) => one.resourceType === 'EpisodeOfCare' && patientsOf(one).includes(patient))
}

/** The organisations that a resource came from. */
export function origins(resource: Held): readonly Ref[] {
  return at(resource, 'meta').flatMap((meta) =>
    extensions(meta, 'ursprung').flatMap((one) => texts(one, 'valueReference.reference')),
  )
}

/** Whether a resource has one of these labels in `meta.security`, of any system. */
export function isLabelled(resource: Held, ...codes: readonly string[]): boolean {
  return texts(resource, 'meta.security.code').some((code) => codes.includes(code))
}
