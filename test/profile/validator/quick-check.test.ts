import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../scripts/proof/support/random.ts'
import { coreProfile } from '../../../src/fhir/definitions/core-profiles.ts'
import { isPlain } from '../../../src/profile/plain-text.ts'
import { coreDefinitions } from '../../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'
import { acceptsResource } from '../../../src/profile/validator/base-check.ts'
import type { World } from '../../../src/profile/validator/context.ts'
import { outermost } from '../../../src/profile/validator/enter.ts'
import { profileChecks } from '../../../src/profile/validator/profile-checks.ts'
import { createValidator } from '../../../src/profile/validator/validator.ts'
import { definitions, examples, structures } from '../../profiles/package-files.ts'
import type { Json } from '../instance.ts'
import { mutant } from './mutant.ts'

const byUrl = new Map(structures.map((structure) => [structure.url, structure]))
const profiles = (canonical: string) => byUrl.get(canonical.split('|')[0] ?? '')
const { memberOf, hasCode } = createTerminology(layered(definitionsOf(definitions), coreDefinitions))
const validator = createValidator({ memberOf, hasCode, profiles })
const definition = (canonical: string) => profiles(canonical) ?? coreProfile(canonical)
const world: World = {
  memberOf,
  hasCode,
  definition,
  resolve: () => undefined,
  profile: profileChecks(definition),
  isSwedish: false,
  trial: () => undefined,
}
const chance = randomFrom(20_260_301)
const mutants: Json[] = Array.from({ length: 4000 }, () =>
  mutant({ ...examples[chance(examples.length)] } as Json, chance),
)

/** What the thorough check finds: the severities of all but good practice. */
function severities(resource: Json): ReadonlySet<string> {
  const issues = validator.validate(resource).filter(({ details }) => details?.rule !== 'dom-6')
  return new Set(issues.map(({ severity }) => severity))
}

describe('the quick check of 4,000 changed examples', () => {
  it('says the same as the thorough one: right where there is neither error nor warning', () => {
    let right = 0
    for (const resource of mutants) {
      const found = severities(resource)
      const isRight = !found.has('error') && !found.has('warning')
      const answer = acceptsResource(resource, String(resource.resourceType), outermost(world, resource))
      expect(answer, JSON.stringify(resource)).toBe(isRight)
      right += Number(isRight)
    }
    expect(right).toBeGreaterThan(400)
    expect(right).toBeLessThan(3600)
  })

  it('lets warnings pass, and no error, where errors alone are asked for', () => {
    for (const resource of mutants) {
      expect(validator.admits(resource), JSON.stringify(resource)).toBe(!severities(resource).has('error'))
    }
  })

  it('says the same with the text at hand, whether that is plain or not', () => {
    let plain = 0
    for (const resource of mutants) {
      const text = JSON.stringify(resource)
      plain += Number(isPlain(text))
      expect(validator.admits(resource, { text }), text).toBe(validator.admits(resource))
      expect(validator.accepts(resource, { text }), text).toBe(validator.accepts(resource))
    }
    expect(plain).toBeGreaterThan(3000)
    expect(plain).toBeLessThan(4000)
  })
})
