/** What a sight is compiled from, and the questions to other resources that grants and denials share. */
import type { Acting } from '../../fhir/caller.ts'
import { either } from '../../fhir/search/folded.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Criteria } from '../scope/permits.ts'
import type { Elements } from './elements.ts'
import type { Grant, Policy } from './policy.ts'

export interface SightNeeds {
  readonly policy: Policy
  readonly elements: Elements
  readonly criteria: Criteria
  readonly acting: Acting
  readonly grants: ReadonlySet<Grant>
  readonly purpose: string | undefined
  /** `Patient/[id]` whose record was opened in an emergency. */
  readonly opened: string | undefined
  /** The minute, ms. */
  readonly now: number
}

/** Elements of a resource, and those of another kind by which both refer to one and the same thing. */
export type Pairing = readonly [own: readonly IndexKey[], other: readonly IndexKey[]]

/**
 * Some resource of `type` that answers `where` refers, for each pair, to one and the same thing as this one; nothing
 * where an element is not known.
 */
export function sharing(type: string, pairings: readonly Pairing[], where: Predicate): Predicate {
  const ways = pairings.reduce<Pairs[]>(
    (found, [own, other]) =>
      found.flatMap((before) => own.flatMap((one) => other.map((two) => [...before, { own: one, other: two }]))),
    [[]],
  )
  return either(...ways.map((pairs): Predicate => ({ kind: 'shares', type, pairs, where })))
}

type Pairs = readonly { readonly own: IndexKey; readonly other: IndexKey }[]

/** Some resource of `type` that answers `where` refers to this one. */
export function referredTo(type: string, keys: readonly IndexKey[], where: Predicate): Predicate {
  return either(...keys.map((key): Predicate => ({ kind: 'linked-from', type, key, where })))
}
