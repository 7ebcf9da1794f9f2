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

describe('a truth that is never empty and one that may be', () => {
  const resource = { resourceType: 'Patient', id: 'a' }
  const sure = { true: 'id.exists()', false: 'gender.exists()' }
  const mayBe = { true: "id = 'a'", false: "id = 'b'", empty: "gender = 'male'" }
  const cases = Object.entries(sure).flatMap(([one, is]) =>
    Object.entries(mayBe).flatMap(([other, isIt]) => [
      [one, other, `${is} = (${isIt})`] as const,
      [other, one, `(${isIt}) = ${is}`] as const,
      [one, other, `${is} != (${isIt})`] as const,
    ]),
  )

  it.each(cases)('%s and %s: %s', (_one, _other, condition) => {
    const [answer] = compileFhirPath(condition, 'Patient')(resource)
    expect(isKeptAtOnce(condition, 'Patient', resource)).toBe(answer === true)
    expect(isKeptAtOnce(`(${condition}).not()`, 'Patient', resource)).toBe(answer === false)
  })
})

const url = 'https://example.org/sort'
const ofSort = (...codes: string[]) => codes.map((valueCode) => ({ url, valueCode }))
const given = ['Alma', null]
const _given = [null, { extension: [{ url, valueString: 'second' }] }]

describe('short ways of conditions', () => {
  it.each<[boolean, string, object]>([
    [true, `extension('${url}').value = 'a'`, { extension: ofSort('a') }],
    [false, `extension('${url}').value = 'a'`, { extension: ofSort('b') }],
    [false, `extension('${url}').value = 'a'`, { extension: ofSort('a', 'a') }],
    [false, `extension('${url}').value = 'a'`, {}],
    [true, `'a' = extension('${url}').value`, { extension: [...ofSort('a'), { url: 'https://example.org/other' }] }],
    [true, 'name.where(given.exists()).count() <= 1', { name: [{ given: ['Alma'] }, { family: 'Berg' }] }],
    [false, 'name.given.count() < 2', { name: [{ given: ['Alma'] }, { given: ['Bo'] }] }],
    [true, '(name.given.count() < 2).not()', { name: [{ given: ['Alma'] }, { given: ['Bo'] }] }],
    [true, "'Alma' in name.given", { name: [{ given, _given }] }],
    [true, "name.given contains 'Alma'", { name: [{ given, _given }] }],
    [true, 'name.given[1] in name.given', { name: [{ given, _given }] }],
    [false, 'name.family in name.given', { name: [{ given: ['Alma'] }] }],
    [false, "'Bo' in name.given", {}],
    [
      true,
      'name.given.all($this in %resource.name.given and ($this in %resource.name.family).not())',
      { name: [{ family: 'Berg', given: ['Alma'] }] },
    ],
    [
      true,
      "name.select('Dr ' + family).where($this in ('Dr Berg' | 'Dr Alm')).exists()",
      { name: [{ family: 'Alm' }] },
    ],
    [
      true,
      "name.given.all($this in %resource.name.where(family = 'Berg').given)",
      { name: [{ family: 'Berg', given: ['Alma', 'Bo'] }] },
    ],
    [
      true,
      "name.sort(family).first().given = 'Bo'",
      {
        name: [
          { family: 'Ek', given: ['A'] },
          { family: 'Alm', given: ['Bo'] },
        ],
      },
    ],
  ])('answer %s to %s', (answer, condition, content) => {
    const resource = { resourceType: 'Patient', ...content }
    expect(isKept(condition, 'Patient', resource)).toBe(answer)
    expect(isKeptAtOnce(condition, 'Patient', resource)).toBe(answer)
  })
})

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
