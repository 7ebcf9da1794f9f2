import { describe, expect, it } from 'vitest'
import { createZone } from '../../src/fhir/time-zone.ts'
import { type Duration, endOfDuration } from '../../src/routine/duration.ts'

const reckoning = { zone: createZone('Europe/Stockholm'), eves: 'free' } as const
const ends = (duration: Duration, from: string, eves: 'free' | 'ordinary' = 'free') =>
  new Date(endOfDuration(duration, Date.parse(from), { ...reckoning, eves })).toISOString()

describe('a duration [C10]', () => {
  it.each<[string, Duration, string, string]>([
    ['in hours is elapsed time', '24 h', '2026-03-28T12:00:00+01:00', '2026-03-29T11:00:00.000Z'],
    ['in dygn ends at the same time of day', '1 dygn', '2026-03-28T12:00:00+01:00', '2026-03-29T10:00:00.000Z'],
    ['of seven dygn spans the night of 25 hours', '7 dygn', '2026-10-20T14:00:00+02:00', '2026-10-27T13:00:00.000Z'],
    [
      'in calendar days ends with the last of them',
      '3 kalenderdagar',
      '2026-03-06T10:00:00+01:00',
      '2026-03-09T23:00:00.000Z',
    ],
    [
      'counts its own day where it says so',
      '2 kalenderdagar inklusive',
      '2026-03-06T10:00:00+01:00',
      '2026-03-07T23:00:00.000Z',
    ],
    ['in working days passes over a weekend', '1 vardagar', '2026-03-06T10:00:00+01:00', '2026-03-09T23:00:00.000Z'],
    [
      'in working days counts a working day of its own',
      '1 vardagar inklusive',
      '2026-03-06T10:00:00+01:00',
      '2026-03-06T23:00:00.000Z',
    ],
    [
      'in working days begins on Monday from a Saturday',
      '1 vardagar inklusive',
      '2026-03-07T10:00:00+01:00',
      '2026-03-09T23:00:00.000Z',
    ],
    ['within the same day ends at midnight', 'samma dag', '2026-03-06T23:59:00+01:00', '2026-03-06T23:00:00.000Z'],
  ])('%s', (_, duration, from, end) => expect(ends(duration, from)).toBe(end))

  it('in working days lets the parameter say whether eves are free', () => {
    const thursday = '2026-06-18T10:00:00+02:00'
    expect(ends('1 vardagar', thursday)).toBe('2026-06-22T22:00:00.000Z')
    expect(ends('1 vardagar', thursday, 'ordinary')).toBe('2026-06-19T22:00:00.000Z')
  })
})
