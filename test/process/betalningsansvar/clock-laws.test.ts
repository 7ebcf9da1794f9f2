import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { paymentClock } from '../../../src/process/betalningsansvar/clock.ts'
import type { Happened, Lasting, PaymentFacts } from '../../../src/process/betalningsansvar/facts.ts'
import { addDays } from '../../../src/routine/calendar.ts'
import { localDate } from '../../../src/routine/local-day.ts'
import type { PaymentPolicy } from '../../../src/routine/payment-policy.ts'
import { clock, policyOf } from './payment-case.ts'

const hour = 3_600_000
const start = clock('2026-03-20 00:00')
// Over the change to summer time and the end of a month; whole hours, so that 12:00 sharp is common.
const instant = fc.integer({ min: 0, max: 24 * 30 }).map((hours) => start + hours * hour)
const event = (reference: string): fc.Arbitrary<Happened> => instant.map((at) => ({ at, reference }))
const events = (reference: string, maxLength: number) =>
  fc.array(event(reference), { maxLength }).map((all) => all.toSorted((one, other) => one.at - other.at))
const lasting: fc.Arbitrary<readonly Lasting[]> = fc.array(
  fc.record({ from: instant, length: fc.integer({ min: 1, max: 200 }) }).map(({ from, length }) => ({
    from,
    to: from + length * hour,
    reference: 'Task/1',
  })),
  { maxLength: 2 },
)
const facts: fc.Arbitrary<PaymentFacts> = fc.record(
  {
    careForm: fc.constant('somatik' as const),
    admissions: events('Communication/1', 1),
    judgements: events('Encounter/1', 1),
    notifications: events('Communication/2', 3),
    retractions: events('Communication/3', 2),
    sip: fc.record({
      need: fc.constantFrom('needed', 'not-needed', 'undocumented'),
      calls: events('Communication/4', 1),
    }),
    unable: lasting,
    leaves: lasting,
    end: event('Encounter/1').map((end) => ({ ...end, why: 'utskriven' as const })),
  },
  { requiredKeys: ['careForm', 'admissions', 'judgements', 'notifications', 'retractions', 'sip', 'unable', 'leaves'] },
)
const policy: fc.Arbitrary<PaymentPolicy> = fc
  .record({
    id: fc.constantFrom('lag', 'genomsnitt-tre-dagar', 'stockholm'),
    unmet: fc.constantFrom('stops' as const, 'bars' as const),
    calendar: fc.constantFrom('kalenderdagar' as const, 'vardagar' as const),
    sharp: fc.constantFrom('same-day' as const, 'next-day' as const),
  })
  .map(({ id, unmet, calendar, sharp }) => {
    const { cutOff } = policyOf(id)
    return policyOf(id, {
      unmet: { value: unmet },
      calendar: { value: calendar },
      cutOff: { ...cutOff, sharp: { value: sharp } },
    })
  })

it('lists every date once from the first word of it to the end of the stay, each with a reason', () =>
  fc.assert(
    fc.property(facts, policy, instant, (of, by, now) => {
      const { days } = paymentClock(of, by, now, defaultZone)
      const dates = days.map(({ date }) => date)
      expect(dates).toEqual(dates.map((_, index) => addDays(dates[0] ?? '', index)))
      expect(days.every(({ reasons }) => reasons.length > 0)).toBe(true)
      const until = Math.min(now, of.end?.at ?? now)
      const begun = Math.min(...[...of.judgements, ...of.notifications].map(({ at }) => at))
      expect(dates[0]).toBe(begun <= until ? localDate(begun, defaultZone) : undefined)
      expect(dates.at(-1)).toBe(begun <= until ? localDate(until, defaultZone) : undefined)
    }),
  ))

it('counts by one from 0 on, and lets no day that is stopped count', () =>
  fc.assert(
    fc.property(facts, policy, instant, (of, by, now) => {
      const { days, passed } = paymentClock(of, by, now, defaultZone)
      const numbers = days.flatMap(({ number }) => number ?? [])
      for (const [index, number] of numbers.entries())
        expect(number === 0 || number === (numbers[index - 1] ?? -1) + 1).toBe(true)
      expect(days.every(({ state, number }) => (state === 'stopped') === (number === undefined))).toBe(true)
      expect(passed).toBeGreaterThanOrEqual(0)
      expect(passed).toBeLessThanOrEqual(days.length)
    }),
  ))

it('makes nobody liable earlier because the notification, the admission or the SIP was told later', () =>
  fc.assert(
    fc.property(facts, policy, fc.integer({ min: 0, max: 300 }), (of, by, hours) => {
      const later = (all: readonly Happened[]) => all.map((one) => ({ ...one, at: one.at + hours * hour }))
      const { end: _, ...open } = { ...of, retractions: [], notifications: of.notifications.slice(0, 1) }
      const now = start + 24 * 90 * hour
      const from = (it: PaymentFacts) => paymentClock(it, by, now, defaultZone).liableFrom ?? '9999'
      const told = from(open)
      expect(from({ ...open, notifications: later(open.notifications) }) >= told).toBe(true)
      expect(from({ ...open, admissions: later(open.admissions) }) >= told).toBe(true)
      expect(from({ ...open, sip: { ...open.sip, calls: later(open.sip.calls) } }) >= told).toBe(true)
    }),
  ))

it('says of a past day tomorrow what it says of it today', () =>
  fc.assert(
    fc.property(facts, policy, instant, fc.integer({ min: 1, max: 400 }), (of, by, now, hours) => {
      const { end: _, ...open } = of
      const [today, tomorrow] = [now, now + hours * hour].map((at) => paymentClock(open, by, at, defaultZone).days)
      expect(tomorrow?.slice(0, today?.length).slice(0, -1)).toEqual(today?.slice(0, -1))
    }),
  ))
