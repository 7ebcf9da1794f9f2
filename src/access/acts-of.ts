import type { Acting } from '../fhir/caller.ts'

const nobody: ReadonlySet<string> = new Set()
const known = new WeakMap<Acting, ReadonlySet<string>>()

/** The organisations for which somebody acts: its own units, all within them, and all that they are part of. */
export function actsOf(acting: Acting | undefined): ReadonlySet<string> {
  if (acting === undefined) return nobody
  const acts = known.get(acting) ?? new Set([...acting.own, ...acting.within, ...acting.line])
  known.set(acting, acts)
  return acts
}
