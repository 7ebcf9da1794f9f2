/** The cases among resources, each with what belongs to it, as the rules are asked about them. */
import type { EpisodeOfCare, Resource } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Subject } from '../../process/finding.ts'

export interface CaseInBundle {
  readonly episode: EpisodeOfCare
  /** Without the parameters of its layers. */
  readonly subject: Omit<Subject, 'parameters'>
  /** The patient of the case, with all that is of that patient; undefined where the patient is not there. */
  readonly patient?: Omit<Subject, 'parameters'>
}

const directoryTypes: ReadonlySet<string> = new Set([
  'Endpoint',
  'HealthcareService',
  'Location',
  'Organization',
  'OrganizationAffiliation',
  'Practitioner',
  'PractitionerRole',
])

/**
 * Every EpisodeOfCare with its members: what links to it. What names no case belongs to the patient, and to the case
 * where that is the only one. The directory is all there is.
 */
export function casesIn(resources: readonly Resource[]): readonly CaseInBundle[] {
  const directory = new Map(resources.map((resource) => [addressOf(resource), resource]))
  const episodes = resources.filter((it): it is EpisodeOfCare => it.resourceType === 'EpisodeOfCare')
  return episodes.map((episode) => {
    const isOnly = episodes.length === 1
    const { members, around } = parted(episode, resources, isOnly)
    const subject = { kind: 'case', root: episode, members, around, directory } as const
    const patient = directory.get(episode.patient?.reference ?? '')
    if (patient === undefined) return { episode, subject }
    const ofPatient = resources.filter((it) => it !== patient && !directoryTypes.has(it.resourceType))
    return { episode, subject, patient: { kind: 'patient', root: patient, members: ofPatient, directory } }
  })
}

/** What belongs to the case, and what else its patient has. */
function parted(episode: EpisodeOfCare, resources: readonly Resource[], isOnly: boolean) {
  const others = resources.filter((it) => it !== episode && !directoryTypes.has(it.resourceType))
  const own = addressOf(episode)
  const parties = new Set((episode.team ?? []).map(({ reference }) => reference))
  const isMember = (it: Resource) => {
    const linked = casesOf(it)
    return linked.includes(own) || parties.has(addressOf(it)) || (isOnly && linked.length === 0)
  }
  return { members: others.filter(isMember), around: others.filter((it) => !isMember(it)) }
}

interface Linked {
  readonly episodeOfCare?: unknown
  readonly extension?: readonly { readonly url?: string; readonly valueReference?: { readonly reference?: string } }[]
}

const links: ReadonlySet<string | undefined> = new Set([
  `${canonical}/StructureDefinition/arende`,
  'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
])

/** References to the cases that a resource says it belongs to. */
function casesOf(resource: Resource): readonly string[] {
  const { episodeOfCare, extension = [] } = resource as Linked
  const native = [episodeOfCare ?? []].flat() as readonly { reference?: string }[]
  const linked = extension.filter(({ url }) => links.has(url)).map(({ valueReference }) => valueReference)
  return [...native, ...linked].flatMap((one) => one?.reference ?? [])
}

const addressOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`
