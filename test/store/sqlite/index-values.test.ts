import { describe, expect, it } from 'vitest'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { difference, type IndexValues, indexValues, keysOf } from '../../../src/store/sqlite/index-values.ts'
import { reference, token } from '../contract/given.ts'
import { freshParts } from './folder.ts'

function valuesOf(rows: readonly IndexRow[], since = 1): IndexValues[] {
  return indexValues(rows, { typeId: 1, rid: 7, since }, freshParts().names)
}

describe('index values', () => {
  it('are one for tokens that differ in their text alone, with the texts as lines', () => {
    const rows = [token('Task.code', 'x', 'one'), token('Task.code', 'x', 'two'), token('Task.code', 'x', 'one')]
    expect(valuesOf(rows).map(({ values }) => values[5])).toEqual(['one\ntwo'])
  })

  it('stay apart for tokens of different systems, keys or slots', () => {
    const one = token('Task.code', 'x')
    const rows = [
      one,
      { ...one, system: 'urn:other' },
      { ...one, slot: 1 },
      { ...one, key: 'Task.other' },
    ] as IndexRow[]
    expect(valuesOf(rows)).toHaveLength(4)
  })

  it.each([
    ['Patient/a', [1, 'a']],
    ['http://example.org/Patient/a', [0, 'http://example.org/Patient/a']],
    ['urn:uuid:0', [0, 'urn:uuid:0']],
    ['#contained', [0, '#contained']],
    ['no/type', [0, 'no/type']],
  ])('of the reference %s tell a local target from others', (target, expected) => {
    expect(valuesOf([reference('Task.for', target)])[0]?.values.slice(1, 3)).toEqual(expected)
  })

  it('name each key once', () => {
    expect(keysOf(valuesOf([token('Task.a', 'x'), token('Task.b', 'x'), token('Task.a', 'y')]))).toBe(',1,2,')
    expect(keysOf([])).toBe('')
  })
})

describe('the difference of two versions', () => {
  it('is what one has and the other has not, whatever commit the rows are from', () => {
    const codes = (values: readonly IndexValues[]) => values.map((each) => each.values[1])
    const rows = (since: number, ...each: string[]): IndexValues[] =>
      each.map((code) => ({ kind: 'token', values: [1, code, 7, 0, 0, '', since] }))
    const { opened, ended, open } = difference(rows(1, 'a', 'b'), rows(2, 'b', 'c'))
    expect([codes(opened), codes(ended), codes(open)]).toEqual([['c'], ['a'], ['b', 'c']])
    expect(open.map(({ values }) => values.at(-1))).toEqual([1, 2])
  })
})
