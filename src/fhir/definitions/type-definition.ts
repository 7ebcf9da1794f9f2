/**
 * The types of R4 4.0.1 and their elements, as the definitions artefact holds them.
 *
 * https://hl7.org/fhir/R4/structuredefinition.html
 */
import { generatedTable } from './generated-table.ts'

/** A resource, a data type, or a backbone element, which is named by its path (`CarePlan.activity`). */
export interface TypeDefinition {
  readonly name: string
  readonly kind: 'resource' | 'complex-type' | 'primitive-type' | 'backbone'
  readonly abstract: boolean
  /** The type this one extends, e.g. `DomainResource`; absent for `Element` and `Resource`. */
  readonly base?: string
  /** All of them, inherited ones included, by FHIRPath name: a choice is once there as `value`. */
  readonly elements: ReadonlyMap<string, ElementDefinition>
  /** Primitives: what the text of a value must match, from start to end. */
  readonly regex?: string
}

export interface ElementDefinition {
  readonly name: string
  /** A backbone element is named by its path; a contentReference is resolved to the backbone it points at. */
  readonly types: readonly string[]
  readonly min: number
  /** `Infinity` for `*`. */
  readonly max: number
  /** The JSON name is the name and the capitalised type. */
  readonly choice: boolean
  /** Reference and canonical: the types a target may have, `Resource` for any. */
  readonly targets?: readonly string[]
  /** Of canonical, where the element may be a Reference too and its targets are others. */
  readonly canonicalTargets?: readonly string[]
  /** The code list of a required binding; see `codeList`. */
  readonly codes?: string
  readonly isModifier?: boolean
  readonly isSummary?: boolean
}

interface TypeRow {
  readonly kind: TypeDefinition['kind']
  readonly base?: string
  readonly abstract?: true
  readonly regex?: string
  /** What the base does not say, by name (`value[x]`), in the notation of `elementDefinition`. */
  readonly elements: Readonly<Record<string, string>>
}

const rows = generatedTable<TypeRow>('types')
const lists = generatedTable<readonly string[]>('code-lists')
const bindings = generatedTable<string>('bindings')
const types = new Map<string, TypeDefinition>()
const sets = new Map<string, ReadonlySet<string>>()

/** The concrete resource types of R4 4.0.1, sorted. */
export const resourceTypes: readonly string[] = generatedTable('resource-types').keys()

/** The definition of a type or, by its path, of a backbone element; undefined where R4 has none of this name. */
export function typeDefinition(name: string): TypeDefinition | undefined {
  const known = types.get(name)
  const row = known === undefined ? rows.get(name) : undefined
  if (row === undefined) return known
  const made = madeOf(name, row)
  types.set(name, made)
  return made
}

/** What a JSON property of a type is: `valueQuantity` of Observation is the element `value` with the type Quantity. */
export function elementOf(
  type: string,
  jsonProperty: string,
): { readonly element: ElementDefinition; readonly type: string } | undefined {
  const elements = typeDefinition(type)?.elements
  const element = elements?.get(jsonProperty)
  const [only] = element?.types ?? []
  if (element !== undefined && only !== undefined && !element.choice) return { element, type: only }
  for (let end = jsonProperty.length - 1; end > 0; end--) {
    const choice = elements?.get(jsonProperty.slice(0, end))
    const chosen = choice?.choice && choice.types.find((name) => capitalised(name) === jsonProperty.slice(end))
    if (chosen) return { element: choice, type: chosen }
  }
  return undefined
}

/** The codes of a required binding. */
export function codeList(name: string): ReadonlySet<string> | undefined {
  const known = sets.get(name)
  const codes = known === undefined ? lists.get(name) : undefined
  if (codes === undefined) return known
  const made = new Set(codes)
  sets.set(name, made)
  return made
}

/** How an element is bound; `valueSet` is absent where R4 names none, and bears its version where R4 says it. */
export function bindingOf(
  type: string,
  element: string,
): { readonly strength: string; readonly valueSet?: string } | undefined {
  const base = typeDefinition(type)?.base
  const text = bindings.get(`${type}.${element}`)
  if (text === undefined) return base === undefined ? undefined : bindingOf(base, element)
  const [strength = '', name] = text.split(' ')
  const url = name?.includes(':') ? name : name && `http://hl7.org/fhir/ValueSet/${name}`
  return { strength, ...(url !== undefined && { valueSet: url }) }
}

/** The end of a choice's JSON name: `Quantity`, `DateTime`. */
export function capitalised(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1)
}

function madeOf(name: string, { elements, ...row }: TypeRow): TypeDefinition {
  const all = new Map(row.base === undefined ? [] : typeDefinition(row.base)?.elements)
  for (const [key, notation] of Object.entries(elements)) {
    const element = elementDefinition(key, notation)
    all.set(element.name, element)
  }
  return { ...row, name, abstract: row.abstract ?? false, elements: all }
}

/**
 * The element that a line of notation describes.
 *
 * `0..1 CodeableConcept|Reference +! >Medication =codes` is: cardinality; types; `+` part of the summary, `!` a
 * modifier; `>` targets; `~` targets of canonical where those of Reference are others; `=` the code list.
 */
function elementDefinition(key: string, notation: string): ElementDefinition {
  const [cardinality = '', types = '', ...rest] = notation.split(' ')
  const [min, max] = cardinality.split('..')
  const choice = key.endsWith('[x]')
  return {
    name: choice ? key.slice(0, -3) : key,
    types: types === '' ? [] : types.split('|'),
    min: Number(min),
    max: max === '*' ? Number.POSITIVE_INFINITY : Number(max),
    choice,
    ...Object.assign({}, ...rest.map(property)),
  }
}

function property(text: string): Partial<ElementDefinition> {
  const value = text.slice(1)
  switch (text.charAt(0)) {
    case '>':
      return { targets: value.split('|') }
    case '~':
      return { canonicalTargets: value.split('|') }
    case '=':
      return { codes: value }
    default:
      return { ...(text.includes('+') && { isSummary: true }), ...(text.includes('!') && { isModifier: true }) }
  }
}
