import { describe, expect, it } from 'vitest'
import { createZone } from '../../src/fhir/time-zone.ts'
import { timeLimit } from '../../src/routine/time-limit.ts'

const reckoning = { zone: createZone('Europe/Stockholm'), eves: 'free' } as const
const limitOf = (from: string, orNext?: 'vardag') => {
  const span = { within: '24 h', ...(orNext && { orNext }) } as const
  const { warning, breach } = timeLimit(span, Date.parse(from), reckoning)
  return [new Date(warning).toISOString(), new Date(breach).toISOString()]
}

describe('24 hours', () => {
  it.each([
    ['are elapsed hours', '2026-03-06T10:00:00+01:00', '2026-03-07T09:00:00.000Z'],
    ['stay elapsed hours when the clock moves', '2026-03-28T12:00:00+01:00', '2026-03-29T11:00:00.000Z'],
  ])('%s', (_, from, limit) => expect(limitOf(from)).toEqual([limit, limit]))
})

describe('24 hours or the next working day', () => {
  it.each([
    [
      'warns a day after a Monday and is late after Tuesday',
      '2026-03-09T10:00:00+01:00',
      '2026-03-10T09:00:00.000Z',
      '2026-03-10T23:00:00.000Z',
    ],
    ['waits over a weekend', '2026-03-06T15:00:00+01:00', '2026-03-09T23:00:00.000Z', '2026-03-09T23:00:00.000Z'],
    ['waits over midsommar', '2026-06-18T09:00:00+02:00', '2026-06-22T22:00:00.000Z', '2026-06-22T22:00:00.000Z'],
    ['waits over Christmas', '2026-12-23T09:00:00+01:00', '2026-12-28T23:00:00.000Z', '2026-12-28T23:00:00.000Z'],
    [
      'ends at local midnight on the night the clocks move',
      '2026-10-23T12:00:00+02:00',
      '2026-10-26T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ],
  ])('%s', (_, from, warning, breach) => expect(limitOf(from, 'vardag')).toEqual([warning, breach]))
})
