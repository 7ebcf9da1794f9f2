import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateRange } from '../../../src/fhir/date-range.ts'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { type Candidate, isBelow, type Linked, matches } from '../../../src/fhir/search/matches.ts'
import { normalise } from '../../../src/fhir/search/normalise.ts'
import type { SearchParameterUse } from '../../../src/fhir/search/parameter.ts'
import {
  everything,
  nothing,
  type Predicate,
  type Prefix,
  type ValuePredicate,
} from '../../../src/fhir/search/predicate.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { createZone } from '../../../src/fhir/time-zone.ts'
import { hasTarget, hasToken, isSo, startsWith, valuesOf } from '../../support/brute-force.ts'
import { randomResource } from '../../support/random-resource.ts'

const zone = createZone('UTC')
const definitions = searchParameterDefinitions()
const parameters = createSearchParameters(definitions, { zone })

/** A question of each type of parameter, and its answer for one value, apart from the index. */
const questions = {
  token: (code: string) => ({
    value: (key: string): ValuePredicate => ({ kind: 'token', key, code }),
    answer: (value: unknown) => hasToken(value, code),
  }),
  reference: (target: string) => ({
    value: (key: string): ValuePredicate => ({ kind: 'reference', key, targets: [target] }),
    answer: (value: unknown) => hasTarget(value, target),
  }),
  string: (text: string) => ({
    value: (key: string): ValuePredicate => ({ kind: 'string', key, match: 'starts', value: normalise(text) }),
    answer: (value: unknown) => startsWith(value, text),
  }),
  uri: (uri: string) => ({
    value: (key: string): ValuePredicate => ({ kind: 'uri', key, match: 'exact', value: uri }),
    answer: (value: unknown) => value === uri,
  }),
  date: (text: string) => {
    const prefix = text.slice(0, 2) as Prefix
    const range = dateRange(text.slice(2), zone) ?? { low: 0, high: 0 }
    return {
      value: (key: string): ValuePredicate => ({ kind: 'date', key, prefix, ...range }),
      answer: (value: unknown) => isSo(value, prefix, text.slice(2)),
    }
  },
}
const vocabulary: Readonly<Record<keyof typeof questions, readonly string[]>> = {
  token: ['phone', 'active', 'final', 'a|b', 'true', 'false', 'mg'],
  reference: ['Patient/p1', 'Device/x', 'http://other.example/fhir/Patient/9', 'http://a.example/x'],
  string: ['Å', 'o', 'Ö B', 'ACT', 'x'],
  uri: ['http://a.example/x', 'http://a.example/x|2.0'],
  date: ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'].flatMap((prefix) =>
    ['2024', '2024-02', '2024-03-31', '2024-03-31T10:00:00Z', '2025-01-01'].map((date) => `${prefix}${date}`),
  ),
}

/** What `rest` makes of a parameter: any of its elements. */
function predicate(use: SearchParameterUse, value: (key: string) => ValuePredicate): Predicate {
  return { kind: 'or', of: [value(use.key), ...(use.also ?? []).map((other) => predicate(other, value))] }
}

/** Types of references are told apart by the registry's tests; the first entry of a Bundle is no element of it. */
const asked = definitions.filter(
  ({ type, expression = '' }) => type in questions && !/Bundle|resolve\(\)|Resource\./.test(expression),
)

it('search over rows answers what reading every value answers', () => {
  let yes = 0
  const which = fc.record({ definition: fc.constantFrom(...asked), seed: fc.nat() })
  const property = fc.property(which, ({ definition, seed }) => {
    const base = definition.base[seed % definition.base.length] ?? ''
    const resource = randomResource(base, seed)
    const values = valuesOf(definition, resource)
    const use = parameters.of(base).get(definition.code)
    const candidate = { type: base, id: 'r', at: 0, rows: parameters.extract(resource) }
    const kind = definition.type as keyof typeof questions
    for (const word of vocabulary[kind]) {
      const question = questions[kind](word)
      const expected = values.some(question.answer)
      const answer = use !== undefined && matches(candidate, predicate(use, question.value))
      expect(answer, `${base} ${definition.code}=${word}`).toBe(expected)
      yes += Number(expected)
    }
  })
  fc.assert(property, { numRuns: 1000 })
  expect(yes).toBeGreaterThan(500)
}, 30_000)

