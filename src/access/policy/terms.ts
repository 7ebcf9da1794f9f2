/** Questions put together, with what is always or never so folded away. */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { everything, isEverything, nothing, type Predicate } from '../../fhir/search/predicate.ts'
import type { Label } from './policy.ts'

export function isNothing(predicate: Predicate): boolean {
  return predicate.kind === 'or' && predicate.of.length === 0
}

/** Holds where all of them do. */
export function both(...of: readonly Predicate[]): Predicate {
  if (of.some(isNothing)) return nothing
  const limiting = of.flatMap((one) => (one.kind === 'and' ? one.of : [one]))
  const [only] = limiting
  if (only === undefined) return everything
  return limiting.length === 1 ? only : { kind: 'and', of: limiting }
}

/** Holds where one of them does; they are asked in this order. */
export function either(...of: readonly Predicate[]): Predicate {
  if (of.some(isEverything)) return everything
  const possible = of.flatMap((one) => (one.kind === 'or' ? one.of : [one]))
  const [only] = possible
  if (only === undefined) return nothing
  return possible.length === 1 ? only : { kind: 'or', of: possible }
}

export function not(of: Predicate): Predicate {
  if (isNothing(of)) return everything
  if (isEverything(of)) return nothing
  return of.kind === 'not' ? of.of : { kind: 'not', of }
}

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
