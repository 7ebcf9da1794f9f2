import { describe, expect, it } from 'vitest'
import type { IndexRow } from '../../../../src/fhir/search/index-row.ts'
import type { Predicate } from '../../../../src/fhir/search/predicate.ts'
import { withStore } from '../../search/kept-world.ts'
import { all } from '../../search/world.ts'

const long = (text: string) => `${'åbc '.repeat(2000)}${text}`
const string = (value: string): IndexRow => ({ kind: 'string', key: 'Task.string', slot: 0, value, exact: value })
const uri = (value: string): IndexRow => ({ kind: 'uri', key: 'Task.uri', slot: 0, value })
const token = (code: string): IndexRow => ({
  kind: 'token',
  key: 'Task.token',
  slot: 0,
  system: long('s'),
  code,
  text: code,
})

const strings = (match: 'starts' | 'contains' | 'exact', value: string): Predicate => ({
  kind: 'string',
  key: 'Task.string',
  match,
  value,
})

const cases: readonly [name: string, asked: Predicate, found: readonly string[]][] = [
  ['contains what stands far into it', strings('contains', 'one'), ['1']],
  ['begins so, however much is asked', strings('starts', long('o')), ['1']],
  ['begins so with both', strings('starts', long('').slice(0, 5000)), ['1', '2']],
  ['is so exactly', { kind: 'uri', key: 'Task.uri', match: 'exact', value: long('two') }, ['2']],
  ['lies below', { kind: 'uri', key: 'Task.uri', match: 'below', value: long('one') }, ['1']],
  ['has the code', { kind: 'token', key: 'Task.token', code: long('two') }, ['2']],
  ['has code and system', { kind: 'token', key: 'Task.token', code: long('one'), system: long('s') }, ['1']],
  ['has the text', { kind: 'token-text', key: 'Task.token', text: 'two' }, ['2']],
  ['holds U+0000', strings('contains', 'a\0b'), ['3']],
  ['is one with U+0000', { kind: 'token', key: 'Task.token', code: 'a\0b' }, ['3']],
  ['is before part of a ms', { kind: 'date', key: 'Task.date', prefix: 'lt', low: 5.5, high: 6.5 }, ['1']],
  ['is not before it', { kind: 'date', key: 'Task.date', prefix: 'lt', low: 5, high: 6.5 }, []],
]

describe('a value that no index holds as it is', () => {
  it.each(cases)('%s', (_name, where, found) =>
    withStore(async ({ store, write }) => {
      const date: IndexRow = { kind: 'date', key: 'Task.date', slot: 0, low: 5, high: 6 }
      await write([
        { type: 'Task', id: '1', rows: [string(long('one')), uri(long('one')), token(long('one')), date] },
        { type: 'Task', id: '2', rows: [string(long('two')), uri(long('two')), token(long('two'))] },
        { type: 'Task', id: '3', rows: [string('a\0b'), token('a\0b')] },
      ])
      const page = await store.search(all, { from: [{ type: 'Task', where }], sort: [], count: 9, total: 'accurate' })
      expect({ found: page.hits.map(({ id }) => id), total: page.total }).toEqual({ found, total: found.length })
    }),
  )
})
