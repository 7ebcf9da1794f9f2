import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permitsOf } from '../../../src/access/scope/permits.ts'
import {
  granted,
  type Letter,
  parseScope,
  parseScopes,
  type Scope,
  scopesText,
} from '../../../src/access/scope/scope.ts'

const text = (word: string) => scopesText(parseScopes(word))

describe('a scope', () => {
  it.each([
    ['system/Patient.r', 'system/Patient.r'],
    ['user/*.cruds', 'user/*.cruds'],
    ['system/Patient.read', 'system/Patient.rs'],
    ['system/*.write', 'system/*.cud'],
    ['user/Task.*', 'user/Task.cruds'],
    ['system/Observation.rs?category=laboratory', 'system/Observation.rs?category=laboratory'],
    [
      'system/Observation.rs?category=http%3A%2F%2Fx%7Ca&status=final',
      'system/Observation.rs?category=http://x|a&status=final',
    ],
    ['system/Patient.r system/Patient.r', 'system/Patient.r'],
  ])('%s is read as %s', (word, read) => expect(text(word)).toBe(read))

  it.each([
    'patient/Patient.r',
    'system/Patient',
    'system/Patient.',
    'system/Patient.sr',
    'system/Patient.rx',
    'system/patient.r',
    'system/Nothing.r',
    'system/Pat*.r',
    'SYSTEM/Patient.r',
    'system/Patient.r?',
    'openid',
    '',
  ])('%j is none of resources', (word) => expect(parseScope(word)).toBeUndefined())

  it('is the same when it was printed and read again', () => {
    fc.assert(
      fc.property(scopeArbitrary, (scope) => {
        expect(parseScopes(scopesText([scope]))).toEqual([scope])
      }),
    )
  })
})

const order = ['c', 'r', 'u', 'd', 's'] as const
const scopeArbitrary: fc.Arbitrary<Scope> = fc.record({
  level: fc.constantFrom('system', 'user'),
  type: fc.constantFrom('*', 'Patient', 'Task', 'Basic'),
  letters: fc.subarray([...order], { minLength: 1 }),
  query: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c:not'), fc.constantFrom('1', '2', 'å &=+%?', 'x|y,z\\,')), {
    maxLength: 2,
  }),
})

describe('what is granted', () => {
  it.each([
    ['system/*.cruds', 'system/Patient.rs', 'system/Patient.rs'],
    ['system/Patient.rs', 'system/*.cruds', 'system/Patient.rs'],
    ['system/Patient.cr', 'system/Patient.rs', 'system/Patient.r'],
    ['system/Patient.c', 'system/Patient.rs', ''],
    ['user/Patient.r', 'system/Patient.r', ''],
    ['system/Task.rs', 'system/Task.rs?status=ready', 'system/Task.rs?status=ready'],
    ['system/Task.rs?status=ready', 'system/Task.rs', 'system/Task.rs?status=ready'],
    [
      'system/Task.rs?status=ready',
      'system/Task.rs?owner=Organization/1',
      'system/Task.rs?status=ready&owner=Organization/1',
    ],
    ['system/Task.rs?status=ready', 'system/Task.rs?status=ready', 'system/Task.rs?status=ready'],
    ['system/*.rs', 'system/Patient.r system/Task.s', 'system/Patient.r system/Task.s'],
  ])('of %s where %s is allowed is %j', (asked, allowed, met) => {
    expect(scopesText(granted(parseScopes(asked), parseScopes(allowed)))).toBe(met)
  })

  it('lets one do what both the question and the permission let one do, and nothing else', () => {
    const some = fc.array(scopeArbitrary, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(some, some, scopeArbitrary, (asked, allowed, tried) => {
        for (const letter of tried.letters)
          expect(lets(granted(asked, allowed), tried, letter)).toBe(
            lets(asked, tried, letter) && lets(allowed, tried, letter),
          )
      }),
      { numRuns: 500 },
    )
  })
})

/** Whether one of the scopes covers a resource of this type that matches exactly these parameters. */
function lets(scopes: readonly Scope[], { level, type, query }: Scope, letter: Letter): boolean {
  const concrete = type === '*' ? 'Encounter' : type
  return scopes.some(
    (scope) =>
      scope.level === level &&
      (scope.type === '*' || scope.type === concrete) &&
      scope.letters.includes(letter) &&
      scope.query.every(([name, value]) => query.some((pair) => pair[0] === name && pair[1] === value)),
  )
}

describe('what scopes permit', () => {
  const permits = (words: string) =>
    permitsOf(parseScopes(words), (_, [first]) => ({ kind: 'id', ids: [first?.[1] ?? ''] }))

  it.each([
    ['system/*.rs', ['r', 's'], true],
    ['system/*.r system/*.s', ['r', 's'], true],
    ['system/*.r system/Patient.s', ['r', 's'], false],
    ['system/*.rs?_id=1', ['r'], false],
    ['', ['r'], false],
  ] as const)('%j lets one do %j with all: %s', (words, letters, may) => {
    expect(permits(words).mayAll(letters)).toBe(may)
  })

  it('is seen for a use by the letters that it takes', () => {
    const { sight } = permits('system/Patient.r system/Task.s system/Basic.u')
    const seen = (use: Parameters<typeof sight>[0]) =>
      Object.entries(sight(use).byType).flatMap(([type, question]) => (question.kind === 'and' ? [type] : []))
    expect([seen('read'), seen('search'), seen('operation'), seen('change')]).toEqual([
      ['Patient'],
      ['Task'],
      [],
      ['Patient', 'Task', 'Basic'],
    ])
  })
})
