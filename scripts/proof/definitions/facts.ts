/** What two copies of R4 can be compared by: flat facts, `CarePlan.status types` -> `code`. */
import { type CompartmentType, compartment } from '../../../src/fhir/definitions/compartments.ts'
import { generatedTable } from '../../../src/fhir/definitions/generated-table.ts'
import { operationDefinition } from '../../../src/fhir/definitions/operations.ts'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import {
  bindingOf,
  codeList,
  type ElementDefinition,
  resourceTypes,
  type TypeDefinition,
  typeDefinition,
} from '../../../src/fhir/definitions/type-definition.ts'

export type Facts = ReadonlyMap<string, string>

export interface Difference {
  readonly fact: string
  readonly ours: string
  readonly theirs: string
}

/** The facts that the copies do not share, sorted. */
export function differences(ours: Facts, theirs: Facts): Difference[] {
  const facts = [...new Set([...ours.keys(), ...theirs.keys()])].toSorted()
  return facts
    .map((fact) => ({ fact, ours: ours.get(fact) ?? 'nothing', theirs: theirs.get(fact) ?? 'nothing' }))
    .filter((difference) => difference.ours !== difference.theirs)
}

/** A list whose order says nothing. */
export function unordered(values: Iterable<string>): string {
  return [...new Set(values)].toSorted().join(' ')
}

/** All that the artefact says of elements, their bindings and codes. */
export function ourElements(): Facts {
  const names = generatedTable('types').keys()
  const types = names.flatMap((name) => typeDefinition(name) ?? [])
  return new Map([
    ['resource types', resourceTypes.join(' ')] as const,
    ...types.flatMap((type) => typeFacts(type)),
    ...types.flatMap((type) => [...type.elements.values()].flatMap((element) => elementFacts(type.name, element))),
  ])
}

/** All that the artefact says of search parameters and compartments. */
export function ourSearch(): Facts {
  const compartments: readonly CompartmentType[] = ['Patient', 'Encounter', 'Practitioner', 'RelatedPerson', 'Device']
  return new Map([
    ...searchParameterDefinitions().flatMap((parameter) => searchParameterFacts(parameter)),
    ...compartments.flatMap((name) =>
      [...compartment(name)].map(([type, codes]) => [`compartment ${name} ${type}`, unordered(codes)] as const),
    ),
  ])
}

/** All that the artefact says of the parameters of operations. */
export function ourOperations(): Facts {
  const operations = generatedTable('operations')
    .keys()
    .flatMap((id) => operationDefinition(id) ?? [])
  return new Map(
    operations.flatMap(({ id, parameter = [] }) =>
      parameter.map((part): [string, string] => [
        `operation ${id} ${part.use} ${part.name}`,
        `${part.min}..${part.max} ${part.type ?? ''}`,
      ]),
    ),
  )
}

export interface SearchParameterLike {
  readonly id?: string
  readonly code?: string
  readonly base?: readonly string[]
  readonly type?: string
  readonly expression?: string
  readonly targets?: readonly string[]
  readonly components?: readonly { readonly definition?: string; readonly expression?: string }[]
}

/** What is said of one search parameter. */
export function searchParameterFacts(parameter: SearchParameterLike): [string, string][] {
  const { id = '', code = '', base = [], type = '', expression = '', targets = [], components = [] } = parameter
  return [
    [`${id} code`, code],
    [`${id} base`, unordered(base)],
    [`${id} type`, type],
    [`${id} expression`, expression],
    [`${id} targets`, unordered(targets)],
    [`${id} components`, components.map((part) => `${part.definition} ${part.expression}`).join('; ')],
  ]
}

function typeFacts({ name, kind, base = '', abstract, regex }: TypeDefinition): [string, string][] {
  if (kind === 'backbone') return [[`${name} base`, base]]
  return [
    [`${name} base`, base],
    [`${name} kind`, kind],
    [`${name} abstract`, String(abstract)],
    ...(regex === undefined ? [] : [[`${name} regex`, regex] as [string, string]]),
  ]
}

function elementFacts(type: string, element: ElementDefinition): [string, string][] {
  const at = `${type}.${element.name}`
  const { strength, valueSet } = bindingOf(type, element.name) ?? {}
  const codes = element.codes === undefined ? undefined : codeList(element.codes)
  const facts: [string, string | undefined][] = [
    ['types', unordered(element.types)],
    ['cardinality', `${element.min}..${element.max === Number.POSITIVE_INFINITY ? '*' : element.max}`],
    ['choice', String(element.choice)],
    ['targets', targetsOf(element)],
    ['modifier', String(element.isModifier ?? false)],
    ['summary', String(element.isSummary ?? false)],
    ['strength', strength],
    ['value set', valueSet],
    ['codes', codes && unordered(codes)],
  ]
  return facts.flatMap(([name, value]) => (value ? [[`${at} ${name}`, value] as [string, string]] : []))
}

function targetsOf({ types, targets, canonicalTargets = targets }: ElementDefinition): string | undefined {
  const of = { canonical: types.includes('Reference') ? canonicalTargets : targets, Reference: targets }
  const parts = Object.entries(of).filter(([type, list]) => types.includes(type) && list !== undefined)
  return parts.map(([type, list]) => `${type}(${unordered(list ?? [])})`).join(' ')
}
