/**
 * What a search should find, worked out slowly and by other means than the server's: the elements by the `fhirpath`
 * package over SearchParameter.expression, the comparisons from the words of the specification.
 *
 * https://hl7.org/fhir/R4/search.html
 */
import type { Resource } from '@medplum/fhirtypes'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import {
  type SearchParameterDefinition,
  searchParameterDefinitions,
} from '../../src/fhir/definitions/search-parameters.ts'
import {
  answersDate,
  answersNumber,
  answersQuantity,
  answersString,
  answersToken,
  answersUri,
  type Json,
} from './search-comparisons.ts'

/** A value as the parts that a URL joins with `|`, or with `$` for a composite, whose parts are values again. */
export type Value = readonly (string | readonly string[])[]

/** One `name=value`. */
export type Asked =
  | {
      readonly kind: 'plain'
      readonly code: string
      readonly modifier?: string
      readonly prefix?: string
      readonly values: readonly Value[]
    }
  | { readonly kind: 'chain'; readonly code: string; readonly target: string; readonly then: Asked }
  | { readonly kind: 'has'; readonly source: string; readonly code: string; readonly then: Asked }

/** All resources there are, and the time at which is asked. */
export interface World {
  readonly resources: readonly Resource[]
  readonly now: number
}

interface Element {
  readonly type: string
  readonly value: unknown
}

const definitions = searchParameterDefinitions()

export function definitionOf(type: string, code: string): SearchParameterDefinition | undefined {
  const bases = [type, 'DomainResource', 'Resource']
  return definitions.find((one) => one.code === code && one.base.some((base) => bases.includes(base)))
}

/** Whether the resource is a match. */
export function isMatch(resource: Resource, asked: Asked, world: World): boolean {
  switch (asked.kind) {
    case 'plain':
      return answersPlain(resource, asked, world)
    case 'chain':
      return references(resource, asked.code).some((target) => {
        const found = world.resources.find((one) => address(one) === target)
        return found?.resourceType === asked.target && isMatch(found, asked.then, world)
      })
    case 'has':
      return world.resources.some(
        (one) =>
          one.resourceType === asked.source &&
          references(one, asked.code).includes(address(resource)) &&
          isMatch(one, asked.then, world),
      )
  }
}

function address({ resourceType, id }: Resource): string {
  return `${resourceType}/${id}`
}

function references(resource: Resource, code: string): readonly string[] {
  const definition = definitionOf(resource.resourceType, code)
  return definition ? elements(resource, definition).map(({ value }) => String((value as Json).reference ?? '')) : []
}

type Plain = Extract<Asked, { kind: 'plain' }>

function answersPlain(resource: Resource, asked: Plain, { now }: World): boolean {
  if (asked.code === '_id') return asked.values.some(([id]) => id === resource.id)
  const definition = definitionOf(resource.resourceType, asked.code)
  if (definition === undefined) throw new Error(`no parameter ${asked.code}`)
  const found = elements(resource, definition)
  if (asked.modifier === 'missing') return (asked.values[0]?.[0] === 'true') === (found.length === 0)
  const any = asked.values.some((value) => {
    if (definition.type === 'composite') return composite(resource, definition, value, now)
    return found.some((element) => answers(definition.type, element, { ...asked, value, now }))
  })
  return asked.modifier === 'not' ? !any : any
}

interface One {
  readonly modifier?: string
  readonly prefix?: string
  readonly value: Value
  readonly now: number
}

function answers(
  kind: string,
  { type, value }: Element,
  { modifier = '', prefix = '', value: parts, now }: One,
): boolean {
  const asked = parts.map(String)
  const [first = ''] = asked
  switch (kind) {
    case 'token':
      return answersToken(type, value, modifier === 'not' ? '' : modifier, asked)
    case 'string':
      return answersString(type, value, modifier, asked)
    case 'uri':
      return answersUri(value, modifier, asked)
    case 'date':
      return answersDate(type, value, prefix, { asked: first, now })
    case 'number':
      return answersNumber(type, value, prefix, first)
    case 'quantity':
      return type === 'Quantity' || type === 'Duration' || type === 'Money'
        ? answersQuantity(value, prefix, asked)
        : false
    default:
      return answersReference({ type, value }, modifier, asked)
  }
}

function answersReference({ type, value }: Element, modifier: string, asked: readonly string[]): boolean {
  const { reference = '', identifier } = value as Json
  if (modifier === 'identifier') return identifier !== undefined && answersToken('Identifier', identifier, '', asked)
  const [target = ''] = asked
  if (type === 'canonical' || type === 'uri') return value === target || String(value).split('|')[0] === target
  if (target.includes('/')) return reference === target
  const [kind, id] = String(reference).split('/')
  return id === target && (modifier === '' || kind === modifier)
}

/** Each part of the value in one and the same element. */
function composite(
  resource: Resource,
  { expression = '', components = [] }: SearchParameterDefinition,
  parts: Value,
  now: number,
): boolean {
  return evaluated(resource, expression).some((_, index) =>
    components.every((component, at) => {
      const part = definitions.find(({ url }) => url === component.definition)
      const asked = parts[at] ?? ''
      const value = typeof asked === 'string' ? [asked] : asked
      const found = evaluated(resource, `(${expression}).skip(${index}).take(1).${component.expression}`)
      return found.some((one) => answers(part?.type ?? '', one, { value, now }))
    }),
  )
}

const resolved = /\.where\(resolve\(\) is (\w+)\)/

/** What the parameter finds in a resource: term by term, those of other types left out. */
function elements(resource: Resource, { expression = '' }: SearchParameterDefinition): readonly Element[] {
  const roots = [resource.resourceType, 'DomainResource', 'Resource']
  const terms = expression.split(' | ').filter((term) => roots.includes(/^\(*(\w+)/.exec(term)?.[1] ?? ''))
  return terms.flatMap((term) => {
    const only = resolved.exec(term)?.[1]
    const found = evaluated(resource, term.replace(resolved, ''))
    return only === undefined ? found : found.filter(({ value }) => leadsTo(value, only))
  })
}

/** Another server's URL tells the type at its end; a reference without an address may lead to any. */
function leadsTo(value: unknown, type: string): boolean {
  const { reference } = value as Json
  return reference === undefined || new RegExp(`(^|/)${type}/[^/]+$`).test(String(reference))
}

const compiled = new Map<string, ReturnType<typeof fhirpath.compile>>()

function evaluated(on: object, expression: string): readonly Element[] {
  const path = compiled.get(expression) ?? fhirpath.compile(expression, r4, { resolveInternalTypes: false })
  compiled.set(expression, path)
  const values: readonly unknown[] = path(on) as unknown[]
  const types = fhirpath.types(values)
  return values.map((node, at) => ({ type: (types[at] ?? '').replace(/^(FHIR|System)\./, ''), value: raw(node) }))
}

function raw(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'data' in node ? node.data : node
}
