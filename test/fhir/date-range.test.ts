import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateRange } from '../../src/fhir/date-range.ts'
import { createZone, defaultZone } from '../../src/fhir/time-zone.ts'

const utc = createZone('UTC')

describe('dateRange', () => {
  it.each([
    ['a year', '2024', '2023-12-31T23:00Z', '2024-12-31T23:00Z'],
    ['a month with the change to summer time', '2024-03', '2024-02-29T23:00Z', '2024-03-31T22:00Z'],
    ['December', '2024-12', '2024-11-30T23:00Z', '2024-12-31T23:00Z'],
    ['a day of 23 hours', '2024-03-31', '2024-03-30T23:00Z', '2024-03-31T22:00Z'],
    ['a day of 25 hours', '2024-10-27', '2024-10-26T22:00Z', '2024-10-27T23:00Z'],
    ['the last day of a year', '2023-12-31', '2023-12-30T23:00Z', '2023-12-31T23:00Z'],
    ['a leap day', '2024-02-29', '2024-02-28T23:00Z', '2024-02-29T23:00Z'],
    ['a minute of local time', '2024-07-01T10:15', '2024-07-01T08:15Z', '2024-07-01T08:16Z'],
    ['a second with an offset', '2024-07-01T10:15:30-05:00', '2024-07-01T15:15:30Z', '2024-07-01T15:15:31Z'],
    ['a tenth of a second', '2024-07-01T10:15:30.1Z', '2024-07-01T10:15:30.100Z', '2024-07-01T10:15:30.200Z'],
    ['a millisecond', '2024-07-01T10:15:30.123Z', '2024-07-01T10:15:30.123Z', '2024-07-01T10:15:30.124Z'],
    ['less than a millisecond', '2024-07-01T10:15:30.12399Z', '2024-07-01T10:15:30.123Z', '2024-07-01T10:15:30.124Z'],
    ['a leap second', '2016-12-31T23:59:60Z', '2017-01-01T00:00Z', '2017-01-01T00:00:01Z'],
    ['the first year', '0001', '0000-12-31T23:06:32Z', '0001-12-31T23:06:32Z'],
  ])('reads %s', (_, text, low, high) => {
    expect(dateRange(text, defaultZone)).toEqual({ low: Date.parse(low), high: Date.parse(high) })
  })
})

describe('what is no date', () => {
  it.each([
    ...[
      '',
      'x',
      '20240',
      '0000',
      '2024-13',
      '2024-00',
      '2024-1',
      '2024-02-30',
      '2023-02-29',
      '2024-04-31',
      '2024-01-32',
    ],
    ...[
      '2024-01-01T',
      '2024-01-01T10',
      '2024-01-01T24:00',
      '2024-01-01T10:60',
      '2024-01-01T10:00:61',
      '2024-01-01 10:00',
    ],
    ...[
      '2024-01-01T10:00:00.Z',
      '2024-01-01T10:00z',
      '2024-01-01T10:00+1:00',
      '2024-01-01T10:00+15:00',
      '2024-01-01T10:00ZZ',
    ],
  ])('refuses %j', (text) => {
    expect(dateRange(text, defaultZone)).toBeUndefined()
  })
})

it('agrees with the platform about every instant', () => {
  const instants = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instants, (date) => {
      expect(dateRange(date.toISOString(), utc)?.low).toBe(date.getTime())
      const day = dateRange(date.toISOString().slice(0, 10), utc)
      expect(day?.low).toBe(Math.floor(date.getTime() / 86_400_000) * 86_400_000)
    }),
  )
})
