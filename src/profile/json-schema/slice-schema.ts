/** Slices: what tells them, how many there are, what each asks. https://hl7.org/fhir/R4/profiling.html#slicing */
import type { ElementDefinitionSlicing } from '@medplum/fhirtypes'
import type { ProfileNode } from '../validator/profile-tree.ts'
import { type Child, countOf, valuesSchema } from './child.ts'
import { allOf, implies, type JsonSchema } from './json-schema.ts'
import { matcherSchema } from './matcher-schema.ts'
import { absent, present } from './property.ts'

/** What the slices of a choice ask of the object that holds it: each is one type. */
export function choiceSlices(child: Child): (JsonSchema | undefined)[] {
  const { node, properties } = child
  const ofTypes = (nodes: readonly ProfileNode[]) => {
    const codes = nodes.flatMap(({ element }) => (element.type ?? []).flatMap(({ code }) => code ?? []))
    return properties.filter(({ type }) => codes.includes(type))
  }
  const usable = node.slices.filter(({ element }) => element.max !== '0')
  const open = ofTypes(usable)
  const isClosed = usable.length > 0 && node.element.slicing?.rules === 'closed'
  const refused = isClosed ? properties : ofTypes(node.slices)
  return [
    absentWhere(refused.filter((property) => !open.includes(property))),
    ...usable.flatMap((slice) => {
      const own = ofTypes([slice])
      const isRequired = (slice.element.min ?? 0) > 0
      return [...(isRequired ? [present(own)] : []), ...own.map((property) => valuesSchema(child, slice, property))]
    }),
  ]
}

function absentWhere(properties: Child['properties']): JsonSchema | undefined {
  return properties.length === 0 ? undefined : absent(properties)
}

const byUrl: ElementDefinitionSlicing = { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' }

/**
 * What the slices of a list ask of the object that holds it.
 *
 * JSON Schema cannot say: order, and slices told by what a reference leads to or by conformance to a profile.
 */
export function listSlices(child: Child): (JsonSchema | undefined)[] {
  const [property, ...others] = child.properties
  if (property === undefined || others.length > 0 || child.base.max === 1) return []
  const lists = slicesOf(child.node, [], child).flatMap((schema) => schema ?? [])
  return [
    ...lists.map((schema) => ({ properties: { [property.key]: schema } })),
    ...(requiredSlices(child.node) ? [present([property])] : []),
  ]
}

function requiredSlices({ slices }: ProfileNode): boolean {
  return slices.some(({ element }) => (element.min ?? 0) > 0)
}

/** Schemas of the list; `within` tells the slice that is sliced again. */
function slicesOf(sliced: ProfileNode, within: readonly JsonSchema[], child: Child): (JsonSchema | undefined)[] {
  const type = child.properties[0]?.type ?? ''
  const { discriminator = [], rules } = sliced.element.slicing ?? (type === 'Extension' ? byUrl : {})
  const slices = sliced.slices
    .filter(({ slice }) => slice !== '@default')
    .map((node) => ({ node, matcher: matcherSchema(node, discriminator, type, child.surroundings) }))
  const matchers = slices.flatMap(({ matcher }) => matcher ?? [])
  const isTold = matchers.length === slices.length && slices.length > 0
  return [
    ...slices.flatMap(({ node, matcher }) => {
      if (matcher === undefined) return []
      const whole = [...within, matcher]
      return [content(node, whole, child), occurrences(node, whole), ...slicesOf(node, whole, child)]
    }),
    ...(rules === 'closed' && isTold ? [{ items: conditional(within, { anyOf: matchers }) }] : []),
  ]
}

function content(node: ProfileNode, matchers: readonly JsonSchema[], { properties, surroundings }: Child) {
  const { value } = surroundings.overlayOf(node, properties[0]?.type ?? '')
  return value && { items: conditional(matchers, value) }
}

function conditional(matchers: readonly JsonSchema[], then: JsonSchema): JsonSchema {
  const condition = allOf(matchers)
  return condition === undefined ? then : implies(condition, then)
}

/** Of a slice of a slice the least holds where there is one of the outer. */
function occurrences({ element }: ProfileNode, matchers: readonly JsonSchema[]): JsonSchema | undefined {
  const max = countOf(element.max)
  const min = element.min ?? 0
  if (min === 0 && !Number.isFinite(max)) return undefined
  const count = {
    contains: allOf(matchers) ?? true,
    minContains: min,
    ...(Number.isFinite(max) && { maxContains: max }),
  }
  const outer = allOf(matchers.slice(0, -1))
  return outer === undefined ? count : implies({ contains: outer }, count)
}
