import type { HealthcareService } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/fhir/canonical.ts'
import { createZone } from '../../src/fhir/time-zone.ts'
import {
  answersTelephone,
  type Duty,
  gapsIn,
  inboxPosts,
  readableFrom,
  watchedBy,
} from '../../src/routine/opening-hours.ts'
import { kontaktpunkt, lidkoping, openTime, replacedBy, trygghetscentralen } from './lidkoping.ts'

const reckoning = { zone: createZone('Europe/Stockholm'), eves: 'free' } as const
const at = (text: string) => Date.parse(text)
const iso = (instant: number | undefined) => instant && new Date(instant).toISOString()
const said = ({ post, until, next }: Duty) => [post?.service.id, iso(until), next?.service.id]

const inbox: [string, string, string, string, string][] = [
  [
    'a weekday, from 07:00 to 16:30 [LID-09]',
    '2026-06-17T07:00:00+02:00',
    'kontaktpunkt',
    '2026-06-17T14:30:00.000Z',
    'trygghetscentralen',
  ],
  [
    'a weekday evening by Trygghetscentralen [LID-12]',
    '2026-06-17T16:30:00+02:00',
    'trygghetscentralen',
    '2026-06-18T05:00:00.000Z',
    'kontaktpunkt',
  ],
  [
    'a Sunday, from 08:30 to 12:00 [LID-11]',
    '2026-06-21T08:30:00+02:00',
    'kontaktpunkt',
    '2026-06-21T10:00:00.000Z',
    'trygghetscentralen',
  ],
  [
    'a Sunday night over to Monday [LID-12]',
    '2026-06-21T23:00:00+02:00',
    'trygghetscentralen',
    '2026-06-22T05:00:00.000Z',
    'kontaktpunkt',
  ],
  [
    'midsommarafton as a red day [LID-11]',
    '2026-06-19T07:30:00+02:00',
    'trygghetscentralen',
    '2026-06-19T06:30:00.000Z',
    'kontaktpunkt',
  ],
  [
    'julafton as a red day [LID-11]',
    '2026-12-24T08:30:00+01:00',
    'kontaktpunkt',
    '2026-12-24T11:00:00.000Z',
    'trygghetscentralen',
  ],
  [
    'Kristi himmelsfärdsdag, a Thursday, as a red day [LID-11]',
    '2026-05-14T12:30:00+02:00',
    'trygghetscentralen',
    '2026-05-15T05:00:00.000Z',
    'kontaktpunkt',
  ],
  [
    'the night of 23 hours',
    '2026-03-29T01:59:00+01:00',
    'trygghetscentralen',
    '2026-03-29T06:30:00.000Z',
    'kontaktpunkt',
  ],
  [
    'the night of 25 hours',
    '2026-10-25T02:30:00+01:00',
    'trygghetscentralen',
    '2026-10-25T07:30:00.000Z',
    'kontaktpunkt',
  ],
]

describe('the inbox of Lidköping is watched on', () => {
  it.each(inbox)('%s', (_, instant, ...expected) =>
    expect(said(watchedBy(lidkoping, at(instant), reckoning))).toEqual(expected),
  )

  it('midsommarafton as on any Friday, where the routine says that eves are ordinary days [C15]', () => {
    const ordinary = { ...reckoning, eves: 'ordinary' } as const
    const [by, until] = said(watchedBy(lidkoping, at('2026-06-19T07:30:00+02:00'), ordinary))
    expect([by, until]).toEqual(['kontaktpunkt', '2026-06-19T14:30:00.000Z'])
  })
})

const telephone: [string, string, string, string, string][] = [
  [
    'a weekday morning [LID-10]',
    '2026-06-17T09:00:00+02:00',
    'kontaktpunkt',
    '2026-06-17T09:30:00.000Z',
    'trygghetscentralen',
  ],
  [
    'a weekday at noon by Trygghetscentralen [LID-10]',
    '2026-06-17T12:00:00+02:00',
    'trygghetscentralen',
    '2026-06-17T11:00:00.000Z',
    'kontaktpunkt',
  ],
  [
    'a weekday afternoon [LID-10]',
    '2026-06-17T15:59:00+02:00',
    'kontaktpunkt',
    '2026-06-17T14:00:00.000Z',
    'trygghetscentralen',
  ],
  [
    'a Sunday afternoon [LID-11]',
    '2026-06-21T13:00:00+02:00',
    'kontaktpunkt',
    '2026-06-21T14:00:00.000Z',
    'trygghetscentralen',
  ],
  [
    'julafton in the afternoon, as on a Sunday [LID-11]',
    '2026-12-24T13:00:00+01:00',
    'kontaktpunkt',
    '2026-12-24T15:00:00.000Z',
    'trygghetscentralen',
  ],
]

describe('the telephone of Lidköping is answered on', () => {
  it.each(telephone)('%s', (_, instant, ...expected) =>
    expect(said(answersTelephone(lidkoping, at(instant), reckoning))).toEqual(expected),
  )

  it('a number that belongs to who answers', () => {
    const number = (instant: string) => answersTelephone(lidkoping, at(instant), reckoning).post?.contact?.value
    expect(number('2026-06-17T09:00:00+02:00')).toBe('010-174 06 31')
    expect(number('2026-06-17T12:00:00+02:00')).toBe('010-174 06 39')
  })
})

