import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceTypes, typeDefinition } from '../../src/fhir/definitions/type-definition.ts'
import type { Issue } from '../../src/fhir/outcome.ts'
import { faults } from '../../src/profile/shape.ts'
import { collectCheck, fastCheck } from '../../src/profile/shape-check.ts'
import { instance, instances, type Json } from './instance.ts'

const anyResource = instances(resourceTypes)

/** Any JSON, and often lists such as stand beside each other in `given` and `_given`. */
const anyValue = fc.oneof(fc.jsonValue(), fc.array(fc.constantFrom(null, 'a', { id: 'x' }), { maxLength: 3 }))

/** Every object in a resource, the resource itself first. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? below : [value as Json, ...below]
}

describe('the shape check', () => {
  it.each(resourceTypes)('finds nothing in a %s with its required elements alone', (type) => {
    expect(faults(instance(type, () => 1))).toEqual([])
  })

  it('finds nothing in resources made from their definitions', () => {
    fc.assert(
      fc.property(anyResource, (resource) => {
        expect(faults(resource)).toEqual([])
      }),
    )
  })

  it('finds every property that the type does not have, wherever it is added', () => {
    fc.assert(
      fc.property(anyResource, fc.nat(), (resource, index) => {
        const objects = objectsIn(resource)
        Object.assign(objects[index % objects.length] ?? {}, { noSuchThing: 1 })
        expect(faults(resource)).toMatchObject([
          { code: 'structure', expression: expect.stringMatching(/noSuchThing$/) },
        ])
      }),
    )
  })

  it.each(resourceTypes)('finds each required element that is taken from a %s', (type) => {
    const required = [...(typeDefinition(type)?.elements.values() ?? [])].filter(({ min }) => min > 0)
    for (const { name } of required) {
      const { [name]: _, ...rest } = instance(type, () => 1)
      const kept = Object.fromEntries(
        Object.entries(rest).filter(([key]) => !key.startsWith(name) || key === 'resourceType'),
      )
      expect(faults(kept)).toContainEqual(expect.objectContaining({ code: 'required', expression: `${type}.${name}` }))
    }
  })

  it('collects faults of an object exactly where the fast check refuses it', () => {
    fc.assert(
      fc.property(anyResource, fc.nat(), anyValue, (resource, index, value) => {
        const objects = objectsIn(resource)
        const object = objects[index % objects.length] ?? {}
        const keys = Object.keys(object).filter((key) => key !== 'resourceType')
        Object.assign(object, { [keys[index % keys.length] ?? 'id']: value })
        const issues: Issue[] = []
        collectCheck(String(resource.resourceType))(resource, { at: '', issues })
        expect(issues.length === 0).toBe(fastCheck('Resource')(resource))
      }),
      { numRuns: 1000 },
    )
  })
})
