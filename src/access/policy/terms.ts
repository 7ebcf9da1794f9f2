/** Questions about the elements of a resource. */
import { either, not } from '../../fhir/search/folded.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { nothing, type Predicate } from '../../fhir/search/predicate.ts'
import type { Label } from './policy.ts'

/** A value of one of the elements. */
export function present(keys: readonly IndexKey[]): Predicate {
  return either(...keys.map((key): Predicate => ({ kind: 'present', key })))
}

/** One of the elements refers to one of these. */
export function refers(keys: readonly IndexKey[], targets: readonly string[]): Predicate {
  if (targets.length === 0) return nothing
  return either(...keys.map((key): Predicate => ({ kind: 'reference', key, targets })))
}

/** One of the elements refers to a resource of `type` that answers `where`. */
export function linked(keys: readonly IndexKey[], type: string, where: Predicate): Predicate {
  return either(...keys.map((key): Predicate => ({ kind: 'links-to', key, types: [type], where: { [type]: where } })))
}

/** One of the elements has one of these codes, of whatever system. */
export function coded(keys: readonly IndexKey[], codes: readonly string[]): Predicate {
  return either(...keys.flatMap((key) => codes.map((code): Predicate => ({ kind: 'token', key, code }))))
}

/** One of the elements has one of these labels. */
export function labelled(keys: readonly IndexKey[], labels: readonly Label[]): Predicate {
  return either(
    ...keys.flatMap((key) => labels.map(({ system, code }): Predicate => ({ kind: 'token', key, system, code }))),
  )
}

/** The period of the element covers an instant (ms), or it has none. */
export function covers(keys: readonly IndexKey[], at: number): Predicate {
  const within = keys.map((key): Predicate => ({ kind: 'date', key, prefix: 'ap', low: at, high: at + 1 }))
  return either(...within, not(present(keys)))
}
