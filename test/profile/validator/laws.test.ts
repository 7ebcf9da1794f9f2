import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { acceptsResource } from '../../../src/profile/validator/base-check.ts'
import type { World } from '../../../src/profile/validator/context.ts'
import { outermost } from '../../../src/profile/validator/enter.ts'
import { createValidator } from '../../../src/profile/validator/validator.ts'
import { instance } from '../instance.ts'

const world: World = {
  memberOf: (_, __, code) => (code.length % 2 === 0 ? undefined : false),
  hasCode: (_, code) => code.length % 3 !== 0,
  resolve: () => undefined,
  definition: () => undefined,
  profile: () => undefined,
  isSwedish: false,
  trial: () => undefined,
}
const validator = createValidator({ memberOf: world.memberOf, hasCode: world.hasCode })

describe('the two modes of the check', () => {
  it('agree: what is right at once has no faults', () => {
    fc.assert(
      fc.property(fc.constantFrom(...resourceTypes), fc.infiniteStream(fc.nat()), (type, choices) => {
        const resource = instance(type, (below) => (choices.next().value ?? 0) % below)
        const isRight = acceptsResource(resource, type, outermost(world, resource))
        const faults = validator
          .validate(resource)
          .filter(({ severity, details }) => severity !== 'information' && details?.rule !== 'dom-6')
        expect(isRight, JSON.stringify(faults)).toBe(faults.length === 0)
      }),
      { numRuns: 300 },
    )
  })
})
