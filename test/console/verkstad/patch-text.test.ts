import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PatchStep, patchText } from '../../../src/console/verkstad/json/patch-text.ts'
import { fixAll } from '../../../src/console/verkstad/validation/fix-all.ts'

type Held = Record<string, unknown> | unknown[]

/** What a step does by RFC 6902, to a value of which all containers are known. */
function applied(value: unknown, { op, path, from = '', value: given }: PatchStep): unknown {
  const copy = structuredClone({ '': value }) as Record<string, unknown>
  const steps = (pointer: string) => [
    '',
    ...pointer
      .split('/')
      .slice(1)
      .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~')),
  ]
  const parentOf = (all: readonly string[]) =>
    all.slice(0, -1).reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], copy) as Held
  const take = (all: readonly string[]) => {
    const [parent, name = ''] = [parentOf(all), all.at(-1)]
    const taken = (parent as Record<string, unknown>)[name]
    if (Array.isArray(parent)) parent.splice(Number(name), 1)
    else delete parent[name]
    return taken
  }
  const put = (all: readonly string[], what: unknown, isReplaced: boolean) => {
    const [parent, name = ''] = [parentOf(all), all.at(-1)]
    if (Array.isArray(parent)) parent.splice(name === '-' ? parent.length : Number(name), isReplaced ? 1 : 0, what)
    else parent[name] = what
  }
  if (op === 'remove') take(steps(path))
  else put(steps(path), op === 'move' ? take(steps(from)) : given, op === 'replace')
  return copy['']
}

/** No -0, which JSON writes as 0. */
const json = fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown)

const value = fc.record({
  list: fc.array(fc.integer(), { minLength: 1, maxLength: 4 }),
  'a/b': json,
  object: fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 }),
  name: fc.string(),
})

const step: fc.Arbitrary<PatchStep> = fc.oneof(
  fc.record({
    op: fc.constant('replace' as const),
    path: fc.constantFrom('/name', '/list/0', '/a~1b'),
    value: json,
  }),
  fc.record({ op: fc.constant('remove' as const), path: fc.constantFrom('/name', '/list/0', '/a~1b', '/object') }),
  fc.record({
    op: fc.constant('add' as const),
    path: fc.constantFrom('/new', '/list/0', '/list/-', '/object/x', '/name'),
    value: json,
  }),
  fc.record({
    op: fc.constant('move' as const),
    from: fc.constantFrom('/name', '/list/0'),
    path: fc.constantFrom('/moved', '/object/y'),
  }),
)

describe('patchText', () => {
  it('says what RFC 6902 says, of any text in any layout', () => {
    fc.assert(
      fc.property(value, step, fc.constantFrom(undefined, 2, 4), (before, asked, space) => {
        const after = patchText(JSON.stringify(before, undefined, space), [asked])
        expect(JSON.parse(after ?? 'null')).toEqual(applied(before, asked))
      }),
    )
  })

  it('leaves all else as it is written', () => {
    const text = '{\n    "a": 1.50,\n    "code" : "Active",\n    "c": [ 1,2 ]\n}\n'
    expect(patchText(text, [{ op: 'replace', path: '/code', value: 'active' }])).toBe(text.replace('Active', 'active'))
    expect(patchText(text, [{ op: 'remove', path: '/code' }])).toBe('{\n    "a": 1.50,\n    "c": [ 1,2 ]\n}\n')
    expect(patchText(text, [{ op: 'add', path: '/d', value: { e: 1 } }])).toBe(
      text.replace('[ 1,2 ]', '[ 1,2 ],\n    "d": {\n      "e": 1\n    }'),
    )
  })

  it('does nothing where a path leads nowhere', () => {
    expect(patchText('{}', [{ op: 'replace', path: '/a/b', value: 1 }])).toBeUndefined()
  })
})

describe('fixAll', () => {
  it('mends several of one list, from the last', () => {
    const issue = (index: number) => ({
      severity: 'error' as const,
      rule: 'code',
      isCondition: false,
      diagnostics: '',
      sentence: '',
      expression: '',
      fix: [{ op: 'remove' as const, path: `/list/${index}` }],
    })
    expect(fixAll('{"list":[1,2,3]}', [issue(0), issue(2)])).toBe('{"list":[2]}')
  })
})
