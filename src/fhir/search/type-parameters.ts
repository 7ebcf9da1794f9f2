/** The search parameters of one resource type, and one function that extracts all that they can find. */
import type { SearchParameterDefinition } from '../definitions/search-parameters.ts'
import { typeDefinition } from '../definitions/type-definition.ts'
import { compileCriteria, compileTerm, type TypedTerm } from '../fhirpath/compile.ts'
import { parse } from '../fhirpath/parser.ts'
import { type Expression, print } from '../fhirpath/syntax.ts'
import { FhirError } from '../outcome.ts'
import { type ElementPath, elementPath, pathText, terms, termsFor } from './element-path.ts'
import { ElementShares, type Part, type Share } from './element-shares.ts'
import { type Extractor, ExtractorBuilder } from './extractor.ts'
import type { IndexKey } from './index-row.ts'
import type { SearchParameterType, SearchParameterUse } from './parameter.ts'
import { rowMaker } from './row-makers.ts'

export interface TypeParameters {
  readonly uses: readonly SearchParameterUse[]
  readonly extract: Extractor
}

/** A definition whose expression has been narrowed to the type. */
type Narrowed = Simple | Composite

interface Simple {
  readonly definition: SearchParameterDefinition
  readonly kind: SearchParameterType
  readonly parts: readonly Part[]
  /** Terms that are more than a path. */
  readonly computed: readonly Computed[]
}

interface Computed {
  readonly key: IndexKey
  readonly run: TypedTerm
}

interface Composite {
  readonly definition: SearchParameterDefinition
  readonly kind: 'composite'
  /** For each element it may hold for: the components within that element. */
  readonly elements: readonly { readonly base: ElementPath; readonly components: readonly Simple[] }[]
}

/** What a key's rows are made from. */
interface Source {
  readonly share: Share
  slotDepth: number
}

/** The parameters that `definitions` make for a resource type; `find` gives the definition of a component by its URL. */
export function typeParameters(
  type: string,
  definitions: readonly SearchParameterDefinition[],
  find: (url: string) => SearchParameterDefinition | undefined,
): TypeParameters {
  const all = definitions.map((definition) => readable(definition, type, find)).filter((one) => one !== undefined)
  const assembly = new Assembly()
  for (const part of all.filter(isCore).flatMap(partsOf).toSorted(smallestFirst)) assembly.shares.of(part)
  assembly.shares.seal()
  const uses = all.map((one) => assembly.use(one)).filter((use) => use !== undefined)
  return { uses, extract: assembly.extractor() }
}

