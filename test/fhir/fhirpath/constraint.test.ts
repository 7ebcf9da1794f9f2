import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invariantsAt } from '../../../src/fhir/definitions/invariants.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { compileCondition, compileConstraint, compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { examples, structures } from '../../profiles/package-files.ts'
import { randomResource } from '../../support/random-resource.ts'

/** Whether the value of an expression, by all three values of its logic, is true; the fault where it has none. */
function isKept(expression: string, type: string, resource: object): unknown {
  return answered(() => compileCondition(expression, type)(resource, {}) === true)
}

function isKeptAtOnce(expression: string, type: string, resource: object): unknown {
  return answered(() => compileConstraint(expression, type)(resource, { resource }))
}

function answered(ask: () => unknown): unknown {
  try {
    return ask()
  } catch (error) {
    if (error instanceof FhirError) return 'cannot be told'
    throw error
  }
}

const own = structures.flatMap(({ type, snapshot }) =>
  (snapshot?.element[0]?.constraint ?? []).flatMap(({ expression }) => (expression ? [{ type, expression }] : [])),
)

describe('a constraint is kept where its condition is true, and not where it is empty', () => {
  it('for every invariant of R4 of whole resources', () => {
    const answers = resourceTypes.flatMap((type) =>
      invariantsAt(type).flatMap(({ expression }) =>
        [1, 2, 3].map((seed) => {
          const resource = randomResource(type, seed)
          const kept = isKeptAtOnce(expression, type, resource)
          expect(kept, `${type}: ${expression}`).toBe(isKept(expression, type, resource))
          return kept
        }),
      ),
    )
    expect(answers.filter((kept) => kept === false).length).toBeGreaterThan(20)
  })

  it('for every invariant of our profiles of whole resources', () => {
    const answers = own.flatMap(({ type, expression }) =>
      [...examples.filter((one) => one.resourceType === type), randomResource(type, 1)].map((resource) => {
        const kept = isKeptAtOnce(expression, type, resource)
        expect(kept, `${type}: ${expression}`).toBe(isKept(expression, type, resource))
        return kept
      }),
    )
    expect(answers.filter((kept) => kept === true).length).toBeGreaterThan(200)
  })
})

const truths: Readonly<Record<string, string>> = { true: 'active', false: 'active.not()', empty: '{}' }
const logical = ['and', 'or', 'xor', 'implies', '=', '!=']

describe('logic of three values', () => {
  const resource = { resourceType: 'Patient', active: true }
  const operands = Object.keys(truths)
  const cases = logical.flatMap((sign) =>
    operands.flatMap((one) => operands.map((other) => [one, sign, other] as const)),
  )

  it.each(cases)('%s %s %s', (one, sign, other) => {
    const condition = `(${truths[one]}) ${sign} (${truths[other]})`
    const [answer] = compileFhirPath(condition, 'Patient')(resource)
    expect(isKeptAtOnce(condition, 'Patient', resource)).toBe(answer === true)
    expect(isKeptAtOnce(`(${condition}).not()`, 'Patient', resource)).toBe(answer === false)
  })
})

const text = fc.constantFrom('official', 'usual', 'old')
const identifier = fc.record({ use: text, value: fc.constantFrom('1', '2'), system: text }, { requiredKeys: [] })
const patients = fc.record({ resourceType: fc.constant('Patient'), identifier: fc.array(identifier, { maxLength: 3 }) })

describe('what looks for some value answers what a list of all would', () => {
  it.each([
    ["identifier.where(use = 'official').exists()", "identifier.where(use = 'official').count() > 0"],
    [
      "identifier.where(use = 'old').where(value = '1').exists()",
      "identifier.where(use = 'old' and value = '1').count() > 0",
    ],
    ["identifier.all(use = 'old')", "identifier.where(use = 'old').count() = identifier.count()"],
    ["identifier.exists(use != 'old')", "identifier.where(use != 'old').count() > 0"],
    ["identifier.where($index = 1 and use = 'old').exists()", "identifier[1].where(use = 'old').count() = 1"],
    ['identifier.all($index < 2)', 'identifier.count() <= 2'],
    ['identifier.use.where($this = %resource.identifier.value.first()).empty()', 'identifier.use.count() >= 0'],
    [
      'identifier.where(use in %resource.identifier.system).exists()',
      'identifier.where(use in %resource.identifier.system).count() > 0',
    ],
    [
      "identifier.value.where($this in %resource.identifier.where(use = 'old').value).exists()",
      "identifier.where(use = 'old').value.count() > 0",
    ],
  ])('%s', (short, long) => {
    fc.assert(
      fc.property(patients, (resource) => {
        expect(isKeptAtOnce(short, 'Patient', resource)).toBe(isKept(long, 'Patient', resource))
      }),
      { numRuns: 200 },
    )
  })
})
