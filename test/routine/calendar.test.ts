import { describe, expect, it } from 'vitest'
import { isHelgdag, isVardag, nextVardag } from '../../src/routine/calendar.ts'

describe('isHelgdag', () => {
  it.each([
    ['nyårsdagen', '2026-01-01'],
    ['trettondedag jul', '2026-01-06'],
    ['långfredagen', '2026-04-03'],
    ['annandag påsk', '2026-04-06'],
    ['första maj', '2026-05-01'],
    ['Kristi himmelsfärdsdag', '2026-05-14'],
    ['pingstdagen', '2026-05-24'],
    ['nationaldagen', '2026-06-06'],
    ['midsommardagen', '2026-06-20'],
    ['alla helgons dag', '2026-10-31'],
    ['alla helgons dag in November', '2027-11-06'],
    ['juldagen', '2026-12-25'],
    ['annandag jul', '2026-12-26'],
    ['a Sunday', '2026-03-08'],
    ['an early Easter', '2008-03-23'],
    ['a late Easter', '2038-04-25'],
  ])('is true on %s', (_, date) => expect(isHelgdag(date)).toBe(true))

  it.each(['2026-01-05', '2026-04-02', '2026-05-25', '2026-12-24'])('is false on %s', (date) =>
    expect(isHelgdag(date)).toBe(false),
  )

  it('refuses years whose holidays it does not know', () => expect(() => isHelgdag('2004-06-06')).toThrow(RangeError))
})

describe('isVardag', () => {
  it.each([
    ['a Monday', '2026-03-09', true],
    ['a Saturday', '2026-03-07', false],
    ['midsommarafton', '2026-06-19', false],
    ['julafton', '2026-12-24', false],
    ['nyårsafton', '2026-12-31', false],
    ['skärtorsdag', '2026-04-02', true],
  ])('of %s %s is %s', (_, date, expected) => expect(isVardag(date)).toBe(expected))

  it('counts the eves as working days where the routine does', () =>
    expect(isVardag('2026-12-24', 'ordinary')).toBe(true))
})

it('finds the working day after a long Easter', () => expect(nextVardag('2026-04-02')).toBe('2026-04-07'))
