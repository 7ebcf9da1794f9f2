/** Questions put together, with what is always or never so folded away. */
import { everything, isEverything, isNothing, nothing, type Predicate } from './predicate.ts'

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
