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
  const main = await serviceOf(line, ['huvudinkorg'], directory)
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
 * The active service of an organisation, given with those it is part of: of the first of these kinds (enhetstyp) of which
 * there is one. A municipality has one for all its units; a unit of the region has its own or none.
 */
export async function serviceOf(
  line: readonly Organization[],
  kinds: readonly string[],
  directory: Directory,
): Promise<string | undefined> {
  if (line.length === 0) return undefined
  const isMunicipal = huvudmanOf(line) === 'kommun'
  const nearest = isMunicipal ? line : line.slice(0, 1)
  const units = nearest.map((unit) => referenceTo(unit).reference).join(',')
  const own = nearestFirst(await activeServices(`organization=${units}`, kinds, directory), nearest)
  for (const kind of kinds) {
    const found = own.find(({ type }) => hasCode(type, systems.enhetstyp, kind))
    const service = found ?? (isMunicipal ? await serviceBeyond(line, kind, directory) : undefined)
    if (service !== undefined) return referenceTo(service).reference
  }
  return undefined
}

type Found = HealthcareService & { readonly id: string }

/** The service of another unit of the municipality, or that another municipality keeps for this one too. lidkoping-kontaktpunkt, line 148 */
async function serviceBeyond(
  line: readonly Organization[],
  kind: string,
  directory: Directory,
): Promise<Found | undefined> {
  const top = line.at(-1)
  const within = top && (await activeServices(`organization.partof=${referenceTo(top).reference}`, [kind], directory))
  if (within?.[0] !== undefined) return within[0]
  const kommun = line.flatMap((one) => extensionOf(one, extensions.kommun)?.valueCoding?.code ?? [])[0]
  return kommun === undefined ? undefined : (await activeServices(`kommunkod=${kommun}`, [kind], directory))[0]
}

/** Those of the nearest unit first, otherwise in their order. */
function nearestFirst(services: readonly Found[], line: readonly Organization[]): readonly Found[] {
  const distance = ({ providedBy }: Found) => line.findIndex(({ id }) => id === idOf(providedBy, 'Organization'))
  return services.toSorted((one, other) => distance(one) - distance(other))
}

async function activeServices(
  criteria: string,
  kinds: readonly string[],
  directory: Directory,
): Promise<readonly Found[]> {
  const codes = kinds.map((kind) => `${systems.enhetstyp}|${kind}`).join(',')
  const found = await directory.search<Found>('HealthcareService', `${criteria}&service-type=${codes}`)
  return found.filter(({ active }) => active !== false)
}
