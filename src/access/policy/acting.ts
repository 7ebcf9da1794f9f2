/** For whom callers act, as the directory has it. */
import type { Organization, PractitionerRole } from '@medplum/fhirtypes'
import type { Acting, Caller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import { codesIn } from '../../fhir/coded.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Elements } from './elements.ts'
import { coded, refers } from './terms.ts'

/** What is asked of the directory: of what is stored, whoever asks, what is not deleted. */
export interface Directory {
  readonly read: <T extends Listed>(type: T['resourceType'], id: string) => Promise<T | undefined>
  /** All of the type that answer yes. */
  readonly find: <T extends Listed>(type: T['resourceType'], where: Predicate) => Promise<readonly T[]>
  readonly elements: () => Pick<Elements, 'of'>
}

type Listed = Organization | PractitionerRole

/** A way up the tree longer than this is a fault of the directory. */
const mostLevels = 16

/** What the directory says of those whom a caller names; of whom it does not know it says nothing. */
export async function actingOf(caller: Caller, directory: Directory): Promise<Acting> {
  const own = await organizationOf(caller.unit ?? caller.organization, directory)
  if (own === undefined) return { own: [], within: [], line: [], kinds: [], roles: [] }
  const line = await lineOf(own, directory)
  const within = await withinOf(own, directory)
  const acts = new Set([...line, ...within])
  const roles = (await rolesOf(caller, directory)).filter(({ organization }) => acts.has(organization?.reference ?? ''))
  return {
    own: [addressOf(own)],
    within,
    line,
    kinds: codesIn(own.type, `${canonical}/CodeSystem/enhetstyp`),
    roles: [
      ...new Set(
        roles.flatMap(({ code = [] }) => code.flatMap(({ coding = [] }) => coding.flatMap((one) => one.code ?? []))),
      ),
    ],
  }
}

function addressOf({ id }: Organization): string {
  return `Organization/${id}`
}

/** Itself, and all that it is part of, upwards. */
async function lineOf(own: Organization, { read }: Directory): Promise<readonly string[]> {
  const line = [addressOf(own)]
  for (let above = own.partOf?.reference; above !== undefined && line.length < mostLevels; ) {
    const id = idIn(above, 'Organization')
    const found = id === undefined ? undefined : await read<Organization>('Organization', id)
    if (found === undefined || line.includes(addressOf(found))) break
    line.push(addressOf(found))
    above = found.partOf?.reference
  }
  return line
}

/** Itself, and all that are part of it, downwards. */
async function withinOf(own: Organization, { find, elements }: Directory): Promise<readonly string[]> {
  const keys = elements().of('Organization', 'partof')
  const found = new Set([addressOf(own)])
  for (let level = [addressOf(own)], depth = 0; level.length > 0 && depth < mostLevels; depth++) {
    const below = await find<Organization>('Organization', refers(keys, level))
    level = below.map(addressOf).filter((one) => !found.has(one))
    for (const one of level) found.add(one)
  }
  return [...found]
}

/** The assignment that a caller names, or else all of the person. */
async function rolesOf({ assignment, person }: Caller, directory: Directory): Promise<readonly PractitionerRole[]> {
  if (assignment !== undefined)
    return (await named<PractitionerRole>('PractitionerRole', assignment, directory)).filter(isActive)
  if (person === undefined) return []
  const people = await addressesOf(person, directory)
  const keys = directory.elements().of('PractitionerRole', 'practitioner')
  const found =
    people.length === 0 ? [] : await directory.find<PractitionerRole>('PractitionerRole', refers(keys, people))
  return found.filter(isActive)
}

function isActive({ active }: PractitionerRole): boolean {
  return active !== false
}

/** `Practitioner/1` of what names somebody so, or by an identifier. */
async function addressesOf(reference: string, directory: Directory): Promise<readonly string[]> {
  if (idIn(reference, 'Practitioner') !== undefined) return [reference]
  const found = await identified('Practitioner' as 'Organization', reference, directory)
  return found.map(({ id }) => `Practitioner/${id}`)
}

async function organizationOf(reference: string | undefined, directory: Directory): Promise<Organization | undefined> {
  if (reference === undefined) return undefined
  const [only, ...more] = await named<Organization>('Organization', reference, directory)
  return more.length === 0 ? only : undefined
}

/** Whom a reference names, by id or by an identifier; one whom several have names nobody. */
async function named<T extends Listed>(
  type: T['resourceType'],
  reference: string,
  directory: Directory,
): Promise<readonly T[]> {
  const id = idIn(reference, type)
  if (id === undefined) return await identified<T>(type, reference, directory)
  const found = await directory.read<T>(type, id)
  return found === undefined ? [] : [found]
}

async function identified<T extends Listed>(
  type: T['resourceType'],
  reference: string,
  { find, elements }: Directory,
): Promise<readonly T[]> {
  const [name, query = ''] = reference.split('?')
  const value = new URLSearchParams(query).get('identifier')
  if (name !== type || value === null) return []
  const at = value.lastIndexOf('|')
  const [system, code] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)]
  const keys = elements().of(type, 'identifier')
  const where = at < 0 ? coded(keys, [code]) : eitherSystem(keys, system, code)
  const found = code === '' ? [] : await find<T>(type, where)
  return found.length === 1 ? found : []
}

function eitherSystem(keys: readonly string[], system: string, code: string): Predicate {
  return { kind: 'or', of: keys.map((key): Predicate => ({ kind: 'token', key, system, code })) }
}

function idIn(reference: string, type: string): string | undefined {
  const [, id] = /^[A-Za-z]+\/([A-Za-z0-9.-]{1,64})$/.exec(reference) ?? []
  return reference.startsWith(`${type}/`) ? id : undefined
}
