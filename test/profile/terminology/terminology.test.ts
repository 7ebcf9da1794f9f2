import type { CodeSystem, ValueSet, ValueSetCompose } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { definitionsOf } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology, type Terminology } from '../../../src/profile/terminology/terminology.ts'

const url = 'http://x.test/cs'
const sct = 'http://snomed.info/sct'
const animals: CodeSystem = {
  resourceType: 'CodeSystem',
  url,
  version: '2',
  status: 'active',
  content: 'complete',
  concept: [
    {
      code: 'animal',
      property: [{ code: 'abstract', valueBoolean: true }],
      concept: [
        { code: 'cat', display: 'Katt', property: [{ code: 'legs', valueInteger: 4 }] },
        { code: 'bird', display: 'Fågel', property: [{ code: 'legs', valueInteger: 2 }], concept: [{ code: 'hen' }] },
      ],
    },
    { code: 'dodo', property: [{ code: 'inactive', valueBoolean: true }] },
  ],
}

function valueSet(name: string, compose: ValueSetCompose, version?: string): ValueSet {
  const address = `http://x.test/vs/${name}`
  return {
    resourceType: 'ValueSet',
    url: address,
    status: 'active',
    compose,
    ...(version !== undefined && { version }),
  }
}

function over(...more: ValueSet[]): Terminology {
  return createTerminology(definitionsOf([animals, ...more]))
}

function codes(terminology: Terminology, name: string): readonly string[] | undefined {
  return terminology
    .valueSet(`http://x.test/vs/${name}`)
    ?.members(100)
    .map(({ code }) => code)
}

describe('a filter', () => {
  it.each([
    ['concept', 'is-a', 'bird', ['bird', 'hen']],
    ['concept', 'descendent-of', 'bird', ['hen']],
    ['concept', 'is-not-a', 'animal', ['dodo']],
    ['concept', 'generalizes', 'hen', ['animal', 'bird', 'hen']],
    ['code', 'in', 'cat, hen', ['cat', 'hen']],
    ['code', 'not-in', 'cat,hen,animal', ['bird', 'dodo']],
    ['code', 'regex', '(c|h).*', ['cat', 'hen']],
    ['legs', '=', '2', ['bird']],
    ['legs', 'exists', 'true', ['cat', 'bird']],
    ['legs', 'exists', 'false', ['animal', 'hen', 'dodo']],
    ['parent', '=', 'animal', ['cat', 'bird']],
    ['display', '=', 'Katt', ['cat']],
  ] as const)('%s %s %s', (property, op, value, found) => {
    const set = valueSet('f', { include: [{ system: url, filter: [{ property, op, value }] }] })
    expect(codes(over(set), 'f')).toEqual(found)
  })

  it('that R4 does not have is refused, and answers nothing', () => {
    const filter = [{ property: 'code', op: 'like' as never, value: 'c' }]
    const terminology = over(valueSet('f', { include: [{ system: url, filter }] }))
    expect(() => codes(terminology, 'f')).toThrow('operator')
    expect(terminology.memberOf('http://x.test/vs/f', url, 'cat')).toBeUndefined()
  })
})

describe('a composition', () => {
  const birds = valueSet('birds', {
    include: [{ system: url, filter: [{ property: 'concept', op: 'is-a', value: 'bird' }] }],
  })
  const imports = (name: string) => [`http://x.test/vs/${name}`]

  it.each<[string, ValueSetCompose, readonly string[]]>([
    ['takes a whole system', { include: [{ system: url }] }, ['animal', 'cat', 'bird', 'hen', 'dodo']],
    [
      'lists concepts, held or not',
      { include: [{ system: url, concept: [{ code: 'cat' }, { code: 'x' }] }] },
      ['cat', 'x'],
    ],
    [
      'unites includes without doubles',
      { include: [{ system: url, concept: [{ code: 'hen' }] }, { valueSet: imports('birds') }] },
      ['hen', 'bird'],
    ],
    [
      'takes from a system what belongs to an import',
      { include: [{ system: url, concept: [{ code: 'hen' }, { code: 'cat' }], valueSet: imports('birds') }] },
      ['hen'],
    ],
    [
      'leaves out what it excludes',
      { include: [{ system: url }], exclude: [{ valueSet: imports('birds') }] },
      ['animal', 'cat', 'dodo'],
    ],
    ['leaves out what is retired', { inactive: false, include: [{ system: url }] }, ['animal', 'cat', 'bird', 'hen']],
  ])('%s', (_, compose, found) => {
    expect(codes(over(birds, valueSet('c', compose)), 'c')).toEqual(found)
  })

  it('that imports itself is refused by name, and answers nothing', () => {
    const terminology = over(
      valueSet('a', { include: [{ valueSet: imports('b') }] }),
      valueSet('b', { include: [{ valueSet: imports('a') }] }),
    )
    expect(() => codes(terminology, 'a')).toThrow('http://x.test/vs/a → http://x.test/vs/b → http://x.test/vs/a')
    expect(terminology.memberOf('http://x.test/vs/a', url, 'cat')).toBeUndefined()
  })

  it('may have more codes than can be listed', () => {
    expect(() => over(birds).valueSet('http://x.test/vs/birds')?.members(1)).toThrow(
      expect.objectContaining({ kind: 'tooCostly' }),
    )
  })
})

