/** The parameters of a case: those of the routines that its EpisodeOfCare names. */
import type { EpisodeOfCare } from '@medplum/fhirtypes'
import { namedLayers } from '../../routine/layers.ts'
import type { Parameters } from '../../routine/parameters.ts'
import { routinesOf } from '../../routine/routines-of.ts'
import type { Rulebook } from '../../routine/rulebook.ts'

/** What rules are given to ask for the parameters of a case. */
export type ParametersOf = (episode: EpisodeOfCare) => Promise<Parameters>

/** Resolves each combination of routines once, as long as the layers are the same. */
export function createParametersOf(layers: () => Promise<readonly Rulebook[]>): ParametersOf {
  const known = new Map<string, Parameters>()
  let of: readonly Rulebook[] = []
  return async (episode) => {
    const now = await layers()
    if (now !== of) known.clear()
    of = now
    const routines = routinesOf(episode)
    const key = routines.join(' ')
    const parameters = known.get(key) ?? namedLayers(now, routines).parameters
    if (known.size < mostKnown) known.set(key, parameters)
    return parameters
  }
}

/** A client may name any routines: what it names is not remembered without end. */
const mostKnown = 1000
