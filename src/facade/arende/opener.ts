/** What opens a case: a slutenvårdstillfälle that goes on, or a vårdbegäran that was sent. */
import type { Encounter, EpisodeOfCare, Reference, ServiceRequest } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import { systems } from '../code/urls.ts'

type Content = Readonly<Record<string, unknown>>

/** The facts of a case that its opener gives. */
export interface Opener {
  /** Code of `CodeSystem/arendetyp`. */
  readonly caseType: string
  readonly status: EpisodeOfCare['status']
  readonly patient: Reference
  /** As it was written; absent: now. */
  readonly start?: string
  /** Who opens it. */
  readonly by?: Reference
  /** To whom it is addressed. */
  readonly to: readonly Reference[]
}

/** Types of which one may open a case. */
export const openerTypes = ['Encounter', 'ServiceRequest'] as const

/** A planned stay opens a planned case; one that is over, or was a mistake, opens none. */
const stays: Readonly<Partial<Record<Encounter['status'], EpisodeOfCare['status']>>> = {
  planned: 'planned',
  arrived: 'active',
  triaged: 'active',
  'in-progress': 'active',
  onleave: 'active',
}

const sent: ReadonlySet<string | undefined> = new Set(['active', 'on-hold', 'completed'])

/** The kind of case by the direction of the vårdbegäran. */
const typeByDirection: Readonly<Record<string, string>> = {
  'region-till-kommun-start': 'oppenvard-start',
  'kommun-till-vc-avslut': 'oppenvard-avslut',
  'kommun-till-rehab': 'oppenvard-avslut',
  'kommun-till-slutenvard': 'slutenvardsprocess',
}

/** What a resource says of the case that it opens; undefined where it opens none. */
export function openerOf(resource: Content): Opener | undefined {
  if (resource.resourceType === 'Encounter') return ofStay(resource as unknown as Encounter)
  if (resource.resourceType === 'ServiceRequest') return ofRequest(resource as unknown as ServiceRequest)
  return undefined
}

/** Whether this is a case of the handover, by its type, and not any other episode of care. */
export function isOfOurs({ type = [] }: Pick<EpisodeOfCare, 'type'>): boolean {
  return codesIn(type, systems.arendetyp).length > 0
}

/** Whether this is a slutenvårdstillfälle: a stay in hospital. */
export function isStay(encounter: Encounter): boolean {
  return encounter.class?.code === 'IMP'
}

/** Whether this is a vårdbegäran that was sent, not one that is kept ready. */
export function isVardbegaran({ category, intent }: ServiceRequest): boolean {
  return intent === 'order' && hasCode(category, systems.processbegrepp, 'vardbegaran')
}

function ofStay(encounter: Encounter): Opener | undefined {
  const { status, subject, period, serviceProvider } = encounter
  const opened = stays[status]
  if (!isStay(encounter) || opened === undefined || subject === undefined) return undefined
  return {
    caseType: 'slutenvardsprocess',
    status: opened,
    patient: subject,
    to: [],
    ...(period?.start !== undefined && { start: period.start }),
    ...(serviceProvider && { by: serviceProvider }),
  }
}

function ofRequest(request: ServiceRequest): Opener | undefined {
  const { status, subject, code, authoredOn, requester, performer = [] } = request
  if (!isVardbegaran(request) || !sent.has(status) || subject === undefined) return undefined
  const [direction = ''] = codesIn(code, systems.riktning)
  return {
    caseType: typeByDirection[direction] ?? 'oppenvard-start',
    status: 'active',
    patient: subject,
    to: performer,
    ...(authoredOn !== undefined && { start: authoredOn }),
    ...(requester && { by: requester }),
  }
}