/** Undefined for a definition that cannot be read: it must not take the others with it. */
function readable(
  definition: SearchParameterDefinition,
  type: string,
  find: (url: string) => SearchParameterDefinition | undefined,
): Narrowed | undefined {
  try {
    return narrowed(definition, type, find)
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

function isCore({ definition }: Narrowed): boolean {
  return definition.url.startsWith('http://hl7.org/fhir/SearchParameter/')
}

function narrowed(
  definition: SearchParameterDefinition,
  type: string,
  find: (url: string) => SearchParameterDefinition | undefined,
): Narrowed | undefined {
  const { expression, type: kind } = definition
  if (expression === undefined || kind === 'special') return undefined
  const root = { root: type, steps: [], types: [type] }
  const own = termsFor(expression, type)
  if (kind !== 'composite') return { ...simple(definition, own, root), computed: computedTerms(own, root) }
  const bases = own.map((term) => elementPath(term, root)).filter((base) => base !== undefined)
  const elements = bases.map((base) => ({ base, components: componentsOf(definition, base, find) }))
  return { definition, kind, elements }
}

/**
 * The components within an element. Where a component's own definition does not fit its expression, that of another
 * one is taken: R4 has named the two of DocumentReference-relationship crosswise.
 */
function componentsOf(
  { components = [] }: SearchParameterDefinition,
  base: ElementPath,
  find: (url: string) => SearchParameterDefinition | undefined,
): Simple[] {
  const found = components.map((component) => find(component.definition)).filter((one) => one !== undefined)
  return components.flatMap(({ definition, expression }) => {
    const own = found.toSorted((one, other) => Number(other.url === definition) - Number(one.url === definition))
    const fitting = own.map((one) => simple(one, terms(parse(expression)), base))
    return fitting.find(hasRows) ?? []
  })
}

function hasRows({ parts, kind }: Simple): boolean {
  return parts.some(({ path }) => path.types.some((type) => rowMaker(kind, type) !== undefined))
}

/** Terms that are the same element but for its types are one part. */
function simple(definition: SearchParameterDefinition, own: readonly Expression[], start: ElementPath): Simple {
  const parts = new Map<string, Part>()
  for (const term of own) {
    const path = elementPath(term, start)
    if (path === undefined) continue
    for (const step of path.steps) if (step.kind === 'where') compileCriteria(step.criteria, step.type)
    const name = `${pathText(path)} ${path.only?.join() ?? ''}`
    const types = [...new Set([...(parts.get(name)?.path.types ?? []), ...path.types])]
    parts.set(name, { kind: definition.type, path: { ...path, types } })
  }
  return { definition, kind: definition.type, parts: [...parts.values()], computed: [] }
}

/** The terms that are more than a path. */
function computedTerms(own: readonly Expression[], root: ElementPath): Computed[] {
  const terms = own.filter((term) => elementPath(term, root) === undefined)
  return terms.map((term) => ({ key: print(term), run: compileTerm(term, root.root) }))
}

function partsOf(one: Narrowed): readonly Part[] {
  if (!('elements' in one)) return one.parts
  return one.elements.flatMap(({ components }) => components.flatMap(({ parts }) => parts))
}

function smallestFirst(one: Part, other: Part): number {
  return one.path.types.length - other.path.types.length
}

class Assembly {
  readonly shares = new ElementShares()
  readonly #sources = new Map<IndexKey, Source>()
  readonly #computed = new Map<IndexKey, { kind: SearchParameterType; run: TypedTerm }>()

  use(one: Narrowed): SearchParameterUse | undefined {
    const uses = 'elements' in one ? this.#composite(one) : this.#simple(one, 0)
    return united(uses)
  }

  #composite({ definition, elements }: Composite): SearchParameterUse[] {
    const { code, type, url, components: parts = [] } = definition
    return elements.flatMap(({ base, components }) => {
      const uses = components.map((component) => united(this.#simple(component, base.steps.length)))
      const complete = uses.filter((use) => use !== undefined)
      if (complete.length === 0 || complete.length < parts.length) return []
      return [{ code, type, url, key: pathText(base), components: complete, sameElement: base.steps.length > 0 }]
    })
  }

  #simple({ definition, parts, computed, kind }: Simple, slotDepth: number): SearchParameterUse[] {
    const { code, type, url, targets } = definition
    const common = { code, type, url, ...(targets !== undefined && { targets }) }
    const found = parts.flatMap((part) => {
      const only = part.path.only === undefined ? {} : { only: part.path.only }
      return this.shares.of(part).map((share) => ({ ...common, key: this.#source(share, slotDepth), ...only }))
    })
    for (const { key, run } of computed) this.#computed.set(key, { kind, run })
    return [...found, ...computed.map(({ key }) => ({ ...common, key }))]
  }

  #source(share: Share, slotDepth: number): IndexKey {
    const source = this.#sources.get(share.key) ?? { share, slotDepth }
    source.slotDepth = Math.max(source.slotDepth, slotDepth)
    this.#sources.set(share.key, source)
    return share.key
  }

  extractor(): Extractor {
    const builder = new ExtractorBuilder(compileCriteria)
    for (const { share, slotDepth } of this.#sources.values()) {
      for (const end of share.types) {
        const make = rowMaker(share.kind, end)
        if (make !== undefined) builder.add(withType(share.path, end), { key: share.key, make, slotDepth })
      }
    }
    const walk = builder.build()
    const others = [...this.#computed].map(([key, { kind, run }]) => computedExtractor(key, kind, run))
    if (others.length === 0) return walk
    return (sink, resource) => {
      walk(sink, resource)
      for (const extract of others) extract(sink, resource)
    }
  }
}

function withType(path: ElementPath, type: string): ElementPath & { types: readonly [string] } {
  const last = path.steps.at(-1)
  const steps = last?.kind === 'element' ? [...path.steps.slice(0, -1), { ...last, types: [type] }] : path.steps
  return { ...path, steps, types: [type] }
}

function computedExtractor(key: IndexKey, kind: SearchParameterType, term: TypedTerm): Extractor {
  return (sink, resource) => {
    for (const { type, value } of term(resource)) rowMaker(kind, general(type))?.(sink, key, 0, value)
  }
}

/** Rows are made of all resources alike. */
function general(type: string): string {
  return typeDefinition(type)?.kind === 'resource' ? 'Resource' : type
}

/** Several uses as one that asks for any of them. */
function united([first, ...others]: readonly SearchParameterUse[]): SearchParameterUse | undefined {
  if (first === undefined || others.length === 0) return first
  return { ...first, also: others }
}
