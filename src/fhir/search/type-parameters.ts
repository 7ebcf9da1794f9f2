/** The search parameters of one resource type, worked out from their definitions. */
import type { SearchParameterDefinition } from '../definitions/search-parameters.ts'
import { compileCriteria, compileTerm } from '../fhirpath/compile.ts'
import { parse } from '../fhirpath/parser.ts'
import { type Expression, print } from '../fhirpath/syntax.ts'
import { FhirError } from '../outcome.ts'
import { type ElementPath, elementPath, pathText, terms, termsFor } from './element-path.ts'
import { ElementShares, type Part, type Share } from './element-shares.ts'
import { ExtractorBuilder } from './extractor.ts'
import type { IndexKey } from './index-row.ts'
import type { SearchParameterType } from './parameter.ts'
import { rowMaker } from './row-makers.ts'
import type { PlannedUse, TypePlan } from './type-plan.ts'

/** A definition whose expression has been narrowed to the type. */
type Narrowed = Simple | Composite

interface Simple {
  readonly definition: SearchParameterDefinition
  readonly kind: SearchParameterType
  readonly parts: readonly Part[]
  /** Terms that are more than a path. */
  readonly computed: readonly IndexKey[]
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

/** What `definitions` come to for a resource type; `find` gives the definition of a component by its URL. */
export function typePlan(
  type: string,
  definitions: readonly SearchParameterDefinition[],
  find: (url: string) => SearchParameterDefinition | undefined,
): TypePlan {
  const all = definitions.map((definition) => readable(definition, type, find)).filter((one) => one !== undefined)
  const assembly = new Assembly()
  for (const part of all.filter(isCore).flatMap(partsOf).toSorted(smallestFirst)) assembly.shares.of(part)
  assembly.shares.seal()
  const uses = all.map((one) => assembly.use(one)).filter((use) => use !== undefined)
  return { type, uses, walk: assembly.walk(), computed: assembly.computed() }
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

/** The terms that are more than a path. @throws {FhirError} invalid: one of them names what the type does not have */
function computedTerms(own: readonly Expression[], root: ElementPath): IndexKey[] {
  const terms = own.filter((term) => elementPath(term, root) === undefined)
  for (const term of terms) compileTerm(term, root.root)
  return terms.map(print)
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
  readonly #computed = new Map<IndexKey, SearchParameterType>()

  use(one: Narrowed): PlannedUse | undefined {
    const uses = 'elements' in one ? this.#composite(one) : this.#simple(one, 0)
    return united(uses)
  }

  #composite({ definition, elements }: Composite): PlannedUse[] {
    const { url, components: parts = [] } = definition
    return elements.flatMap(({ base, components }) => {
      const uses = components.map((component) => united(this.#simple(component, base.steps.length)))
      const complete = uses.filter((use) => use !== undefined)
      if (complete.length === 0 || complete.length < parts.length) return []
      return [{ url, key: pathText(base), components: complete, sameElement: base.steps.length > 0 }]
    })
  }

  #simple({ definition: { url }, parts, computed, kind }: Simple, slotDepth: number): PlannedUse[] {
    const found = parts.flatMap((part) => {
      const only = part.path.only === undefined ? {} : { only: part.path.only }
      return this.shares.of(part).map((share) => ({ url, key: this.#source(share, slotDepth), ...only }))
    })
    for (const key of computed) this.#computed.set(key, kind)
    return [...found, ...computed.map((key) => ({ url, key }))]
  }

  #source(share: Share, slotDepth: number): IndexKey {
    const source = this.#sources.get(share.key) ?? { share, slotDepth }
    source.slotDepth = Math.max(source.slotDepth, slotDepth)
    this.#sources.set(share.key, source)
    return share.key
  }

  walk(): TypePlan['walk'] {
    const builder = new ExtractorBuilder()
    for (const { share, slotDepth } of this.#sources.values()) {
      for (const end of share.types) {
        builder.add(withType(share.path, end), { key: share.key, maker: [share.kind, end], slotDepth })
      }
    }
    return builder.build()
  }

  computed(): TypePlan['computed'] {
    return [...this.#computed].map(([key, kind]) => ({ key, kind }))
  }
}

function withType(path: ElementPath, type: string): ElementPath & { types: readonly [string] } {
  const last = path.steps.at(-1)
  const steps = last?.kind === 'element' ? [...path.steps.slice(0, -1), { ...last, types: [type] }] : path.steps
  return { ...path, steps, types: [type] }
}

/** Several uses as one that asks for any of them. */
function united([first, ...others]: readonly PlannedUse[]): PlannedUse | undefined {
  if (first === undefined || others.length === 0) return first
  return { ...first, also: others }
}