const rows: readonly IndexRow[] = [
  { kind: 'token', key: 'T', slot: 0, system: 's', code: 'c', text: 'hjartfrekvens\nmatt' },
  { kind: 'token', key: 'T', slot: 0, system: '', code: 'd', text: '' },
  { kind: 'string', key: 'S', slot: 0, value: 'asa maria', exact: 'Åsa Maria' },
  { kind: 'uri', key: 'U', slot: 0, value: 'http://a/b/c' },
  { kind: 'reference', key: 'R', slot: 0, target: 'Patient/1' },
  { kind: 'number', key: 'N', slot: 0, low: 100, high: 100 },
  {
    kind: 'quantity',
    key: 'Q',
    slot: 0,
    low: 5,
    high: 5,
    system: 'u',
    code: 'mg',
    canonicalLow: 0.005,
    canonicalHigh: 0.005,
    canonicalCode: 'g',
  },
  { kind: 'token', key: 'C.code', slot: 1, system: '', code: 'sys', text: '' },
  { kind: 'number', key: 'C.value', slot: 1, low: 120, high: 120 },
  { kind: 'token', key: 'C.code', slot: 2, system: '', code: 'dia', text: '' },
  { kind: 'number', key: 'C.value', slot: 2, low: 80, high: 80 },
]
const candidate: Candidate = { type: 'Observation', id: 'o1', at: 1000, rows }
const about = (value: number) => ({ value, low: value - 0.5, high: value + 0.5 })
const component = (code: string, value: number): Predicate => ({
  kind: 'same-element',
  of: [
    { kind: 'token', key: 'C.code', code },
    { kind: 'number', key: 'C.value', prefix: 'eq', ...about(value) },
  ],
})

const table: readonly (readonly [boolean, string, Predicate])[] = [
  [true, 'everything', everything],
  [false, 'nothing', nothing],
  [true, 'its id', { kind: 'id', ids: ['x', 'o1'] }],
  [false, 'another id', { kind: 'id', ids: ['x'] }],
  [true, 'when it was updated', { kind: 'last-updated', prefix: 'ge', low: 1000, high: 2000 }],
  [false, 'an update later on', { kind: 'last-updated', prefix: 'gt', low: 900, high: 1001 }],
  [true, 'an element it has', { kind: 'present', key: 'S' }],
  [false, 'an element it has not', { kind: 'present', key: 'X' }],
  [true, 'system and code', { kind: 'token', key: 'T', system: 's', code: 'c' }],
  [true, 'a system with any code', { kind: 'token', key: 'T', system: 's' }],
  [true, 'a code without a system', { kind: 'token', key: 'T', system: '', code: 'd' }],
  [false, 'a code that has a system as one that has none', { kind: 'token', key: 'T', system: '', code: 'c' }],
  [false, 'the token of another element', { kind: 'token', key: 'C.code', code: 'c' }],
  [false, 'not, of what holds', { kind: 'not', of: { kind: 'token', key: 'T', code: 'c' } }],
  [true, 'a part of a text', { kind: 'token-text', key: 'T', text: 'frekvens' }],
  [true, 'how a string begins', { kind: 'string', key: 'S', match: 'starts', value: 'asa' }],
  [false, 'the middle of a string as its beginning', { kind: 'string', key: 'S', match: 'starts', value: 'maria' }],
  [true, 'a part of a string', { kind: 'string', key: 'S', match: 'contains', value: 'maria' }],
  [true, 'a string as written', { kind: 'string', key: 'S', match: 'exact', value: 'Åsa Maria' }],
  [false, 'a string not as written', { kind: 'string', key: 'S', match: 'exact', value: 'asa maria' }],
  [true, 'below a URI', { kind: 'uri', key: 'U', match: 'below', value: 'http://a/b' }],
  [true, 'above a URI', { kind: 'uri', key: 'U', match: 'above', value: 'http://a/b/c/d' }],
  [true, 'a target', { kind: 'reference', key: 'R', targets: ['Patient/2', 'Patient/1'] }],
  [true, 'the type of a target', { kind: 'reference-type', key: 'R', types: ['Patient'] }],
  [false, 'another type of target', { kind: 'reference-type', key: 'R', types: ['Pat', 'Group'] }],
  [true, 'a number', { kind: 'number', key: 'N', prefix: 'eq', ...about(100) }],
  [true, 'a bare number of a quantity', { kind: 'quantity', key: 'Q', prefix: 'eq', ...about(5), canonical: false }],
  [
    true,
    'a unit',
    { kind: 'quantity', key: 'Q', prefix: 'eq', ...about(5), code: 'mg', system: 'u', canonical: false },
  ],
  [false, 'another unit', { kind: 'quantity', key: 'Q', prefix: 'eq', ...about(5), code: 'g', canonical: false }],
  [true, 'base units', { kind: 'quantity', key: 'Q', prefix: 'lt', ...about(1), code: 'g', canonical: true }],
  [true, 'two values of one component', component('sys', 120)],
  [false, 'values of two components as one', component('sys', 80)],
]