describe('what is not held', () => {
  const system = { include: [{ system: sct }] }
  const filtered = {
    include: [{ system: sct, filter: [{ property: 'concept', op: 'is-a' as const, value: '404684003' }] }],
  }
  const old = { include: [{ system: url, version: '1' }] }
  const either = { include: [{ system: sct }, { system: url, concept: [{ code: 'cat' }] }] }
  const without = { include: [{ system: url }], exclude: [{ valueSet: ['http://x.test/vs/none'] }] }

  it.each<[string, ValueSetCompose, readonly [system: string, code: string], boolean | undefined]>([
    ['a system, whose syntax the code obeys', system, [sct, '404684003'], undefined],
    ['a system, whose syntax it does not obey', system, [sct, '404684004'], false],
    ['a system that the code is not of', system, [url, 'cat'], false],
    ['what a filter finds in it', filtered, [sct, '404684003'], undefined],
    ['a version', old, [url, 'cat'], undefined],
    ['a part, where another part has the code', either, [url, 'cat'], true],
    ['a value set that is excluded', without, [url, 'cat'], undefined],
    ['a value set that is excluded, where the code is not included', without, [url, 'x'], false],
  ])('leaves open %s', (_, compose, [of, code], answer) => {
    expect(over(valueSet('u', compose)).memberOf('http://x.test/vs/u', of, code)).toBe(answer)
  })

  it.each([system, filtered, old, either, without])('cannot be listed: %j', (compose) => {
    expect(() => codes(over(valueSet('u', compose)), 'u')).toThrow(expect.objectContaining({ kind: 'unprocessable' }))
  })
})

describe('a canonical', () => {
  const one = (version: string, code: string) =>
    valueSet('v', { include: [{ system: url, concept: [{ code }] }] }, version)

  it.each([
    ['http://x.test/vs/v', ['hen']],
    ['http://x.test/vs/v|1.9', ['cat']],
    ['http://x.test/vs/v|1.10', ['hen']],
    ['http://x.test/vs/v|2', undefined],
  ])('%s leads to %j', (canonical, found) => {
    const terminology = over(one('1.9', 'cat'), one('1.10', 'hen'))
    expect(
      terminology
        .valueSet(canonical)
        ?.members(9)
        .map(({ code }) => code),
    ).toEqual(found)
  })

  it('is made ready anew where what it draws on has changed', () => {
    const set = valueSet('n', { include: [{ system: url }] })
    const fishes: CodeSystem = { ...animals, concept: [{ code: 'fish' }] }
    const before = over(set)
    const after = createTerminology(definitionsOf([set, fishes]))
    expect([codes(before, 'n')?.length, codes(after, 'n')]).toEqual([5, ['fish']])
  })

  it('without a composition holds what its expansion brings', () => {
    const contains = [{ system: url, code: 'cat', contains: [{ system: url, code: 'kitten' }] }]
    const set: ValueSet = {
      resourceType: 'ValueSet',
      url: 'http://x.test/vs/e',
      status: 'active',
      expansion: { timestamp: '2026', contains },
    }
    expect(codes(over(set), 'e')).toEqual(['cat', 'kitten'])
  })
})
