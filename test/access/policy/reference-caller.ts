/** Who asks, as a token says it, and for whom that is in the directory. */
import { type Held, ownCodes, type Ref, refOf, texts } from './reference-json.ts'
import type { World } from './reference-world.ts'

export interface Asker {
  /** `Practitioner/…`: absent where a program asks for itself. */
  readonly person?: Ref
  readonly unit?: Ref
  readonly organization?: Ref
  /** `PractitionerRole/…` */
  readonly assignment?: Ref
  /** A v3-PurposeOfUse code. */
  readonly purpose?: string
  /** The Patient whose record is opened in an emergency, with a reason. */
  readonly emergency?: Ref
  /** SMART scopes without parameters. */
  readonly scopes: string
}

export interface For {
  /** The unit of the token, else its organisation. */
  readonly own: readonly Ref[]
  /** Own, and all that are part of it. */
  readonly within: readonly Ref[]
  /** Own, and all that it is part of. */
  readonly line: readonly Ref[]
  readonly kinds: readonly string[]
  readonly roles: readonly string[]
}

/** For whom somebody acts; what the directory does not know gives nothing. */
export function actsFor({ unit, organization, assignment }: Asker, { resources }: World): For {
  const organizations = resources.filter(({ resourceType }) => resourceType === 'Organization')
  const own = organizations.filter((one) => refOf(one) === (unit ?? organization))
  const roles = resources.filter((one) => one.resourceType === 'PractitionerRole' && refOf(one) === assignment)
  return {
    own: own.map(refOf),
    within: reached(own, (one) => organizations.filter((other) => partOf(other).includes(refOf(one)))),
    line: reached(own, (one) => organizations.filter((other) => partOf(one).includes(refOf(other)))),
    kinds: own.flatMap((one) => ownCodes(one, 'type', 'enhetstyp')),
    roles: roles.flatMap((one) => ownCodes(one, 'code', 'partsroll')),
  }
}

/** All that acts are done for: what lies within, and what it lies in. */
export function acts({ within, line }: For): readonly Ref[] {
  return [...new Set([...within, ...line])]
}

function partOf(organization: Held): readonly Ref[] {
  return texts(organization, 'partOf.reference')
}

function reached(first: readonly Held[], next: (one: Held) => readonly Held[]): readonly Ref[] {
  const found = new Set(first)
  for (const one of found) for (const other of next(one)) found.add(other)
  return [...found].map(refOf)
}
