/** When steps are to be done, reckoned by hand from the Swedish calendar and clock. */
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/process/evaluate.ts'
import { prepareRules } from '../../src/process/prepared-rulebook.ts'
import type { Duration } from '../../src/routine/duration.ts'
import type { Rule, Vocabulary } from '../../src/routine/rulebook.ts'
import { aCase, message } from '../rulebook/case-builder.ts'
import { judgedBy, local, subjectOf, zone } from '../rulebook/rule-case.ts'

const { parameters } = judgedBy('lag-2017-612')
const vocabulary: Vocabulary = {
  version: '1.0.0',
  queries: { anmalan: { title: 'Anmälan', scope: 'case', loads: 'Communication', where: "status = 'completed'" } },
}

interface Limit {
  readonly within: Duration | { readonly varning: Duration; readonly overtradelse: Duration }
  readonly orNext?: 'vardag'
  readonly eves?: 'free' | 'ordinary'
}

/** The finding at an instant of a step that is counted from another. */
function findingAt(at: string, from: string, { within, orNext, eves = 'free' }: Limit) {
  const rule: Rule = {
    id: 'regel',
    requirement: ['DAL-G11'],
    title: 'Steget är gjort',
    scope: 'case',
    actor: 'alla',
    phase: 'inskrivning',
    when: '%anmalan.exists()',
    expect: 'false',
    due: { from: '%anmalan.sent', within: { parameter: 'vardbegaran.svarstid' }, ...(orNext && { orNext }) },
    severity: { late: 'high' },
    source: { document: 'dalarna-utskrivning', section: 'Grön process', lines: [82, 83] },
  }
  const settings = {
    'vardag.eves': { value: eves },
    'vardbegaran.svarstid': { value: within },
    'varning.forvarning': { value: 'ingen' },
  }
  const subject = subjectOf(aCase({}, message('inskrivningsmeddelande', { sent: from })), {
    ...parameters,
    ...settings,
  } as never)
  const prepared = prepareRules([{ rule, layer: 'lager|1.0.0' }], vocabulary)
  return evaluate(prepared, subject, Date.parse(at), zone).findings[0]
}

/** Local times: from when it is a warning, where that is before the limit; and the limit. */
function limitOf(from: string, limit: Limit): readonly (string | undefined)[] {
  const finding = findingAt('2020-01-01T00:00:00Z', from, limit)
  return [local(finding?.warnsAt), local(finding?.due)]
}

const nextVardag: Limit = { within: '24 h', orNext: 'vardag' }
const ordinary: Limit = { ...nextVardag, eves: 'ordinary' }
const none = undefined

const clockNights: readonly (readonly [string, string, Limit['within'], string])[] = [
  ['24 hours are elapsed hours in spring', '2026-03-28T12:00:00+01:00', '24 h', '2026-03-29T13:00:00+02:00'],
  ['and in autumn', '2026-10-24T12:00:00+02:00', '24 h', '2026-10-25T11:00:00+01:00'],
  ['a dygn is the same time of day in spring', '2026-03-28T12:00:00+01:00', '1 dygn', '2026-03-29T12:00:00+02:00'],
  ['and in autumn', '2026-10-24T12:00:00+02:00', '1 dygn', '2026-10-25T12:00:00+01:00'],
  ['a time that is skipped comes an hour later', '2026-03-28T02:30:00+01:00', '1 dygn', '2026-03-29T03:30:00+02:00'],
  ['of a time that comes twice it is the first', '2026-10-24T02:30:00+02:00', '1 dygn', '2026-10-25T02:30:00+02:00'],
  ['the day of 23 hours ends at midnight', '2026-03-29T00:30:00+01:00', 'samma dag', '2026-03-30T00:00:00+02:00'],
  ['the day of 25 hours ends at midnight', '2026-10-25T00:30:00+02:00', 'samma dag', '2026-10-26T00:00:00+01:00'],
  ['days are dates', '2026-03-27T15:00:00+01:00', '3 kalenderdagar', '2026-03-31T00:00:00+02:00'],
  ['that of the event too', '2026-03-27T15:00:00+01:00', '3 kalenderdagar inklusive', '2026-03-30T00:00:00+02:00'],
  ['working days are dates', '2026-10-23T15:00:00+02:00', '1 vardagar', '2026-10-27T00:00:00+01:00'],
]

describe('the nights on which the clocks change', () => {
  it.each(clockNights)('%s: %s, %j', (_name, from, within, due) =>
    expect(limitOf(from, { within })).toEqual([none, due]),
  )
})

