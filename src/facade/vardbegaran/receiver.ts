/**
 * Where a request is received: the inbox of who is asked. A municipality receives in its main inbox (huvudinkorg).
 *
 * vgr-oppenvardsprocessen, line 36; domain VGR-05
 */
import type { HealthcareService, Organization, Reference } from '@medplum/fhirtypes'
import { extensionOf, hasCode } from '../../fhir/coded.ts'
import { address, idOf, isSame, named, referenceTo } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { type Directory, type Huvudman, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'

export interface Receiver {
  /** `HealthcareService/1`, or the organisation itself where it has no inbox. */
  readonly owner: string
  readonly huvudman?: Huvudman
  /** Of a municipality: its main inbox where another was named, or none is known. */
  readonly mainInbox?: string
  /** Whether the owner is an inbox for requests (huvudinkorg). */
  readonly isMain: boolean
}

/** Who receives for a performer; undefined where it names neither a unit nor a service that is stored. */
export async function receiverOf(performer: Reference, directory: Directory): Promise<Receiver | undefined> {
  const owner = address(performer)
  const [organization] = await organizationsOf(performer, directory)
  if (owner === undefined || organization === undefined) return undefined
  const line = await lineOf(organization, directory)
  const huvudman = huvudmanOf(line)
  const ofPrincipal = huvudman === undefined ? {} : { huvudman }
  if (await isMainInbox(performer, directory)) return { owner, ...ofPrincipal, isMain: true }
  const main = await serviceOf(line, 'huvudinkorg', directory)
  if (named(performer)?.type === 'HealthcareService') {
    return { owner, ...ofPrincipal, ...(main && { mainInbox: main }), isMain: false }
  }
  return { owner: main ?? owner, ...ofPrincipal, isMain: main !== undefined }
}

/** Whether two references name units of which one is the other, or is part of it. */
export async function isOneSide(
  one: Reference | undefined,
  other: Reference | undefined,
  directory: Directory,
): Promise<boolean> {
  if (isSame(one, other)) return true
  const [left, right] = await Promise.all([organizationsOf(one, directory), organizationsOf(other, directory)])
  const [a, b] = [left[0], right[0]]
  if (a === undefined || b === undefined) return false
  return a === b || (await isAbove(a, b, directory)) || (await isAbove(b, a, directory))
}

async function isAbove(upper: string, lower: string, directory: Directory): Promise<boolean> {
  return (await lineOf(lower, directory)).some((one) => referenceTo(one).reference === upper)
}

async function isMainInbox(performer: Reference, directory: Directory): Promise<boolean> {
  const id = idOf(performer, 'HealthcareService')
  const service = id === undefined ? undefined : await directory.read<HealthcareService>('HealthcareService', id)
  return service !== undefined && hasCode(service.type, systems.enhetstyp, 'huvudinkorg')
}

/**
 * The active service of a kind (enhetstyp) of an organisation, given with those it is part of. A municipality has one for
 * all its units; a unit of the region has its own or none.
 */
export async function serviceOf(
  line: readonly Organization[],
  kind: string,
  directory: Directory,
): Promise<string | undefined> {
  const isMunicipal = huvudmanOf(line) === 'kommun'
  for (const unit of isMunicipal ? line : line.slice(0, 1)) {
    const found = await search(`organization=${referenceTo(unit).reference}`, kind, directory)
    if (found !== undefined) return found
  }
  const top = line.at(-1)
  if (!isMunicipal || top === undefined) return undefined
  const within = await search(`organization.partof=${referenceTo(top).reference}`, kind, directory)
  return within ?? (await sharedService(line, kind, directory))
}

/** The service that another municipality keeps for this one too. lidkoping-kontaktpunkt, line 148 */
async function sharedService(
  line: readonly Organization[],
  kind: string,
  directory: Directory,
): Promise<string | undefined> {
  const kommun = line.flatMap((one) => extensionOf(one, extensions.kommun)?.valueCoding?.code ?? [])[0]
  return kommun === undefined ? undefined : search(`kommunkod=${kommun}`, kind, directory)
}

async function search(criteria: string, kind: string, directory: Directory): Promise<string | undefined> {
  const found = await directory.search<HealthcareService>(
    'HealthcareService',
    `${criteria}&service-type=${systems.enhetstyp}|${kind}`,
  )
  const open = found.find(({ active }) => active !== false)
  return open === undefined ? undefined : referenceTo(open).reference
}
