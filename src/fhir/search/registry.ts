/** The search parameters of each resource type, and the extraction of all that they can find. */
import type { SearchParameterDefinition } from '../definitions/search-parameters.ts'
import { typeDefinition } from '../definitions/type-definition.ts'
import type { Zone } from '../time-zone.ts'
import { withBases } from './element-path.ts'
import type { IndexRow } from './index-row.ts'
import type { SearchParameters, SearchParameterUse } from './parameter.ts'
import { typePlan } from './type-parameters.ts'
import { type Extractor, realised, type TypePlan } from './type-plan.ts'
import { withoutDoubles } from './without-doubles.ts'

export interface ExtractionSettings {
  /** Holds for dates that name none. */
  readonly zone: Zone
  /** This server's base URL without a slash at the end: references to it are its own resources. */
  readonly base?: () => string
  /** What the definitions of a type come to, where that is known; undefined where it is to be worked out. */
  readonly planned?: (type: string) => TypePlan | undefined
}

/** By their canonical URLs. */
type ByUrl = Pick<ReadonlyMap<string, SearchParameterDefinition>, 'get'>

/** Definitions of search parameters that are read when they are asked for: a start needs a few of them. */
export interface Definitions extends ByUrl {
  readonly all: () => readonly SearchParameterDefinition[]
}

interface TypeEntry {
  readonly uses: ReadonlyMap<string, SearchParameterUse>
  readonly extract: Extractor
}

/** What every resource answers from its identity, without rows. */
const identity: readonly SearchParameterUse[] = [
  { code: '_id', type: 'token', url: 'http://hl7.org/fhir/SearchParameter/Resource-id', key: '_id' },
  {
    code: '_lastUpdated',
    type: 'date',
    url: 'http://hl7.org/fhir/SearchParameter/Resource-lastUpdated',
    key: '_lastUpdated',
  },
]

const answered = new Set(identity.map(({ code }) => code))

/**
 * The search parameters that these definitions make; a type is worked out when it is first asked for. A definition
 * that cannot be read takes no part, and one that comes later in the list takes the place of one with the same code.
 */
export function createSearchParameters(
  definitions: Definitions | readonly SearchParameterDefinition[],
  { zone, base = () => '', planned = () => undefined }: ExtractionSettings,
): SearchParameters {
  const known = 'all' in definitions ? definitions : listed(definitions)
  const types = new Map<string, TypeEntry>()
  const entry = (type: string): TypeEntry => {
    const found = types.get(type) ?? typeEntry(planned(type) ?? planOf(type, known.all(), known), known)
    types.set(type, found)
    return found
  }
  return {
    of: (type) => entry(type).uses,
    extract(resource) {
      const type = resource.resourceType
      const rows: IndexRow[] = []
      if (typeof type === 'string') entry(type).extract({ rows, zone, base }, resource)
      return withoutDoubles(rows)
    },
  }
}

function listed(definitions: readonly SearchParameterDefinition[]): Definitions {
  const byUrl = new Map(definitions.map((definition) => [definition.url, definition]))
  return { all: () => definitions, get: (url) => byUrl.get(url) }
}

/** What the definitions come to for a resource type. */
export function planOf(
  type: string,
  definitions: readonly SearchParameterDefinition[],
  byUrl: ByUrl,
): TypePlan | undefined {
  if (typeDefinition(type)?.kind !== 'resource') return undefined
  const names = new Set(withBases(type))
  const own = definitions.filter(({ base, code }) => !answered.has(code) && base.some((name) => names.has(name)))
  return typePlan(type, own, (url) => byUrl.get(url))
}

function typeEntry(plan: TypePlan | undefined, byUrl: ByUrl): TypeEntry {
  if (plan === undefined) return { uses: new Map(), extract: () => {} }
  const { uses, extract } = realised(plan, (url) => byUrl.get(url))
  return { uses: new Map([...uses, ...identity].map((use) => [use.code, use])), extract }
}
