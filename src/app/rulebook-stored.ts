/** The rulebooks and queries that are stored: those that were posted, and those that were taken up from a folder. */
import type { Library, PlanDefinition } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { levels, type Rulebook } from '../routine/rulebook.ts'
import type { Fault } from '../routine/rulebook-fault.ts'
import { rulebookFromPlan } from '../routine/rulebook-from-plan.ts'
import type { Given } from '../routine/rulebook-set.ts'
import { isAddedVocabulary } from '../routine/vocabulary-library.ts'
import type { Query, Store } from '../store/store.ts'

/** What is loaded when they are added to what is given. */
export interface StoredRulebooks extends Given {
  readonly faults: readonly Fault[]
}

interface Needs {
  readonly store: Pick<Store, 'search'>
  /** Of whoever sees all. */
  readonly query: Query
}

/** Those that are in effect, beside what comes with the server; what is stored but cannot be used is told. */
export async function storedRulebooks(shipped: Given, needs: Needs): Promise<StoredRulebooks> {
  const known = new Set(shipped.layers.map(({ id, version }) => `${canonical}/PlanDefinition/${id}|${version}`))
  const libraries = (await activeOf<Library>('Library', needs)).filter(isAddedVocabulary)
  const all = await activeOf<PlanDefinition>('PlanDefinition', needs)
  const plans = all.filter(({ url, version }) => !known.has(`${url}|${version}`))
  return libraries.length === 0 && plans.length === 0 ? { ...shipped, faults: [] } : added(libraries, plans, shipped)
}

/** The widest first: a routine builds on one that is wider. */
async function added(
  libraries: readonly Library[],
  plans: readonly PlanDefinition[],
  shipped: Given,
): Promise<StoredRulebooks> {
  const { checkLibrary, checkPlan } = await import('../routine/rulebook-plan-check.ts')
  const { rulebookShapes } = await import('../routine/rulebook-schema.ts')
  const shapes = await rulebookShapes()
  const faults: Fault[] = []
  let { vocabulary, layers } = shipped
  for (const library of libraries) {
    const checked = checkLibrary(library, vocabulary, shapes)
    vocabulary = checked.content ?? vocabulary
    faults.push(...checked.faults)
  }
  for (const plan of plans.toSorted((one, other) => widthOf(one) - widthOf(other))) {
    const checked = checkPlan(plan, { vocabulary, layers }, shapes)
    if (checked.content !== undefined) layers = [...layers, checked.content]
    faults.push(...checked.faults)
  }
  return { vocabulary, layers, faults }
}

const widthOf = (plan: PlanDefinition): number => levels.indexOf((rulebookFromPlan(plan) as Rulebook).level)

/** Those of our own canonical URLs that are active. */
async function activeOf<T extends { status?: string }>(
  type: 'PlanDefinition' | 'Library',
  { store, query }: Needs,
): Promise<readonly T[]> {
  const where = { kind: 'uri', key: `${type}.url`, match: 'below', value: `${canonical}/${type}` } as const
  const { hits } = await store.search(query, { from: [{ type, where }], sort: [], count: most, total: 'none' })
  const resources: readonly T[] = hits.map(({ content }) => JSON.parse(content))
  return resources.filter(({ status }) => status === 'active')
}

/** Far more than there are routines. */
const most = 10_000
