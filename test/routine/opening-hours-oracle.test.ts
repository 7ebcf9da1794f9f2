/** Opening hours against clocks that are read minute by minute. */
import type { HealthcareService } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/fhir/canonical.ts'
import { createZone } from '../../src/fhir/time-zone.ts'
import { inboxPosts, type Shift, shifts, telephonePosts, watchedBy } from '../../src/routine/opening-hours.ts'
import { lidkoping } from './lidkoping.ts'

const reckoning = { zone: createZone('Europe/Stockholm'), eves: 'free' } as const
const [minute, day] = [60_000, 86_400_000]
/** 2026: red days by hand, eves among them. */
const red = new Set(
  '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31'.split(' '),
)
const summer = [Date.parse('2026-03-29T01:00:00Z'), Date.parse('2026-10-25T01:00:00Z')] as const
const wallClock = (at: number) => at + (at >= summer[0] && at < summer[1] ? 2 : 1) * 60 * minute

interface Moment {
  /** Minutes after midnight. */
  readonly time: number
  readonly weekday: number
  readonly isRed: boolean
}

function momentOf(local: number): Moment {
  const date = new Date(local)
  const isRed = date.getUTCFullYear() === 2026 && red.has(date.toISOString().slice(5, 10))
  return { time: Math.floor((local % day) / minute), weekday: date.getUTCDay(), isRed }
}

/** Each minute of a window with what the wall clock shows; in the hour that comes twice it stands until it has passed. */
function* minutes(from: number, to: number): Generator<[at: number, local: number]> {
  let latest = 0
  for (let at = from - day; at < to; at += minute) {
    latest = Math.max(latest, wallClock(at))
    if (at >= from) yield [at, latest]
  }
}

/** Minutes at which the shifts name another service than the oracle does. */
function differing(found: readonly Shift[], oracle: (local: number) => string | undefined): string[] {
  const wrong: string[] = []
  let index = 0
  for (const [at, local] of minutes(found[0]?.from ?? 0, found.at(-1)?.to ?? 0)) {
    while ((found[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index += 1
    if (found[index]?.post?.service.id !== oracle(local)) wrong.push(new Date(at).toISOString())
  }
  return wrong
}

describe('every minute of a year', () => {
  const year = { from: Date.parse('2026-01-01T00:00:00+01:00'), to: Date.parse('2027-01-01T00:00:00+01:00') }
  const within = (time: number, ...hours: readonly (readonly [number, number])[]) =>
    hours.some(([from, to]) => time >= from * 60 && time < to * 60)

  it('has who watches the inbox of Lidköping by the source [LID-09] [LID-11] [LID-12]', () => {
    const oracle = (local: number) => {
      const { time, weekday, isRed } = momentOf(local)
      const isFree = isRed || weekday === 0 || weekday === 6
      return within(time, isFree ? [8.5, 12] : [7, 16.5]) ? 'kontaktpunkt' : 'trygghetscentralen'
    }
    expect(differing(shifts(inboxPosts(lidkoping), year, reckoning), oracle)).toEqual([])
  })

  it('has who answers the telephone of Lidköping by the source [LID-10] [LID-11] [LID-12]', () => {
    const oracle = (local: number) => {
      const { time, weekday, isRed } = momentOf(local)
      const hours =
        isRed || weekday === 0 || weekday === 6
          ? [[13, 16]]
          : [
              [8.5, 11.5],
              [13, 16],
            ]
      return within(time, ...(hours as [number, number][])) ? 'kontaktpunkt' : 'trygghetscentralen'
    }
    expect(differing(shifts(telephonePosts(lidkoping), year, reckoning), oracle)).toEqual([])
  })
})

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const redDays = ['som-sondag', 'som-veckodag', 'utom', 'aven', 'endast'] as const
const anyTime = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
  from: fc.integer({ min: 0, max: 1438 }),
  to: fc.integer({ min: 0, max: 1438 }),
  redDays: fc.constantFrom(...redDays),
})
type Time = { days: number[]; from: number; to: number; redDays: (typeof redDays)[number] }
const anyLine = fc.array(fc.array(anyTime, { maxLength: 3 }), { minLength: 1, maxLength: 3 })
const shown = (time: number) =>
  `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}:00`

function serviceOf(times: readonly Time[], index: number): HealthcareService {
  const next = {
    url: `${canonical}/StructureDefinition/ersattande-inkorg`,
    valueReference: { reference: `HealthcareService/${index + 1}` },
  }
  return {
    resourceType: 'HealthcareService',
    id: String(index),
    extension: [next],
    availableTime: times.map(({ days, from, to, redDays: valueCode }) => ({
      extension: [{ url: `${canonical}/StructureDefinition/helgdagar`, valueCode }],
      ...(days.length > 0 && { daysOfWeek: days.map((weekday) => weekdays[weekday] ?? 'sun') }),
      availableStartTime: shown(from),
      availableEndTime: shown(to),
    })),
  }
}

const beginsOn = ({ days, redDays: rule }: Time, { weekday, isRed }: Moment): boolean => {
  const has = (one: number) => days.length === 0 || days.includes(one)
  if (!isRed) return rule !== 'endast' && has(weekday)
  return { 'som-sondag': has(0), 'som-veckodag': has(weekday), utom: false, aven: true, endast: true }[rule]
}

const isOpen = (time: Time, local: number): boolean => {
  const now = momentOf(local)
  const end = time.to > time.from ? time.to : time.to + 1440
  const today = beginsOn(time, now) && now.time >= time.from && now.time < end
  return today || (beginsOn(time, momentOf(local - day)) && now.time + 1440 < end)
}

describe('any hours of any line of services', () => {
  const anyDay = fc.constantFrom('2026-03-28', '2026-10-24', '2026-06-18', '2026-12-23', '2026-04-02', '2026-08-01')

  it('are those that a clock shows, in the nights when clocks are moved too', () => {
    fc.assert(
      fc.property(anyLine, anyDay, (line, first) => {
        const window = { from: Date.parse(`${first}T00:00:00Z`), to: Date.parse(`${first}T00:00:00Z`) + 3 * day }
        const found = shifts(inboxPosts(line.map(serviceOf)), window, reckoning)
        const oracle = (local: number) => {
          const index = line.findIndex((times) => times.some((time) => isOpen(time, local)))
          return index < 0 ? undefined : String(index)
        }
        expect(differing(found, oracle)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('change when it is said that they do, and to whom', () => {
    fc.assert(
      fc.property(anyLine, anyDay, fc.integer({ min: 0, max: 1439 }), (line, date, after) => {
        const services = line.map(serviceOf)
        const at = Date.parse(`${date}T00:00:00Z`) + after * minute
        const { post, until, next } = watchedBy(services, at, reckoning)
        if (until === undefined) return
        expect(watchedBy(services, until - 1, reckoning).post?.service.id).toBe(post?.service.id)
        expect(watchedBy(services, until, reckoning).post?.service.id).toBe(next?.service.id)
        expect(next?.service.id).not.toBe(post?.service.id)
      }),
      { numRuns: 60 },
    )
  })
})
