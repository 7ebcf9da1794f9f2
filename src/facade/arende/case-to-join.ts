/** Which case a stay or a request continues, where it names none itself. */
import type { Encounter, EpisodeOfCare, Reference, ServiceRequest } from '@medplum/fhirtypes'
import type { Work } from '../../store/write-rule.ts'
import { idOf, named } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { caseOf } from './link.ts'
import { isStay } from './opener.ts'

type Content = Readonly<Record<string, unknown>>

/** The id of the open case of what it is based on, replaces, is part of or takes place in; undefined where there is none. */
export async function caseToJoin(resource: Content, id: string, work: Work): Promise<string | undefined> {
  const candidates = resource.resourceType === 'Encounter' ? ofStay : ofRequest
  for (const caseId of await candidates(resource, id, work)) {
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
    if (episode !== undefined && open.has(episode.status)) return caseId
  }
  return undefined
}

const open: ReadonlySet<string> = new Set(['planned', 'waitlist', 'active', 'onhold'])

async function ofRequest(resource: Content, _id: string, work: Work): Promise<readonly string[]> {
  const { encounter, basedOn = [], replaces = [] } = resource as unknown as ServiceRequest
  return casesNamedBy([encounter, ...replaces, ...basedOn], work)
}

/** A request for hospital care before the stay, or one within it, may have opened the case. */
async function ofStay(resource: Content, id: string, work: Work): Promise<readonly string[]> {
  const { basedOn = [], partOf, subject } = resource as unknown as Encounter
  const direct = await casesNamedBy([partOf, ...basedOn], work)
  if (direct.length > 0) return direct
  const within = await work.search<ServiceRequest>('ServiceRequest', `encounter=Encounter/${id}`)
  const direction = `${systems.riktning}|kommun-till-slutenvard`
  const asking = `patient=Patient/${idOf(subject, 'Patient')}&status=active&intent=order&code=${direction}`
  const before = await work.search<ServiceRequest>('ServiceRequest', asking)
  const waiting: string[] = []
  for (const caseId of before.flatMap(casesIn)) if (!(await hasStay(caseId, work))) waiting.push(caseId)
  return [...within.flatMap(casesIn), ...waiting]
}

async function casesNamedBy(references: readonly (Reference | undefined)[], work: Work): Promise<readonly string[]> {
  const cases: string[] = []
  for (const reference of references) {
    const { type, id } = named(reference) ?? {}
    if (id === undefined || (type !== 'Encounter' && type !== 'ServiceRequest')) continue
    const found = await work.read<Encounter | ServiceRequest>(type, id)
    if (found !== undefined) cases.push(...casesIn(found))
  }
  return cases
}

function casesIn(resource: Encounter | ServiceRequest): readonly string[] {
  return caseOf(resource as unknown as Content)
}

async function hasStay(caseId: string, work: Work): Promise<boolean> {
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${caseId}`)
  return encounters.some(isStay)
}
