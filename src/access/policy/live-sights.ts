/** What a policy lets callers see, remembered: to compile it takes longer than to ask it. */
import type { Acting, Caller } from '../../fhir/caller.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Criteria } from '../scope/permits.ts'
import { compileSight } from './compile-sight.ts'
import { elementsOf } from './elements.ts'
import type { Grant, Policy } from './policy.ts'

export interface SightsNeeds {
  readonly policy: () => Policy
  readonly parameters: Pick<SearchParameters, 'of' | 'generation'>
  readonly criteria: Criteria
  /** ms since the epoch. */
  readonly clock: () => number
}

const minuteMs = 60_000

/** Nobody whom the directory knows. */
export const nobodyKnown: Acting = { own: [], within: [], line: [], kinds: [], roles: [] }

/**
 * What callers may see by the policy: the same object for the same acting and purpose within a minute, as long as
 * neither the policy nor the search parameters change.
 */
export function createPolicySights(needs: SightsNeeds): (caller: Caller) => Visibility {
  let known = new WeakMap<Acting, Map<string, Visibility>>()
  let of = nowOf(needs)
  const ofActing = (acting: Acting) => {
    const now = nowOf(needs)
    if (!isSame(now, of)) known = new WeakMap()
    of = now
    const found = known.get(acting) ?? new Map<string, Visibility>()
    known.set(acting, found)
    return found
  }
  return (caller) => {
    const { acting = nobodyKnown, purpose = '', nodoppning } = caller
    const before = ofActing(acting)
    const name = nodoppning === undefined ? purpose : `${purpose} ${nodoppning.patient}`
    const found = before.get(name)
    if (found !== undefined) return found
    const made = sightOf(caller, of, needs)
    if (before.size >= mostOfActing) before.clear()
    before.set(name, made)
    return made
  }
}

interface Now {
  readonly policy: Policy
  readonly generation: number
  readonly minute: number
}

function nowOf({ policy, parameters, clock }: SightsNeeds): Now {
  return { policy: policy(), generation: parameters.generation ?? 0, minute: minuteOf(clock()) }
}

function isSame(one: Now, other: Now): boolean {
  return one.policy === other.policy && one.generation === other.generation && one.minute === other.minute
}

/** Each patient who is opened in an emergency has one. */
const mostOfActing = 100

function minuteOf(at: number): number {
  return Math.floor(at / minuteMs) * minuteMs
}

function sightOf(
  { acting = nobodyKnown, purpose, nodoppning }: Caller,
  { policy, minute }: Now,
  needs: SightsNeeds,
): Visibility {
  const elements = elementsOf(needs.parameters, policy.aboutPatient)
  const grants = grantsFor(purpose, policy)
  const opened = nodoppning?.patient
  return compileSight({ policy, elements, criteria: needs.criteria, acting, grants, purpose, opened, now: minute })
}

/** By what a purpose asks. */
export function grantsFor(purpose: string | undefined, { grants }: Policy): ReadonlySet<Grant> {
  return purpose === undefined ? grants.withoutPurpose : (grants.of.get(purpose) ?? onlyOpen)
}

const onlyOpen: ReadonlySet<Grant> = new Set(['oppen'])
