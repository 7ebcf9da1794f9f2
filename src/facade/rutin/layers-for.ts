/** The layers of routines that apply to the facts of a case. */
import { resolveLayers, type Situation } from '../../routine/layers.ts'
import type { Rulebook } from '../../routine/rulebook.ts'

/** There are as many situations as wards and dates; what was asked for is remembered, but not without end. */
const mostKnown = 1000

/** Resolves each combination of facts once, as long as the layers are the same: canonical|version, the widest first. */
export function createLayersFor(
  layers: () => Promise<readonly Rulebook[]>,
): (situation: Situation) => Promise<readonly string[]> {
  const known = new Map<string, readonly string[]>()
  let of: readonly Rulebook[] = []
  return async (situation) => {
    const now = await layers()
    if (now !== of) known.clear()
    of = now
    const key = JSON.stringify(situation)
    const found = known.get(key) ?? resolveLayers(now, situation).layers
    if (known.size < mostKnown) known.set(key, found)
    return found
  }
}