describe('a message', () => {
  it.each([
    ['that arrives in watched hours can be read at once', '2026-06-18T10:00:00+02:00', '2026-06-18T08:00:00.000Z'],
    [
      'that arrives on a Friday evening can be read on Saturday',
      '2026-06-12T18:00:00+02:00',
      '2026-06-13T06:30:00.000Z',
    ],
    [
      'that arrives before midsommar can be read the next morning at 08:30',
      '2026-06-18T18:00:00+02:00',
      '2026-06-19T06:30:00.000Z',
    ],
  ])('%s', (_, arrival, readable) => {
    const { received, readable: from, by } = readableFrom(lidkoping, at(arrival), reckoning)
    expect([received, iso(from), by?.id]).toEqual([at(arrival), readable, 'kontaktpunkt'])
  })

  it('to an inbox that nobody ever reads has arrived, and no more', () => {
    expect(readableFrom([trygghetscentralen], 1_780_000_000_000, reckoning)).toEqual({ received: 1_780_000_000_000 })
  })
})

const service = (id: string, rest: Partial<HealthcareService>): HealthcareService => ({
  resourceType: 'HealthcareService',
  id,
  ...rest,
})
const openOn = (one: HealthcareService, instant: string) => watchedBy([one], at(instant), reckoning).post !== undefined

const always = service('a', { availableTime: [{ allDay: true }] })

describe('hours', () => {
  it('of whole days are the same on red days', () => expect(openOn(always, '2026-12-25T03:00:00+01:00')).toBe(true))

  it('go on over midnight', () => {
    const night = service('n', { availableTime: [openTime(['fri'], '22:00', '06:00')] })
    const open = ['2026-06-12T21:59', '2026-06-12T22:00', '2026-06-13T05:59', '2026-06-13T06:00']
    expect(open.map((time) => openOn(night, `${time}:00+02:00`))).toEqual([false, true, true, false])
  })

  it('end with the day where they end in its last minute', () => {
    const days = service('d', { availableTime: [openTime(['mon', 'tue'], '00:00', '23:59')] })
    expect(said(watchedBy([days], at('2026-06-15T12:00:00+02:00'), reckoning))[1]).toBe('2026-06-16T22:00:00.000Z')
  })

  it.each([
    ['som-sondag', false],
    ['som-veckodag', true],
    ['utom', false],
    ['aven', true],
    ['endast', true],
  ])('with red days %s are open on a red Friday: %s', (valueCode, open) => {
    const extension = [{ url: `${canonical}/StructureDefinition/helgdagar`, valueCode }]
    const friday = service('f', { availableTime: [{ extension, ...openTime(['fri'], '08:00', '16:00') }] })
    expect(openOn(friday, '2026-06-19T09:00:00+02:00')).toBe(open)
    expect(openOn(friday, '2026-06-12T09:00:00+02:00')).toBe(valueCode !== 'endast')
  })
})

describe('a service', () => {
  it.each([
    [
      'dates, to the end of the last',
      { start: '2026-07-01', end: '2026-07-02' },
      '2026-07-02T23:59:00+02:00',
      '2026-07-03T00:00:00+02:00',
    ],
    [
      'instants',
      { start: '2026-07-01T08:00:00+02:00', end: '2026-07-01T10:00:00+02:00' },
      '2026-07-01T09:59:00+02:00',
      '2026-07-01T10:00:00+02:00',
    ],
    ['no start', { end: '2026-07-02' }, '2020-07-01T12:00:00+02:00', '2026-07-03T00:00:00+02:00'],
  ])('is closed while it is not available, by %s', (_, during, closed, open) => {
    const away = { ...always, notAvailable: [{ description: 'Stängt', during }] }
    expect([openOn(away, closed), openOn(away, open)]).toEqual([false, true])
  })

  it('that is not active is passed over for its replacement', () => {
    const line = [{ ...kontaktpunkt, active: false }, trygghetscentralen]
    expect(watchedBy(line, at('2026-06-17T10:00:00+02:00'), reckoning).post?.service.id).toBe('trygghetscentralen')
  })
})

describe('a gap', () => {
  const window = { from: at('2026-06-15T00:00:00+02:00'), to: at('2026-06-22T00:00:00+02:00') }

  it('is none where a replacement is always there [LID-12]', () => {
    expect(gapsIn(inboxPosts(lidkoping), window, reckoning)).toEqual([])
  })

  it('is each stretch of the week in which nobody watches', () => {
    expect(gapsIn(inboxPosts([kontaktpunkt]), window, reckoning)).toHaveLength(8)
  })

  it('is all of it where replacements go in a circle of the closed', () => {
    const circle = [service('a', { extension: [replacedBy('b')] }), service('b', { extension: [replacedBy('a')] })]
    expect(gapsIn(inboxPosts(circle), window, reckoning)).toEqual([window])
  })
})
