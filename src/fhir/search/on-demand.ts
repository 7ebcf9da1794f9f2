/** Questions for each type, made when somebody asks for one: a visibility has 148, and most callers ask few of them. */
import type { Predicate } from './predicate.ts'

/** A record with an entry for each type; `make` is called once for each that is looked at. */
export function onDemand(
  types: Iterable<string>,
  make: (type: string) => Predicate,
): Readonly<Record<string, Predicate>> {
  const made: Record<string, Predicate> = {}
  for (const type of types) {
    const keep = (value: Predicate) => {
      Object.defineProperty(made, type, { value, enumerable: true })
      return value
    }
    Object.defineProperty(made, type, { get: () => keep(make(type)), enumerable: true, configurable: true })
  }
  return made
}
