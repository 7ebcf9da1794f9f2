/** The search parameters of a server: those that come with it, and those that are added while it runs. */
import { generatedTable } from '../fhir/definitions/generated-table.ts'
import {
  type SearchParameterDefinition,
  searchParameterDefinition,
  searchParameterDefinitions,
} from '../fhir/definitions/search-parameters.ts'
import { createLiveParameters, type LiveParameters } from '../fhir/search/live-parameters.ts'
import type { Definitions, ExtractionSettings } from '../fhir/search/registry.ts'
import type { TypePlan } from '../fhir/search/type-plan.ts'
import { ownSearchParameters } from '../profile/own-package.ts'
import type { Packaged } from '../rest/search-parameter/packaged.ts'
import { type AddedSearchParameters, createAddedSearchParameters } from '../rest/search-parameter/search-parameters.ts'
import type { Query, Store } from '../store/store.ts'
import type { Job } from './ticker.ts'

export interface WiredParameters extends Pick<AddedSearchParameters, 'rule' | 'following' | 'refresh'> {
  /** Indexes what is stored by parameters that were added. */
  readonly job: Job
}

export interface WiredSearch {
  readonly parameters: LiveParameters
  /** Takes up what was added to the store before, and what packages bring; `query` sees all. */
  readonly over: (store: Store, query: Query, packaged: Packaged) => Promise<WiredParameters>
}

/** Those of R4 and of this project. */
export function builtInParameters(): readonly SearchParameterDefinition[] {
  return [...searchParameterDefinitions(), ...ownSearchParameters()]
}

/** The same, each read when it is asked for. */
function definitions(): Definitions {
  let own: ReadonlyMap<string, SearchParameterDefinition> | undefined
  return {
    all: builtInParameters,
    get: (url) => {
      const core = searchParameterDefinition(url)
      if (core !== undefined) return core
      own ??= new Map(ownSearchParameters().map((definition) => [definition.url, definition]))
      return own.get(url)
    },
  }
}

/** What they come to. */
const plans = generatedTable<TypePlan>('search-plans')

/** The parameters, and what adds to them once there is a store. */
export function wireSearch(settings: ExtractionSettings): WiredSearch {
  const builtIn = definitions()
  const parameters = createLiveParameters(builtIn, { ...settings, planned: plans.get })
  return {
    parameters,
    over: async (store, query, packaged) => {
      const isBuiltIn = (url: string) => builtIn.get(url) !== undefined
      const added = createAddedSearchParameters({ store, parameters, settings, isBuiltIn, query })
      await added.start(packaged)
      const job: Job = { name: 'search-parameters', byOne: true, schedule: '*/2 * * * * *', run: added.build }
      return { rule: added.rule, following: added.following, refresh: added.refresh, job }
    },
  }
}
