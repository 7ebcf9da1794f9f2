/** For whom a caller acts: unit, organisation, principal (huvudman) and roles, as the directory has them. */
import type { HealthcareService, Organization, PractitionerRole, Reference } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { codesIn, extensionOf } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { address, idOf, isSame, named, referenceTo } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'

/** What is needed of the work of a rule. */
export type Directory = Pick<Work, 'read' | 'search'>

export type Huvudman = 'region' | 'kommun'

/** Whom a caller acts for, by what the directory says of those whom it names. */
export interface Acting {
  /** `Practitioner/1`, `PractitionerRole/1`: the person, where one is named. */
  readonly people: readonly string[]
  /** `Organization/1`: the units and organisations that it acts for itself. */
  readonly units: readonly string[]
  /** Those, and all that they are part of. */
  readonly organizations: readonly string[]
  /** Kinds of those units (enhetstyp). */
  readonly kinds: readonly string[]
  /** A private unit acts for the principal that it is part of, or else for the region that commissions it. */
  readonly huvudman: readonly Huvudman[]
  /** Codes of the roles (partsroll). */
  readonly roles: readonly string[]
}

/** A way up the tree longer than this is a fault of the directory. */
const mostLevels = 16

/** What the directory says of a caller who is a person; empty where it knows none of those it names. */
export async function actingOf(caller: Caller, directory: Directory): Promise<Acting> {
  const assignments = await assignmentsOf(caller, directory)
  const own = [
    ...assignments.flatMap(({ organization }) => address(organization) ?? []),
    ...(await addressesOf([caller.unit, caller.organization], directory)),
  ]
  const trees = await Promise.all([...new Set(own)].map((one) => lineOf(one, directory)))
  return {
    people: [
      ...new Set([
        ...(await addressesOf([caller.person], directory)),
        ...assignments.flatMap((one) => [address(one.practitioner) ?? [], referenceTo(one).reference].flat()),
      ]),
    ],
    units: trees.flatMap(([first]) => (first ? [referenceTo(first).reference] : [])),
    organizations: [...new Set(trees.flat().map((one) => referenceTo(one).reference))],
    kinds: [...new Set(trees.flatMap(([first]) => codesIn(first?.type, systems.enhetstyp)))],
    huvudman: [...new Set(trees.flatMap((line) => huvudmanOf(line) ?? []))],
    roles: [...new Set(assignments.flatMap(({ code }) => codesIn(code, systems.partsroll)))],
  }
}

/** An organisation and those it is part of, from itself up; none where it is not stored here. */
export async function lineOf(reference: string, directory: Directory): Promise<readonly Organization[]> {
  const line: Organization[] = []
  for (let id = idOf(reference, 'Organization'); id !== undefined && line.length < mostLevels; ) {
    const found: Organization | undefined = await directory.read<Organization>('Organization', id)
    if (found === undefined || line.some((one) => one.id === found.id)) break
    line.push(found)
    id = idOf(found.partOf, 'Organization')
  }
  return line
}

/** The principal of an organisation, given with those it is part of; undefined where none of them says one. */
export function huvudmanOf(line: readonly Organization[]): Huvudman | undefined {
  const said = line.flatMap((one) => extensionOf(one, extensions.huvudman)?.valueCode ?? [])
  const principal = said.find((code) => code === 'region' || code === 'kommun')
  if (principal === 'region' || principal === 'kommun') return principal
  return said.includes('privat-pa-uppdrag') ? 'region' : undefined
}

/** The organisations that a reference stands for: itself, who provides the service, the unit of a role. */
export async function organizationsOf(
  reference: Reference | string | undefined,
  directory: Directory,
): Promise<readonly string[]> {
  const found = named(reference)
  if (found === undefined) return []
  if (found.type === 'Organization') return [`Organization/${found.id}`]
  if (found.type === 'HealthcareService') {
    const service = await directory.read<HealthcareService>('HealthcareService', found.id)
    return listed(address(service?.providedBy))
  }
  if (found.type === 'PractitionerRole') {
    const role = await directory.read<PractitionerRole>('PractitionerRole', found.id)
    return listed(address(role?.organization))
  }
  return []
}

function listed(one: string | undefined): readonly string[] {
  return one === undefined ? [] : [one]
}

/**
 * Whether one acts for what a reference names: for the organisation itself, from a unit of it, or as an organisation
 * that it is part of; for a person, as that person.
 */
export async function actsFor(
  acting: Acting,
  reference: Reference | string | undefined,
  directory: Directory,
): Promise<boolean> {
  if (acting.people.some((one) => isSame(one, reference))) return true
  for (const organization of await organizationsOf(reference, directory)) {
    if (acting.organizations.includes(organization)) return true
    const line = await lineOf(organization, directory)
    if (line.some((one) => acting.units.includes(referenceTo(one).reference))) return true
  }
  return false
}

/** The assignments (medarbetaruppdrag) under which a caller acts: the one that it names, else all of the person there. */
async function assignmentsOf(caller: Caller, directory: Directory): Promise<readonly PractitionerRole[]> {
  const [assignment] = await addressesOf([caller.assignment, caller.person], directory)
  const { type, id } = named(assignment) ?? {}
  if (id === undefined) return []
  if (type === 'PractitionerRole') {
    const role = await directory.read<PractitionerRole>('PractitionerRole', id)
    return role === undefined || role.active === false ? [] : [role]
  }
  if (type !== 'Practitioner') return []
  const roles = await directory.search<PractitionerRole>('PractitionerRole', `practitioner=${id}`)
  const active = roles.filter((role) => role.active !== false)
  const [organization] = await addressesOf([caller.organization], directory)
  if (organization === undefined) return active
  const there = await Promise.all(active.map((role) => isWithin(role.organization, organization, directory)))
  return active.filter((_role, index) => there[index])
}

async function isWithin(unit: Reference | undefined, organization: string, directory: Directory): Promise<boolean> {
  const line = await lineOf(unit?.reference ?? '', directory)
  return line.some((one) => isSame(referenceTo(one), organization))
}

/** Addresses of what is named directly, or by criteria (`PractitionerRole?identifier=…`) that find exactly one. */
async function addressesOf(
  references: readonly (string | undefined)[],
  directory: Directory,
): Promise<readonly string[]> {
  const found = await Promise.all(
    references.map(async (reference) => {
      if (reference === undefined) return undefined
      const [type = '', criteria] = reference.split('?')
      if (criteria === undefined) return address(reference)
      if (!isActor(type)) return undefined
      const [hit, ...more] = await directory.search(type, criteria)
      return hit === undefined || more.length > 0 ? undefined : `${type}/${hit.id}`
    }),
  )
  return found.flatMap((one) => one ?? [])
}

const actors = ['Practitioner', 'PractitionerRole', 'Organization'] as const

function isActor(type: string): type is (typeof actors)[number] {
  return (actors as readonly string[]).includes(type)
}
