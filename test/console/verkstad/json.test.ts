import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatted } from '../../../src/console/verkstad/format.ts'
import { difference } from '../../../src/console/verkstad/json/difference.ts'
import { jsonFault } from '../../../src/console/verkstad/json/fault.ts'
import { expressionSteps, nodeAt, pointerSteps, type Step } from '../../../src/console/verkstad/json/nodes.ts'

/** A JSON value, laid out in one of three ways. */
const texts = fc.tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t')).map(([json, space]) => {
  const value: unknown = JSON.parse(json)
  return { value, text: ` ${JSON.stringify(value, undefined, space)}\n` }
})

/** All ways into a value. */
function ways(value: unknown, at: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  const children = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [at, ...children.flatMap(([key, child]) => ways(child, [...at, key]))]
}

const follow = (value: unknown, steps: readonly Step[]): unknown =>
  steps.reduce((found, step) => (found as Record<Step, unknown>)[step], value)

describe('nodeAt', () => {
  it('finds the text of each value of any JSON', () => {
    fc.assert(
      fc.property(texts, ({ value, text }) => {
        for (const steps of ways(value)) {
          const node = nodeAt(text, steps)
          expect(JSON.parse(text.slice(node?.from, node?.to))).toEqual(follow(value, steps))
        }
      }),
    )
  })

  it.each([
    ['/entry/0/a~1b', ['entry', '0', 'a/b']],
    ['', []],
  ])('reads the pointer %s', (pointer, steps) => expect(pointerSteps(pointer)).toEqual(steps))

  it('reads an expression behind its type', () => {
    expect(expressionSteps('Bundle.entry[2].resource.name[0].given')).toEqual([
      'entry',
      2,
      'resource',
      'name',
      0,
      'given',
    ])
  })
})

describe('jsonFault', () => {
  it.each([
    ['comma', '{ "a": true\n  "b": 1 }', 11, '{ "a": true'],
    ['colon', '{ "a" true }', 5, '{ "a"'],
    ['name', '{ a: 1 }', 2, '{'],
    ['value', '{ "a": tru }', 7, '{ "a":'],
    ['value', '[01]', 1, '['],
    ['string', '{ "a": "b }', 7, '{ "a":'],
    ['end', '{ "a": [1, 2', 12, '{ "a": [1, 2'],
    ['close', '{ "a": [1, 2 }', 13, '{ "a": [1, 2'],
    ['trailing-comma', '[1, 2,\n]', 5, '[1, 2,'],
    ['more', '{} {}', 3, '{}'],
  ])('finds %s in %s', (kind, text, offset, before) => {
    expect(jsonFault(text)).toEqual({ kind, offset, before })
  })

  it('finds a fault in no JSON, and one in any that has lost its end', () => {
    fc.assert(
      fc.property(texts, ({ value, text }) => {
        expect(jsonFault(text)).toBeUndefined()
        if (typeof value === 'object' && value !== null) expect(jsonFault(text.trim().slice(0, -1))).toBeDefined()
      }),
    )
  })
})

describe('difference', () => {
  it('makes the one text of the other, with nothing that both have at its ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const { from, to, insert } = difference(before, after)
        expect(before.slice(0, from) + insert + before.slice(to)).toBe(after)
        expect(insert === '' || before.slice(from, to)[0] !== insert[0]).toBe(true)
      }),
    )
  })
})

describe('formatted', () => {
  it('says the same of any JSON, and changes nothing a second time', () => {
    fc.assert(
      fc.property(texts, ({ text }) => {
        const laidOut = formatted(text) ?? ''
        expect(JSON.parse(laidOut)).toEqual(JSON.parse(text))
        expect(formatted(laidOut)).toBe(laidOut)
      }),
    )
  })

  it('keeps numbers and texts as they are written', () => {
    expect(formatted('{"a":1.50,"b":"\\u00e5"}')).toBe('{\n  "a": 1.50,\n  "b": "\\u00e5"\n}')
  })

  it('leaves what is no JSON', () => expect(formatted('{')).toBeUndefined())
})
