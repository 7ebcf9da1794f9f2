import { describe, expect, it } from 'vitest'
import { codeList, resourceTypes, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { type Property, propertiesOf } from '../../../src/profile/shape-function.ts'
import { addedCodes, addedProperties, addedResources } from './schema-additions.ts'
import { type SchemaProperty, schemaProperties, schemaResources, schemaTypes } from './schema-facts.ts'

/** The schema has no `_div` and no `_profile`, and so requires `div` and canonicals themselves. */
const hasNoSibling = new Set(['xhtml', 'canonical'])

const isPrimitive = (type: string) => typeDefinition(type)?.kind === 'primitive-type'
const isBackbone = (type: string) => typeDefinition(type)?.kind === 'backbone'

/** Our types and those of the schema that stand at the same places: `CarePlan.activity` and `CarePlan_Activity`. */
function pairs(): Map<string, string> {
  const found = new Map<string, string>()
  const open = schemaTypes.filter((name) => typeDefinition(name) !== undefined).map((name) => [name, name] as const)
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [type, schema] = next
    if (found.get(type) === schema) continue
    if (found.has(type)) throw new Error(`${type} is both ${found.get(type)} and ${schema}`)
    found.set(type, schema)
    const theirs = schemaProperties(schema)
    const below = ourProperties(type).filter((property) => isBackbone(property.type))
    open.push(...below.map((property) => [property.type, theirs.get(property.key)?.type ?? 'nothing'] as const))
  }
  return found
}

function ourProperties(type: string): Property[] {
  const elements = [...(typeDefinition(type)?.elements.values() ?? [])]
  return elements.flatMap((element) => propertiesOf(element)).filter(({ part }) => part === 'value')
}

const names = pairs()

/** A property in the terms of the schema, which names neither the types of primitive choices nor every code list. */
function inSchemaTerms({ type, element }: Property, theirs: SchemaProperty | undefined): SchemaProperty {
  const codes = theirs?.codes && element.codes !== undefined ? codeList(element.codes) : undefined
  const isUnnamed = element.choice && isPrimitive(type)
  const required = element.min > 0 && !element.choice && (!isPrimitive(type) || hasNoSibling.has(type))
  return {
    list: element.max > 1,
    required,
    ...(!isUnnamed && { type: names.get(type) ?? type }),
    ...(codes && { codes: [...codes] }),
  }
}

/** What the schema says of R4 itself; an addition that it does not have is a mistake in the list of additions. */
function theirsWithoutAdditions(type: string, schema: string): Map<string, SchemaProperty> {
  const theirs = schemaProperties(schema)
  // The schema lets the parts of data types have modifier extensions, which those of R4 do not have.
  if (isBackbone(type) && typeDefinition(type)?.base === 'Element') theirs.delete('modifierExtension')
  for (const key of addedProperties[type] ?? []) expect(theirs.delete(key)).toBe(true)
  for (const key of addedCodes[type] ?? []) {
    const { codes, ...rest } = theirs.get(key) ?? { list: false, required: false }
    expect(codes).toBeDefined()
    theirs.set(key, rest)
  }
  return theirs
}

describe('the definitions and the JSON Schema of R4', () => {
  it('have the same resource types', () => {
    expect([...resourceTypes, ...addedResources].toSorted()).toEqual(schemaResources)
  })

  it.each([...names])('say the same of %s: properties, types, lists, what is required, codes', (type, schema) => {
    const theirs = theirsWithoutAdditions(type, schema)
    const ours = ourProperties(type).map(
      (property) => [property.key, inSchemaTerms(property, theirs.get(property.key))] as const,
    )
    expect(new Map(ours)).toEqual(theirs)
  })
})
