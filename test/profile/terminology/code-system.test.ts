import type { CodeSystem } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeSystemIndex } from '../../../src/profile/terminology/code-system.ts'

const base: CodeSystem = { resourceType: 'CodeSystem', url: 'http://x.test/cs', status: 'active', content: 'complete' }
const kin: CodeSystem = {
  ...base,
  concept: [
    {
      code: 'animal',
      property: [{ code: 'notSelectable', valueBoolean: true }],
      concept: [{ code: 'cat' }, { code: 'dog' }],
    },
    { code: 'pet', property: [{ code: 'child', valueCode: 'cat' }] },
    { code: 'puppy', property: [{ code: 'parent', valueCode: 'dog' }] },
    { code: 'dodo', property: [{ code: 'status', valueCode: 'retired' }] },
  ],
}

describe('a code system', () => {
  it('has kinds of kinds, by nesting and by property', () => {
    const index = codeSystemIndex(kin)
    expect([...index.descendants('animal')].toSorted()).toEqual(['cat', 'dog', 'puppy'])
    expect([...index.ancestors('cat')].toSorted()).toEqual(['animal', 'pet'])
  })

  it('knows which concepts only group others, and which are retired', () => {
    const index = codeSystemIndex(kin)
    expect([index.concept('animal')?.abstract, index.concept('cat')?.abstract]).toEqual([true, false])
    expect([index.concept('dodo')?.inactive, index.concept('cat')?.inactive]).toEqual([true, false])
  })

  it('has no kinds where its hierarchy means something else', () => {
    const index = codeSystemIndex({ ...kin, hierarchyMeaning: 'part-of' })
    expect([index.descendants('animal').size, index.children('animal')]).toEqual([0, ['cat', 'dog']])
  })

  it.each([
    [false, 'CAT', 'cat'],
    [true, 'CAT', undefined],
  ])('with caseSensitive %s finds under %s %s', (caseSensitive, asked, found) => {
    expect(codeSystemIndex({ ...kin, caseSensitive }).concept(asked)?.code).toBe(found)
  })
})

/** Concepts whose parents come before them: a hierarchy without circles, with several parents. */
const hierarchy = fc
  .array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { minLength: 1, maxLength: 10 })
  .map((parents): CodeSystem => {
    const concept = parents.map((ups, at) => ({
      code: `c${at}`,
      property: ups.filter((up) => up < at).map((up) => ({ code: 'parent', valueCode: `c${up}` })),
    }))
    return { ...base, concept }
  })

describe('subsumption', () => {
  it('is a partial order', () => {
    fc.assert(
      fc.property(hierarchy, (system) => {
        const index = codeSystemIndex(system)
        const codes = [...index.concepts].map(({ code }) => code)
        const isBelow = (one: string, other: string) => one === other || index.descendants(other).has(one)
        for (const one of codes) {
          for (const other of codes.filter((code) => code !== one && isBelow(one, code))) {
            expect(isBelow(other, one), 'antisymmetric').toBe(false)
            expect(
              [...index.descendants(one)].every((code) => isBelow(code, other)),
              'transitive',
            ).toBe(true)
            expect(index.ancestors(one).has(other), 'the same from both ends').toBe(true)
          }
        }
      }),
    )
  })

  it('ends where a hierarchy goes in a circle', () => {
    const concept = [
      { code: 'a', property: [{ code: 'parent', valueCode: 'b' }] },
      { code: 'b', property: [{ code: 'parent', valueCode: 'a' }] },
    ]
    expect([...codeSystemIndex({ ...base, concept }).ancestors('a')]).toEqual(['b'])
  })
})
