import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../../src/console/utforska/changes.ts'

const told = (before: object, after: object) =>
  changesBetween(before, after).map(({ kind, path, before: was, after: is }) => [kind, path, was, is])

describe('what differs between two versions', () => {
  it('is told element by element', () =>
    expect(
      told(
        { status: 'planned', period: { start: 'a' }, x: 1 },
        { status: 'finished', period: { start: 'a', end: 'b' } },
      ),
    ).toEqual([
      ['changed', 'status', 'planned', 'finished'],
      ['added', 'period.end', undefined, 'b'],
      ['removed', 'x', '1', undefined],
    ]))

  it('is one thing where one was put among others', () => {
    const [a, b, c] = [{ code: 'a' }, { code: 'b' }, { code: 'c' }]
    expect(told({ list: [a, c] }, { list: [a, b, c] })).toEqual([
      ['added', 'list[1]', undefined, '{\n  "code": "b"\n}'],
    ])
    expect(told({ list: [a, b, c] }, { list: [a, c] }).map(([kind, path]) => [kind, path])).toEqual([
      ['removed', 'list[1]'],
    ])
  })

  it('leaves out what differs always', () =>
    expect(told({ meta: { versionId: '1', tag: 1 } }, { meta: { versionId: '2', lastUpdated: 'x', tag: 2 } })).toEqual([
      ['changed', 'meta.tag', '1', '2'],
    ]))

  it('is nothing of the same, and something of any two that are not', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (one, other) => {
          expect(told(one, structuredClone(one))).toEqual([])
          const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
          expect(told({ of: one }, { of: other }).length > 0).toBe(!isSame)
        },
      ),
    ))
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, of]) => [key, sorted(of)])
}
