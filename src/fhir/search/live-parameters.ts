/** Search parameters to which others may be added while the server runs. */
import type { SearchParameterDefinition } from '../definitions/search-parameters.ts'
import { withBases } from './element-path.ts'
import type { IndexRow } from './index-row.ts'
import type { SearchParameters, SearchParameterUse } from './parameter.ts'
import { createSearchParameters, type Definitions, type ExtractionSettings } from './registry.ts'

export interface AddedParameter {
  readonly definition: SearchParameterDefinition
  /** Not all that is stored has its rows yet. */
  readonly isBuilding: boolean
}

export interface LiveParameters extends SearchParameters {
  /** What is added, in the place of what was added before. */
  readonly replace: (added: readonly AddedParameter[]) => void
  /** Whether rows were made with the parameters there are now. */
  readonly areCurrent: (rows: readonly IndexRow[]) => boolean
}

/** The search parameters that come with the server, and those that are added; `planned` is of the former. */
export function createLiveParameters(
  builtIn: Definitions | readonly SearchParameterDefinition[],
  settings: ExtractionSettings,
): LiveParameters {
  let current = createSearchParameters(builtIn, settings)
  let generation = 0
  let building: ReadonlySet<string> = new Set()
  const made = new WeakMap<readonly IndexRow[], number>()
  const marked = new Map<string, ReadonlyMap<string, SearchParameterUse>>()
  return {
    of: (type) => {
      if (building.size === 0) return current.of(type)
      const known = marked.get(type) ?? withMarks(current.of(type), building)
      marked.set(type, known)
      return known
    },
    extract: (resource) => {
      const rows = current.extract(resource)
      if (generation > 0) made.set(rows, generation)
      return rows
    },
    areCurrent: (rows) => generation === 0 || made.get(rows) === generation,
    replace: (added) => {
      generation += 1
      const others = added.map(({ definition }) => definition)
      current = createSearchParameters([...('all' in builtIn ? builtIn.all() : builtIn), ...others], {
        ...settings,
        planned: plannedWithout(others, settings),
      })
      building = new Set(added.filter(({ isBuilding }) => isBuilding).map(({ definition }) => definition.url))
      marked.clear()
    },
    get generation() {
      return generation
    },
  }
}

/** What is known of the types that none of the definitions concerns. */
function plannedWithout(
  others: readonly SearchParameterDefinition[],
  { planned = () => undefined }: ExtractionSettings,
): NonNullable<ExtractionSettings['planned']> {
  const changed = new Set(others.flatMap(({ base }) => base))
  return (type) => (withBases(type).some((name) => changed.has(name)) ? undefined : planned(type))
}

function withMarks(uses: ReadonlyMap<string, SearchParameterUse>, building: ReadonlySet<string>) {
  return new Map([...uses].map(([code, use]) => [code, building.has(use.url) ? { ...use, isBuilding: true } : use]))
}
