import { describe, expect, it } from 'vitest'
import { dutyAddress, orderAfter, orderWritten } from '../../../src/console/uppgifter/duty-address.ts'
import { countsOf, filtered, type Known, sorted, tabOf } from '../../../src/console/uppgifter/duty-list.ts'
import { duty } from './duties.ts'

const known: Known = {
  now: 100,
  endOfDay: 200,
  nameOf: (reference) => reference ?? '',
  titleOf: ({ rule }) => `Steg ${rule}`,
  phaseOf: ({ rule }) => (rule === 'a' ? 'vardtid' : 'hemgang'),
  kommunOf: (owner) => (owner === 'Organization/falun' ? '2080' : undefined),
}

describe('the tabs of duties', () => {
  it.each([
    [99, 'forsenade'],
    [100, 'forsenade'],
    [101, 'idag'],
    [200, 'idag'],
    [201, 'kommande'],
    [undefined, 'utan-frist'],
  ])('put what is due at %s under %s', (due, tab) => {
    expect(tabOf(duty({ id: 'x', due }), known)).toBe(tab)
  })

  it('count', () => {
    const duties = [50, 60, 150, undefined].map((due, at) => duty({ id: String(at), due }))
    expect(countsOf(duties, known)).toEqual({ forsenade: 2, idag: 1, kommande: 0, 'utan-frist': 1, alla: 4 })
  })
})

describe('the order of duties', () => {
  const duties = [
    duty({ id: '1', due: 300, rule: 'c' }),
    duty({ id: '2', due: undefined, rule: 'a' }),
    duty({ id: '3', due: 50, rule: 'b' }),
    duty({ id: '4', due: 20, rule: 'b' }),
  ]
  it.each([
    ['frist', '4 3 1 2'],
    ['-frist', '1 3 4 2'],
    ['uppgift', '2 4 3 1'],
    ['-uppgift', '1 4 3 2'],
    ['lage', '4 3 1 2'],
  ])('by %s is %s', (written, ids) => {
    const { order } = dutyAddress(new URLSearchParams({ sortera: written }))
    expect(sorted(duties, order, known).map(({ id }) => id)).toEqual(ids.split(' '))
  })

  it('turns when the same heading is pressed again, and is not written where it is the usual one', () => {
    const { order } = dutyAddress(new URLSearchParams())
    expect(orderWritten(order)).toBeUndefined()
    expect(orderWritten(orderAfter(order, 'frist'))).toBe('-frist')
    expect(orderWritten(orderAfter(order, 'regel'))).toBe('regel')
  })
})

describe('the filters of duties', () => {
  const duties = [
    duty({ id: '1', rule: 'a', owners: ['Organization/falun'], actor: 'oppenvard' }),
    duty({ id: '2', rule: 'b', owners: ['Organization/mora'], actor: 'kommun', rulebook: 'dalarna' }),
  ]
  it.each([
    [{ enhet: 'Organization/mora' }, '2'],
    [{ kommun: '2080' }, '1'],
    [{ roll: 'kommun' }, '2'],
    [{ regelverk: 'dalarna' }, '2'],
    [{ fas: 'vardtid' }, '1'],
    [{ text: 'STEG B' }, '2'],
    [{ text: 'mora', roll: 'oppenvard' }, ''],
  ])('%j leave %s', (filter, ids) => {
    expect(
      filtered(duties, filter, known)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids)
  })
})
