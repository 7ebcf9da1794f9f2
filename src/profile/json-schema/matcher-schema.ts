/** What tells the items of a slice, as a schema of the item. https://hl7.org/fhir/R4/profiling.html#discriminator */

import type { ElementDefinition, ElementDefinitionSlicingDiscriminator } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import type { ProfileNode } from '../validator/profile-tree.ts'
import type { Surroundings } from './child.ts'
import { allOf, type JsonSchema } from './json-schema.ts'
import { absent, type Property, present, propertiesOf } from './property.ts'
import { bindingSchema, expectedSchema, patternSchema } from './value-schema.ts'

type Discriminator = ElementDefinitionSlicingDiscriminator

/** Undefined where JSON Schema cannot tell them. */
export function matcherSchema(
  slice: ProfileNode,
  discriminators: readonly Discriminator[],
  type: string,
  surroundings: Surroundings,
): JsonSchema | undefined {
  const each = discriminators.map(({ type: kind = 'value', path = '$this' }) => {
    const steps = path.split('.').filter((step) => step !== '$this')
    return schemaAt(slice, { kind, steps, type, surroundings })
  })
  if (each.includes(untold)) return undefined
  return allOf(each.filter((one) => one !== undefined && one !== untold))
}

/** The discriminator asks for what a schema cannot say. */
const untold = 'untold'
type Told = JsonSchema | typeof untold | undefined

interface Way {
  readonly kind: Discriminator['type']
  readonly steps: readonly string[]
  readonly type: string
  readonly surroundings: Surroundings
}

function schemaAt(node: ProfileNode, way: Way): Told {
  const [step] = way.steps
  const isOfValue = way.kind === 'value' || way.kind === 'pattern'
  const said = isOfValue ? saidHere(node, way) : undefined
  if (said !== undefined || (isOfValue && step === undefined)) return said
  if (step === undefined) return way.kind === 'type' ? ofResources(node.element) : untold
  return way.kind === 'profile' || !/^\w+$/.test(step) ? untold : stepInto(node, step, way)
}

/** What the node itself says of the value that the way leads to. */
function saidHere({ element, children }: ProfileNode, { steps, type, surroundings }: Way): Told {
  const [step] = steps
  const expected = saidAlready(element, steps)
  if (expected !== undefined || step === undefined) return expected ?? bound(element, type, surroundings)
  return step === 'url' && !children.some(({ name }) => name === 'url') ? urlOf(element) : undefined
}

/** A binding tells where its codes can be listed. */
function bound(element: ElementDefinition, type: string, { codesOf }: Surroundings): Told {
  if (element.binding?.strength !== 'required') return undefined
  return bindingSchema(element.binding, type, codesOf) ?? untold
}

/** The value that a node on the way asks for is more than the rest of the way leads to. */
function saidAlready(element: ElementDefinition, left: readonly string[]): JsonSchema | undefined {
  if (left.length === 0) return expectedSchema(element)
  const [, value] = Object.entries(element).find(([key]) => /^(?:fixed|pattern)[A-Z]/.test(key)) ?? []
  return value === undefined ? undefined : patternSchema(value)
}

/** An extension slice names its profile, which is its url. */
function urlOf({ type = [] }: ElementDefinition): Told {
  const [url] = type.flatMap(({ profile }) => profile ?? []).map(withoutVersion)
  return url === undefined ? undefined : { required: ['url'], properties: { url: { const: url } } }
}

function ofResources({ type = [] }: ElementDefinition): Told {
  const types = type.flatMap(({ code }) => code ?? [])
  if (types.length === 0 || types.some((name) => typeDefinition(name)?.kind !== 'resource')) return untold
  return { required: ['resourceType'], properties: { resourceType: { enum: types } } }
}

function stepInto(node: ProfileNode, step: string, way: Way): Told {
  const child = node.children.find(({ name }) => name === step)
  const base = typeDefinition(way.type)?.elements.get(step)
  if (child === undefined || base === undefined) return undefined
  if (way.kind === 'exists' && way.steps.length === 1) return existence(child, propertiesOf(base))
  const target = soleSlice(child)
  const named = (target.element.type ?? []).flatMap(({ code }) => code ?? [])
  const properties = propertiesOf(base).filter(({ type }) => !base.choice || named.includes(type))
  return anyOf(properties.map((property) => inside(property, base.max > 1, target, way)))
}

function existence({ element }: ProfileNode, properties: readonly Property[]): Told {
  if (element.max === '0') return absent(properties)
  return (element.min ?? 0) > 0 ? present(properties) : undefined
}

function inside({ key, type }: Property, isList: boolean, ...[target, way]: [ProfileNode, Way]): Told {
  const inner = schemaAt(target, { ...way, steps: way.steps.slice(1), type })
  if (inner === undefined || inner === untold) return inner
  return { required: [key], properties: { [key]: isList ? { contains: inner } : inner } }
}

function anyOf(each: readonly Told[]): Told {
  if (each.includes(untold)) return untold
  const told = each.filter((one) => one !== undefined)
  return told.length > 1 ? { anyOf: told } : told[0]
}

/** A choice that has one slice says there what it wants. */
function soleSlice(node: ProfileNode): ProfileNode {
  const [slice, ...others] = node.slices
  return slice === undefined || others.length > 0 || slice.element.min === 0 ? node : slice
}
