/** What a caller is to a resource. */
import type { HealthcareService, PractitionerRole } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { actsOf } from '../acts-of.ts'
import { addressIn, type Content, type Deed, type Within } from './deed.ts'
import { isPart, patientsIn } from './parties.ts'
import type { Named, Relation, Skriver } from './skriver.ts'
import type { Tracked } from './tracked.ts'
import { organizationsOfOrigin } from './ursprung.ts'

/** `later`: what it depends on is made by the same request, and may not be whole yet. */
export type Verdict = 'yes' | 'later' | 'no'

export interface Judging {
  readonly within: Within
  readonly tracked: Tracked
  readonly skriver: Skriver
  /** The public base URL, without a slash at the end. */
  readonly base: string
  /** Whether all is written: then nothing is left for later. */
  readonly isLast: boolean
}

/** `state` is the version that says who is who: that before, or of what is new that after. */
export async function relationOf(relation: Relation, deed: Deed, state: Content, judging: Judging): Promise<Verdict> {
  const { caller, type, cases } = deed
  switch (relation) {
    case 'alla':
      return 'yes'
    case 'ingen':
      return 'no'
    case 'arendelos':
      return verdict(type !== 'EpisodeOfCare' && cases.length === 0)
    case 'part':
      return partOf(deed, judging)
    case 'egen':
      return verdict(await isOwn(deed, state, judging))
    case 'avsandare':
    case 'ansvarig':
    case 'mottagare':
      return verdict(hasOne(actsOf(caller.acting), await namedIn(relation, type, state, judging)))
    default:
      return verdict(caller.may?.includes(relation.slice('forvaltare:'.length)) === true)
  }
}

const verdict = (holds: boolean): Verdict => (holds ? 'yes' : 'no')

function hasOne(some: ReadonlySet<string> | readonly string[], others: readonly string[]): boolean {
  const all = new Set(some)
  return others.some((one) => all.has(one))
}

/** What bears no ursprung was there before that was kept, or made by a job: then who is responsible for it counts. */
async function isOwn({ caller, type }: Deed, state: Content, judging: Judging): Promise<boolean> {
  const within = caller.acting?.within ?? []
  const origin = organizationsOfOrigin(state)
  return hasOne(within, origin.length > 0 ? origin : await namedIn('ansvarig', type, state, judging))
}

/** Of every case that it belonged or belongs to; of what has none, of some case of its patients. */
async function partOf(deed: Deed, judging: Judging): Promise<Verdict> {
  const { type, id, cases, former, after } = deed
  const ofCases = type === 'EpisodeOfCare' ? [`EpisodeOfCare/${id}`] : cases.map((one) => `EpisodeOfCare/${one}`)
  const ofPatients = [...new Set([...patientsIn(type, former), ...patientsIn(type, after)])]
  const about = ofCases.length > 0 ? ofCases : ofPatients
  let least: Verdict = about.length === 0 ? 'no' : 'yes'
  for (const one of about) {
    // Its parties may come yet.
    if (!judging.isLast && (await isMadeHere(one, judging))) least = 'later'
    else if (!(await isPartOf(one, deed, judging))) return 'no'
  }
  return least
}

/** Whether the request made it, or has still to make it. */
async function isMadeHere(address: string, { within, tracked }: Judging): Promise<boolean> {
  if (tracked.done.get(address) === 'create') return true
  if (!within.asked.brings(address)) return false
  const [type = '', id = ''] = address.split('/')
  const current = await within.current(type, id)
  return current === undefined || current.deleted
}

/** What the request itself changes of the parties makes nobody one in the same request, but for cases that it opens. */
async function isPartOf(of: string, deed: Deed, { within, tracked, isLast }: Judging): Promise<boolean> {
  const known = tracked.parts.get(of)
  if (known !== undefined) return known
  const found = await isPart(deed.caller, of, within, isLast ? undefined : deed)
  tracked.parts.set(of, found)
  return found
}

/** The organisations that the elements of a relation name: themselves, who provides the service, the unit of a role. */
async function namedIn(
  relation: Named,
  type: string,
  state: Content,
  { within, skriver, base }: Judging,
): Promise<readonly string[]> {
  const references = skriver.elements(relation, type).flatMap((path) => valuesAt(state, path))
  const found: string[] = []
  for (const one of references) {
    const organization = await organizationOf((one as { reference?: unknown } | null)?.reference, within, base)
    if (organization !== undefined) found.push(organization)
  }
  return found
}

/** The values at a path, of all items of lists on the way. */
export function valuesAt(content: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(content)) return content.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]))
  if (name === undefined) return [content]
  if (typeof content !== 'object' || content === null) return []
  const value = (content as Content)[name]
  return value === undefined ? [] : valuesAt(value, rest)
}

async function organizationOf(reference: unknown, within: Within, base: string): Promise<string | undefined> {
  const address = addressIn(reference, base)
  const [type, id = ''] = address?.split('/') ?? []
  if (type === 'Organization') return address
  if (type === 'HealthcareService') {
    return addressIn((await within.read<HealthcareService>('HealthcareService', id))?.providedBy?.reference)
  }
  if (type !== 'PractitionerRole') return undefined
  return addressIn((await within.read<PractitionerRole>('PractitionerRole', id))?.organization?.reference)
}

/** For whom nothing is judged: the server itself. */
export function isServer({ kind }: Caller): boolean {
  return kind === 'system'
}