const nextWorkingDays: readonly (readonly [string, string, Limit, string | undefined, string])[] = [
  ['a Monday', '2026-03-09T10:00:00+01:00', nextVardag, '2026-03-10T10:00:00+01:00', '2026-03-11T00:00:00+01:00'],
  ['a Thursday', '2026-03-05T10:00:00+01:00', nextVardag, '2026-03-06T10:00:00+01:00', '2026-03-07T00:00:00+01:00'],
  ['a Friday', '2026-03-06T10:00:00+01:00', nextVardag, none, '2026-03-10T00:00:00+01:00'],
  [
    'the last second of a Sunday',
    '2026-03-08T23:59:59+01:00',
    nextVardag,
    '2026-03-09T23:59:59+01:00',
    '2026-03-10T00:00:00+01:00',
  ],
  [
    'the first second of a Monday',
    '2026-03-09T00:00:00+01:00',
    nextVardag,
    '2026-03-10T00:00:00+01:00',
    '2026-03-11T00:00:00+01:00',
  ],
  [
    'late on a Sunday, written in UTC',
    '2026-03-08T22:30:00Z',
    nextVardag,
    '2026-03-09T23:30:00+01:00',
    '2026-03-10T00:00:00+01:00',
  ],
  ['the Thursday before Easter', '2026-04-02T10:00:00+02:00', nextVardag, none, '2026-04-08T00:00:00+02:00'],
  ['the day before Kristi himmelsfärdsdag', '2026-05-13T16:00:00+02:00', nextVardag, none, '2026-05-16T00:00:00+02:00'],
  [
    'the day before a national day on a Friday',
    '2025-06-05T14:00:00+02:00',
    nextVardag,
    none,
    '2025-06-10T00:00:00+02:00',
  ],
  ['the day before midsommarafton', '2026-06-18T09:00:00+02:00', nextVardag, none, '2026-06-23T00:00:00+02:00'],
  [
    'the same where eves are ordinary',
    '2026-06-18T09:00:00+02:00',
    ordinary,
    '2026-06-19T09:00:00+02:00',
    '2026-06-20T00:00:00+02:00',
  ],
  ['the Friday before alla helgons dag', '2026-10-30T12:00:00+01:00', nextVardag, none, '2026-11-03T00:00:00+01:00'],
  ['the day before julafton', '2026-12-23T09:00:00+01:00', nextVardag, none, '2026-12-29T00:00:00+01:00'],
  [
    'the same where eves are ordinary',
    '2026-12-23T09:00:00+01:00',
    ordinary,
    '2026-12-24T09:00:00+01:00',
    '2026-12-25T00:00:00+01:00',
  ],
  ['the day before nyårsafton', '2026-12-30T09:00:00+01:00', nextVardag, none, '2027-01-05T00:00:00+01:00'],
  ['the day before the clocks go back', '2026-10-23T12:00:00+02:00', nextVardag, none, '2026-10-27T00:00:00+01:00'],
]

describe('24 hours or the next working day', () => {
  it.each(nextWorkingDays)('%s: %s', (...[, from, limit, warnsAt, due]) =>
    expect(limitOf(from, limit)).toEqual([warnsAt, due]),
  )
})

const days: readonly (readonly [string, string, Limit['within'], string])[] = [
  ['over nyår and trettondagen', '2026-12-30T09:00:00+01:00', '3 vardagar', '2027-01-08T00:00:00+01:00'],
  ['over Christmas', '2026-12-22T09:00:00+01:00', '2 vardagar', '2026-12-29T00:00:00+01:00'],
  ['to a leap day', '2028-02-28T10:00:00+01:00', '1 dygn', '2028-02-29T10:00:00+01:00'],
  ['to the end of a leap day', '2028-02-28T10:00:00+01:00', '1 kalenderdagar', '2028-03-01T00:00:00+01:00'],
  ['from a leap day', '2028-02-29T10:00:00+01:00', '24 h', '2028-03-01T10:00:00+01:00'],
  ['over a leap day', '2028-02-28T10:00:00+01:00', '2 vardagar', '2028-03-02T00:00:00+01:00'],
  ['where there is no leap day', '2027-02-28T10:00:00+01:00', '1 kalenderdagar', '2027-03-02T00:00:00+01:00'],
  ['over a year', '2026-12-31T23:30:00+01:00', 'samma dag', '2027-01-01T00:00:00+01:00'],
]

describe('days and working days', () => {
  it.each(days)('%s: %s, %j', (_name, from, within, due) => expect(limitOf(from, { within })).toEqual([none, due]))

  it('has a warning and a breach of their own where the routine sets both', () =>
    expect(
      limitOf('2026-03-06T10:00:00+01:00', { within: { varning: '1 vardagar', overtradelse: '3 vardagar' } }),
    ).toEqual(['2026-03-10T00:00:00+01:00', '2026-03-12T00:00:00+01:00']))
})

describe('a clock that jumps', () => {
  const from = '2026-10-24T03:30:00+02:00'
  const due = '2026-10-25T02:30:00+01:00'
  it.each([
    ['in the hour that comes twice, the first time', '2026-10-25T02:45:00+02:00', 'pending'],
    ['the second time, before the limit', '2026-10-25T02:15:00+01:00', 'pending'],
    ['at the limit', due, 'overdue'],
    ['back before it', '2026-10-25T02:29:59+01:00', 'pending'],
    ['back before the event', '2026-10-20T12:00:00+02:00', 'pending'],
    ['years ahead', '2031-01-01T00:00:00+01:00', 'overdue'],
  ])('does not matter: %s', (_, at, state) => {
    const finding = findingAt(at, from, { within: '24 h' })
    expect([finding?.state, local(finding?.due)]).toEqual([state, due])
  })
})