describe('a resource answers', () => {
  it.each(table)('%s to %s', (expected, _, question) => {
    expect(matches(candidate, question)).toBe(expected)
  })
})

const patient: Candidate = {
  type: 'Patient',
  id: '1',
  at: 0,
  rows: [{ kind: 'token', key: 'P', slot: 0, system: '', code: 'x', text: '' }],
}
const linked: Linked = {
  to: (target) => (target === 'Patient/1' ? patient : undefined),
  of: (type) => (type === 'Observation' ? [candidate] : []),
}
const x: Predicate = { kind: 'token', key: 'P', code: 'x' }

describe('a resource answers, with others at hand,', () => {
  it('what it refers to, where the type is one of those asked for', () => {
    const chain = { kind: 'links-to', key: 'R', types: ['Patient'], where: { Patient: x } } as const
    expect(matches(candidate, chain, linked)).toBe(true)
    expect(matches(candidate, { ...chain, where: { Patient: nothing } }, linked)).toBe(false)
    expect(matches(candidate, { ...chain, types: ['Group'] }, linked)).toBe(false)
    expect(matches(candidate, chain)).toBe(false)
  })

  it('what refers to it', () => {
    const has = {
      kind: 'linked-from',
      type: 'Observation',
      key: 'R',
      where: { kind: 'token', key: 'T', code: 'c' },
    } as const
    expect(matches(patient, has, linked)).toBe(true)
    expect(matches(patient, { ...has, key: 'X' }, linked)).toBe(false)
    expect(matches({ ...patient, id: '2' }, has, linked)).toBe(false)
  })

  it('what refers to the same', () => {
    const row = (key: string, target: string) => ({ kind: 'reference', key, slot: 0, target }) as const
    const at = (id: string, ...rows: IndexRow[]): Candidate => ({ type: 'Task', id, at: 0, rows })
    const [here, far] = ['EpisodeOfCare/1', 'http://far.example/EpisodeOfCare/1']
    const other = at('other', row('O', here), row('O', far), row('P', 'Patient/1'), ...patient.rows)
    const of = (type: string) => (type === 'Task' ? [other, at('more', row('P', 'Patient/2'))] : [])
    const [theCase, thePatient] = [
      { own: 'A', other: 'O' },
      { own: 'B', other: 'P' },
    ]
    const asks = (pairs: readonly { own: string; other: string }[], ...rows: IndexRow[]) =>
      matches(at('own', ...rows), { kind: 'shares', type: 'Task', pairs, where: x }, { ...linked, of })
    expect(asks([theCase], row('A', 'EpisodeOfCare/2'), row('A', here))).toBe(true)
    expect(asks([theCase], row('B', here))).toBe(false)
    expect(asks([theCase], row('A', far))).toBe(false)
    expect(asks([theCase, thePatient], row('A', here), row('B', 'Patient/1'))).toBe(true)
    expect(asks([theCase, thePatient], row('A', here), row('B', 'Patient/2'))).toBe(false)
    expect(asks([], row('A', here))).toBe(false)
    const same = { kind: 'shares', type: 'Task', pairs: [theCase], where: nothing } as const
    expect(matches(at('own', row('A', here)), same, { ...linked, of })).toBe(false)
    expect(matches(at('own', row('A', here)), { ...same, where: x })).toBe(false)
  })
})

it.each([
  ['http://a/b', 'http://a/b', true],
  ['http://a/b/c', 'http://a/b', true],
  ['http://a/b/c', 'http://a/b/', true],
  ['http://a/bc', 'http://a/b', false],
  ['http://a', 'http://a/b', false],
])('%s below %s: %s', (uri, parent, expected) => {
  expect(isBelow(uri, parent)).toBe(expected)
})
