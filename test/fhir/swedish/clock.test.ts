import { expect, it } from 'vitest'
import { reckoned, swedishTime } from '../../../src/fhir/swedish/clock.ts'
import { createZone } from '../../../src/fhir/time-zone.ts'

const hour = 3_600_000
const platform = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' })

function shown(instant: number): string | undefined {
  return platform.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
}

/** Clocks are moved in these months; the rest of the year is looked at once a day. */
function mayChange(instant: number): boolean {
  return [2, 3, 8, 9].includes(new Date(instant).getUTCMonth())
}

it.each([
  ['between the summer times of two wars and that of today', Date.UTC(1950, 0, 1), Date.UTC(1980, 0, 1)],
  ['since there is summer time', Date.UTC(1980, 0, 1), reckoned.until],
])('is what the platform says, %s', (_, from, until) => {
  const differing: number[] = []
  for (let instant = from; instant < until; instant += mayChange(instant) ? hour : 20 * hour) {
    if (shown(instant) !== `GMT+0${swedishTime(instant) / hour}:00`) differing.push(instant)
  }
  expect(differing).toEqual([])
})

it('was not moved in the war, as that of Berlin was', () => {
  for (const month of [1, 4, 6, 7, 10]) expect(swedishTime(Date.UTC(1945, month))).toBe(hour)
  expect(shown(Date.UTC(1945, 6))).toBe('GMT+03:00')
})

it.each([
  ['before it is reckoned', Date.UTC(1916, 6, 1), 2 * hour],
  ['in the far future', Date.UTC(2060, 6, 1), 2 * hour],
])('is asked of the platform %s', (_, instant, offset) => {
  expect(createZone('Europe/Stockholm').offset(instant)).toBe(offset)
})
