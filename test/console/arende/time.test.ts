import { describe, expect, it } from 'vitest'
import { grouped } from '../../../src/console/arende/happening.ts'
import { piecesOf } from '../../../src/console/arende/responsibility.ts'
import { dayAway, placeOf, stopsOf } from '../../../src/console/arende/stops.ts'
import { finding } from './findings.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('the stops of the time slider', () => {
  const findings = [finding({ rule: 'a', due: 2 * day, warnsAt: day }), finding({ rule: 'b', due: 2 * day })]
  const stops = stopsOf([{ at: 5 }, { at: 10 * minute }, { at: 10 * minute }], findings, 12 * minute)

  it('are what happened, what runs out, and now: each once, in order', () => {
    expect(stops).toEqual([minute, 10 * minute, 12 * minute, day, 2 * day])
  })

  it.each([
    [0, 0],
    [11 * minute, 1],
    [3 * day, 4],
  ])('are found by an instant: %s ms is at the place %s', (at, place) => {
    expect(placeOf(stops, at)).toBe(place)
  })

  it('are passed by the day', () => {
    expect(dayAway(stops, 0, 1)).toBe(4)
    expect(dayAway(stops, 4, -1)).toBe(3)
    expect(dayAway(stops, 4, 1)).toBe(4)
    expect(dayAway(stops, 1, -1)).toBe(0)
  })
})

describe('the bar of medical responsibility', () => {
  const held = (unit: string, from: number, to?: number) => ({
    unit,
    from,
    ...(to !== undefined && { to }),
    ground: '',
    isForecast: false,
  })
  const told = (all: ReturnType<typeof held>[]) =>
    piecesOf(all, 0, 10).map(({ holder, from, to }) => `${holder?.unit ?? 'gap'} ${from}-${to}`)

  it.each([
    [
      [held('a', 0, 4), held('b', 4)],
      ['a 0-4', 'b 4-10'],
    ],
    [
      [held('a', 2, 4), held('b', 6)],
      ['gap 0-2', 'a 2-4', 'gap 4-6', 'b 6-10'],
    ],
    [
      [held('a', 0), held('b', 5, 8)],
      ['a 0-5', 'b 5-8', 'gap 8-10'],
    ],
    [[], ['gap 0-10']],
  ])('is whole, gaps told: %j', (all, pieces) => {
    expect(told(all)).toEqual(pieces)
  })
})

it('tells events of one kind at one instant together, the latest first', () => {
  const event = (at: number, code: string) => ({ at, what: { coding: [{ code }] }, item: '', by: [] })
  const told = grouped([event(1, 'a'), event(1, 'a'), event(1, 'b'), event(2, 'a')])
  expect(told.map(({ first, all }) => `${first.at} ${first.what.coding?.[0]?.code} ${all.length}`)).toEqual([
    '2 a 1',
    '1 a 2',
    '1 b 1',
  ])
})
