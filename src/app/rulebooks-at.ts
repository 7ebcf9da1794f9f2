/** The rulebooks that were in effect at an instant: those whose PlanDefinitions were stored then. */
import type { PlanDefinition } from '@medplum/fhirtypes'
import type { LoadedRules } from '../process/rulebook-choice.ts'
import type { Rulebook } from '../routine/rulebook.ts'
import type { Query, Store, Stored } from '../store/store.ts'

// An import would read every export of the module, some of which load others: a hundredth of the start.
const { isDeepStrictEqual } = process.getBuiltinModule('node:util')

interface Needs {
  readonly store: Pick<Store, 'history'>
  /** Of whoever sees all. */
  readonly query: Query
  /** Those in effect now. */
  readonly current: () => Promise<LoadedRules>
}

/** Most instants that are asked about have the same rulebooks: so many sets of them are remembered. */
const mostKnown = 20

/**
 * Gives the rulebooks of an instant (ms), the same object for the same ones. Before the first of them was stored there
 * is nothing to go by but what is in effect now.
 */
export function createRulebooksAt({ store, query, current }: Needs): (instant: number) => Promise<LoadedRules> {
  const known = new Map<string, LoadedRules>()
  return async (instant) => {
    const now = await current()
    const stored = await plansAt(instant, store, query)
    const key = stored.map(({ commitNumber }) => commitNumber).join()
    const found = known.get(key)
    if (found !== undefined && found.vocabulary === now.vocabulary) return found
    const then = await rulebooksOf(stored, now)
    if (known.size >= mostKnown) known.clear()
    known.set(key, then)
    return then
  }
}

async function plansAt(instant: number, store: Needs['store'], query: Query): Promise<readonly Stored[]> {
  const during = { low: instant, high: instant + 1 }
  const plans = new Map<string, Stored>()
  let before: number | undefined
  do {
    const asked = { type: 'PlanDefinition', during, count: 100, ...(before !== undefined && { before }) }
    const { versions, next } = await store.history(query, asked)
    // Newest first: where one was replaced in that very ms, the later counts.
    for (const version of versions) if (!plans.has(version.id)) plans.set(version.id, version)
    before = next
  } while (before !== undefined)
  return [...plans.values()].filter(({ deleted }) => !deleted)
}

async function rulebooksOf(stored: readonly Stored[], now: LoadedRules): Promise<LoadedRules> {
  const { isRulebookPlan, rulebookFromPlan } = await import('../routine/rulebook-from-plan.ts')
  const plans = stored.map(({ content }): PlanDefinition => JSON.parse(content))
  const active = plans.filter((plan) => plan.status === 'active' && isRulebookPlan(plan))
  const layers = active.map((plan) => rulebookFromPlan(plan) as Rulebook)
  if (!layers.some(({ level }) => level === 'lag')) return now
  const isSame = layers.length === now.layers.length && layers.every((layer) => isAmong(layer, now.layers))
  return isSame ? now : { layers, vocabulary: now.vocabulary }
}

const isAmong = (layer: Rulebook, layers: readonly Rulebook[]): boolean =>
  layers.some((other) => other.id === layer.id && isDeepStrictEqual(other, layer))
