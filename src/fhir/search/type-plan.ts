/**
 * The search parameters of one resource type as plain data: what they ask, and the text of the function that extracts
 * all that they can find. To work it out takes long at a start, so that it is generated for those that come with the
 * server (`scripts/generate-search-plans.ts`).
 */
import type { SearchParameterDefinition } from '../definitions/search-parameters.ts'
import { typeDefinition } from '../definitions/type-definition.ts'
import { compileCriteria, compileTerm } from '../fhirpath/compile.ts'
import { parse } from '../fhirpath/parser.ts'
import { FhirError } from '../outcome.ts'
import type { IndexKey } from './index-row.ts'
import type { SearchParameterType, SearchParameterUse } from './parameter.ts'
import { rowMaker } from './row-makers.ts'
import type { RowSink } from './row-sink.ts'

/** A kind of parameter and the type of element, which together name a maker of rows. */
export type MakerName = readonly [kind: SearchParameterType, elementType: string]

/** A `SearchParameterUse` without what its definition says. */
export interface PlannedUse {
  /** Of its definition. */
  readonly url: string
  readonly key: IndexKey
  readonly only?: readonly string[]
  readonly components?: readonly PlannedUse[]
  readonly sameElement?: boolean
  readonly also?: readonly PlannedUse[]
}

export interface ExtractorPlan {
  /** The body of a function of `makers` and `criteria` that gives the extractor. */
  readonly source: string
  readonly makers: readonly MakerName[]
  /** FHIRPath that decides about one element, and the type of that. */
  readonly criteria: readonly { readonly text: string; readonly type: string }[]
}

export interface TypePlan {
  readonly type: string
  readonly uses: readonly PlannedUse[]
  readonly walk: ExtractorPlan
  /** FHIRPath that is more than a path. */
  readonly computed: readonly { readonly key: IndexKey; readonly kind: SearchParameterType }[]
}

/** Adds all rows of a resource to the sink. */
export type Extractor = (sink: RowSink, resource: object) => void

/** What a plan comes to; `find` gives the definition of a URL. */
export function realised(
  { type, uses, walk, computed }: TypePlan,
  find: (url: string) => SearchParameterDefinition | undefined,
): { readonly uses: readonly SearchParameterUse[]; readonly extract: Extractor } {
  const walking = walker(walk)
  const others = computed.map(({ key, kind }) => computedExtractor(key, kind, type))
  const extract: Extractor = (sink, resource) => {
    walking(sink, resource)
    for (const other of others) other(sink, resource)
  }
  return { uses: uses.flatMap((use) => useOf(use, find) ?? []), extract: others.length === 0 ? walking : extract }
}

function useOf(
  { url, also, components, ...planned }: PlannedUse,
  find: (url: string) => SearchParameterDefinition | undefined,
): SearchParameterUse | undefined {
  const definition = find(url)
  if (definition === undefined) return undefined
  const { code, type, targets } = definition
  return {
    ...{ code, type, url, ...planned },
    ...(targets !== undefined && { targets }),
    ...(components && { components: components.flatMap((one) => useOf(one, find) ?? []) }),
    ...(also && { also: also.flatMap((one) => useOf(one, find) ?? []) }),
  }
}

function walker({ source, makers, criteria }: ExtractorPlan): Extractor {
  const compiled = criteria.map(({ text, type }) => {
    const holds = compileCriteria(parse(text), type)
    return (element: unknown) => evaluated(() => holds(element)) ?? false
  })
  return new Function('makers', 'criteria', source)(
    makers.map((name) => rowMaker(...name)),
    compiled,
  )
}

function computedExtractor(key: IndexKey, kind: SearchParameterType, type: string): Extractor {
  const term = compileTerm(parse(key), type)
  return (sink, resource) => {
    for (const { type: found, value } of evaluated(() => term(resource)) ?? [])
      rowMaker(kind, general(found))?.(sink, key, 0, value)
  }
}

/** A parameter that cannot be evaluated of a resource does not find it: nobody else's writes are to be refused for it. */
function evaluated<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

/** Rows are made of all resources alike. */
function general(type: string): string {
  return typeDefinition(type)?.kind === 'resource' ? 'Resource' : type
}
