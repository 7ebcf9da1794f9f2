import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isDate, isDateTime, isInstant } from '../../src/profile/date-text.ts'

const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d)))?$/

/** Whether a text in which the day is said is right, by the platform's calendar. */
function isRight(text: string): boolean {
  const found = form.exec(text)
  if (found === null || found[1] === '0000') return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ahead = 0, more = 0] = found
    .slice(1)
    .map((one) => Number(one ?? 0))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay && hour <= 23 && minute <= 59 && second <= 60 && more <= 59 && ahead * 60 + more <= 14 * 60
}

const two = (values: readonly number[]) =>
  fc.oneof(fc.constantFrom(...values), fc.nat({ max: 99 })).map((value) => String(value).padStart(2, '0'))
const day = fc
  .tuple(
    fc.constantFrom('2024', '2023', '1900', '2000', '0001', '0000', '9999', '20a4'),
    two([1, 2, 4, 12]),
    two([28, 29, 30, 31]),
  )
  .map((parts) => parts.join('-'))
const zone = fc.oneof(
  fc.constantFrom('Z', '+01:00', '+13:59', '+14:00', '-14:01', '', 'z', '+1:00', 'Z '),
  fc.tuple(two([0, 13, 14]), two([0, 59])).map((parts) => `+${parts.join(':')}`),
)
const time = fc
  .tuple(
    two([0, 23, 24]),
    two([0, 59, 60]),
    two([0, 59, 60, 61]),
    fc.constantFrom('', '.1', '.123456', '.', ',1'),
    zone,
  )
  .map(([hour, minute, second, fraction, offset]) => `T${hour}:${minute}:${second}${fraction}${offset}`)

it('takes the days, times and offsets that exist, be they usual or not', () => {
  let right = 0
  fc.assert(
    fc.property(day, fc.oneof(fc.constant(''), time), (date, rest) => {
      const text = date + rest
      const expected = isRight(text)
      expect(isDateTime(text), text).toBe(expected)
      expect(isInstant(text), text).toBe(expected && rest !== '')
      expect(isDate(text), text).toBe(expected && rest === '')
      right += Number(expected)
    }),
    { numRuns: 10_000, seed: 20_261_122 },
  )
  expect(right).toBeGreaterThan(500)
})
