import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createZone, defaultZone } from '../../src/fhir/time-zone.ts'

const local = (text: string) => Date.parse(`${text}Z`)

describe('the default zone', () => {
  it.each([
    ['is one hour ahead in winter', '2026-01-15T12:00', '2026-01-15T11:00Z'],
    ['is two hours ahead in summer', '2026-07-15T12:00', '2026-07-15T10:00Z'],
    ['changes in the last second before clocks are moved forward', '2024-03-31T01:59:59', '2024-03-31T00:59:59Z'],
    ['takes a skipped time as later', '2024-03-31T02:30', '2024-03-31T01:30Z'],
    ['goes on after the skipped hour', '2024-03-31T03:00', '2024-03-31T01:00Z'],
    ['takes a time that comes twice as the first', '2024-10-27T02:30', '2024-10-27T00:30Z'],
    ['goes on after the hour that came twice', '2024-10-27T03:00', '2024-10-27T02:00Z'],
    ['knows that clocks were not moved in 1979', '1979-07-01T12:00', '1979-07-01T11:00Z'],
    ['knows that clocks were moved in 1980', '1980-07-01T12:00', '1980-07-01T10:00Z'],
  ])('%s', (_, wall, instant) => {
    expect(new Date(defaultZone.instant(local(wall), Number(wall.slice(0, 4)))).toISOString()).toBe(
      new Date(instant).toISOString(),
    )
  })

  it('gives an instant whose wall clock is the local time, but in a skipped hour', () => {
    const minute = 60_000
    const from = Math.floor(Date.UTC(1990, 0, 2) / minute)
    fc.assert(
      fc.property(fc.integer({ min: from, max: from + 40 * 366 * 24 * 60 }), (minutes) => {
        const wall = minutes * minute
        const instant = defaultZone.instant(wall, new Date(wall).getUTCFullYear())
        const shown = instant + defaultZone.offset(instant)
        expect([0, 60 * minute]).toContain(shown - wall)
      }),
    )
  })
})

it('UTC is its own local time', () => {
  expect(createZone('UTC').instant(local('2024-03-31T02:30'), 2024)).toBe(local('2024-03-31T02:30'))
})
