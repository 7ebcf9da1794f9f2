import { describe, expect, it } from 'vitest'
import { policyOf, reckoned, type Story, told } from './payment-case.ts'

const law = policyOf('lag')
const stockholm = policyOf('stockholm')

/** When the notification was sent, and from which day the municipality is liable. */
const starts = [
  ['Monday 11:00', '2026-03-09 11:00', '2026-03-12'],
  ['Friday 11:59', '2026-03-06 11:59', '2026-03-09'],
  ['Friday 12:00:00', '2026-03-06 12:00:00', '2026-03-09'],
  ['Friday 12:00:01', '2026-03-06 12:00:01', '2026-03-10'],
  ['just before midnight', '2026-03-09 23:59:59', '2026-03-13'],
  ['midnight', '2026-03-09 00:00:00', '2026-03-12'],
  ['before clocks go forward', '2026-03-28 11:59', '2026-03-31'],
  ['12:00 of the day on which clocks go forward', '2026-03-29 12:00', '2026-04-01'],
  ['the hour that comes twice', '2026-10-25 02:30', '2026-10-28'],
  ['over the end of a month', '2026-01-30 10:00', '2026-02-02'],
  ['over a leap day', '2028-02-27 10:00', '2028-03-01'],
  ['over the end of February of other years', '2026-02-27 10:00', '2026-03-02'],
  ['over Christmas', '2026-12-23 10:00', '2026-12-26'],
  ['over the end of the year', '2026-12-30 12:30', '2027-01-03'],
] as const

describe("the law's clock", () => {
  it.each(starts)('told on %s, the municipality is liable from the third day after', (_, sent, from) => {
    expect(reckoned({ klar: [sent] }, law, '2029-01-01 13:00').liableFrom).toBe(from)
  })

  it('tells every day and why', () =>
    expect(told({ bedomd: '2026-03-09 09:00', klar: ['2026-03-09 12:01'] }, law, '2026-03-14 13:00')).toEqual([
      '03-09 stopped underrattelse-efter-brytklockslag',
      '03-10 zero 0 dag-noll',
      '03-11 free 1 fri',
      '03-12 free 2 fri',
      '03-13 paid 3 betalas',
      '03-14 paid 4 betalas',
    ]))

  it('says of days between the judgement and its notification that nobody was told', () =>
    expect(told({ bedomd: '2026-03-07 09:00', klar: ['2026-03-09 11:00'] }, law, '2026-03-09 13:00')).toEqual([
      '03-07 stopped underrattelse-saknas',
      '03-08 stopped underrattelse-saknas',
      '03-09 zero 0 dag-noll',
    ]))

  it('waits 30 days in psychiatry', () =>
    expect(reckoned({ klar: ['2026-03-09 11:00'], psykiatri: true }, law, '2026-05-01 13:00').liableFrom).toBe(
      '2026-04-08',
    ))

  it('says that those 30 days are not verified', () => {
    const { days } = reckoned({ klar: ['2026-03-09 11:00'], psykiatri: true }, law, '2026-04-08 13:00')
    expect([days[1], days.at(-1)].map((day) => day?.reasons)).toMatchObject([
      [{ code: 'fri', verified: false, assumption: false }],
      [{ code: 'betalas', verified: false, assumption: false }],
    ])
  })

  it('has no days while nobody has judged the patient ready, nor before somebody did', () => {
    expect(told({}, law, '2026-03-09 13:00')).toEqual([])
    expect(told({ klar: ['2026-03-09 11:00'] }, law, '2026-03-09 10:00')).toEqual([])
  })

  it('judges today by what is so now, where its cut-off has not come', () =>
    expect(told({ klar: ['2026-03-09 08:00'] }, law, '2026-03-09 09:00')).toEqual(['03-09 zero 0 dag-noll']))
})

interface Stopped {
  readonly name: string
  readonly story: Story
  readonly days: readonly string[]
}

const stops: readonly Stopped[] = [
  {
    name: 'a retraction before 12:00, and begins anew with a new notification',
    story: {
      klar: ['2026-03-09 11:00', '2026-03-12 10:00'],
      aterkallad: ['2026-03-11 09:00'],
    },
    days: [
      '03-09 zero 0 dag-noll',
      '03-10 free 1 fri',
      '03-11 stopped aterkallad',
      '03-12 zero 0 dag-noll',
      '03-13 free 1 fri',
      '03-14 free 2 fri',
      '03-15 paid 3 betalas',
    ],
  },
  {
    name: 'a retraction after 12:00 from the next day on',
    story: { klar: ['2026-03-09 11:00'], aterkallad: ['2026-03-12 12:30'] },
    days: [
      '03-09 zero 0 dag-noll',
      '03-10 free 1 fri',
      '03-11 free 2 fri',
      '03-12 paid 3 betalas',
      '03-13 stopped aterkallad',
      '03-14 stopped aterkallad',
      '03-15 stopped aterkallad',
    ],
  },
  {
    name: 'a retraction with a new notification between two noons',
    story: { klar: ['2026-03-10 11:00', '2026-03-12 15:00'], aterkallad: ['2026-03-12 13:00'] },
    days: [
      '03-10 zero 0 dag-noll',
      '03-11 free 1 fri',
      '03-12 free 2 fri',
      '03-13 zero 0 dag-noll',
      '03-14 free 1 fri',
      '03-15 free 2 fri',
    ],
  },
  {
    name: 'a SIP that is needed and was not called',
    story: { klar: ['2026-03-09 11:00'], sip: 'needed', kallad: '2026-03-11 11:00' },
    days: [
      '03-09 stopped sip-kallelse-saknas',
      '03-10 stopped sip-kallelse-saknas',
      '03-11 zero 0 dag-noll',
      '03-12 free 1 fri',
      '03-13 free 2 fri',
      '03-14 paid 3 betalas',
      '03-15 paid 4 betalas',
    ],
  },
  {
    name: 'an admission that was told late',
    story: { klar: ['2026-03-09 11:00'], inskrivningsmeddelande: '2026-03-10 15:00' },
    days: [
      '03-09 stopped inskrivningsmeddelande-saknas',
      '03-10 stopped inskrivningsmeddelande-saknas',
      '03-11 zero 0 dag-noll',
      '03-12 free 1 fri',
      '03-13 free 2 fri',
      '03-14 paid 3 betalas',
      '03-15 paid 4 betalas',
    ],
  },
  {
    name: 'outpatient care that cannot do its part, and goes on where it was',
    story: { klar: ['2026-03-09 11:00'], kanInte: ['2026-03-10 08:00', '2026-03-12 08:00'] },
    days: [
      '03-09 zero 0 dag-noll',
      '03-10 stopped oppenvard-kan-inte',
      '03-11 stopped oppenvard-kan-inte',
      '03-12 free 1 fri',
      '03-13 free 2 fri',
      '03-14 paid 3 betalas',
      '03-15 paid 4 betalas',
    ],
  },
  {
    name: 'a leave over noon, of days that would be paid, too',
    story: { klar: ['2026-03-09 11:00'], permission: ['2026-03-13 10:00', '2026-03-14 09:00'] },
    days: [
      '03-09 zero 0 dag-noll',
      '03-10 free 1 fri',
      '03-11 free 2 fri',
      '03-12 paid 3 betalas',
      '03-13 stopped borta',
      '03-14 paid 4 betalas',
      '03-15 paid 5 betalas',
    ],
  },
  {
    name: 'the discharge, whose own day is not paid',
    story: { klar: ['2026-03-09 11:00'], utskriven: '2026-03-13 15:00' },
    days: [
      '03-09 zero 0 dag-noll',
      '03-10 free 1 fri',
      '03-11 free 2 fri',
      '03-12 paid 3 betalas',
      '03-13 free 4 utskriven',
    ],
  },
  {
    name: 'death',
    story: { klar: ['2026-03-09 11:00'], avliden: '2026-03-12 03:00' },
    days: ['03-09 zero 0 dag-noll', '03-10 free 1 fri', '03-11 free 2 fri', '03-12 free 3 avliden'],
  },
  {
    name: 'nothing where a SIP may be needed, but says that nobody said so',
    story: { klar: ['2026-03-14 11:00'], sip: 'undocumented' },
    days: ['03-14 zero 0 dag-noll sip-odokumenterat', '03-15 free 1 fri sip-odokumenterat'],
  },
  {
    name: 'all that is in the way of the same day',
    story: { klar: ['2026-03-15 11:00'], inskrivningsmeddelande: '', sip: 'needed', permission: ['2026-03-14 09:00'] },
    days: ['03-15 stopped inskrivningsmeddelande-saknas sip-kallelse-saknas borta'],
  },
]

describe('what stops the clock', () => {
  it.each(stops)('is $name', ({ story, days }) => expect(told(story, law, '2026-03-15 13:00')).toEqual(days))

  it('bars liability only, where the policy counts such days', () =>
    expect(
      told(
        { klar: ['2026-03-09 11:00'], sip: 'needed', kallad: '2026-03-13 11:00' },
        { ...law, unmet: { value: 'bars' } },
        '2026-03-13 13:00',
      ),
    ).toEqual([
      '03-09 zero 0 dag-noll sip-kallelse-saknas',
      '03-10 free 1 fri sip-kallelse-saknas',
      '03-11 free 2 fri sip-kallelse-saknas',
      '03-12 free 3 hindrad sip-kallelse-saknas',
      '03-13 paid 4 betalas',
    ]))
})

describe('what stops the clock by other policies', () => {
  it('is a weekend, where the policy counts working days', () =>
    expect(
      told({ klar: ['2026-03-06 11:00'] }, { ...law, calendar: { value: 'vardagar' } }, '2026-03-11 13:00'),
    ).toEqual([
      '03-06 zero 0 dag-noll',
      '03-07 stopped helgdag',
      '03-08 stopped helgdag',
      '03-09 free 1 fri',
      '03-10 free 2 fri',
      '03-11 paid 3 betalas',
    ]))

  it('is a SIP that nobody has spoken of, where the policy takes it as needed', () =>
    expect(
      told(
        { klar: ['2026-03-09 11:00'], sip: 'undocumented' },
        { ...law, undocumentedSip: { value: 'needed' } },
        '2026-03-09 13:00',
      ),
    ).toEqual(['03-09 stopped sip-odokumenterat']))

  it('pays for the last day where the policy does', () =>
    expect(
      told(
        { klar: ['2026-03-09 11:00'], utskriven: '2026-03-12 15:00' },
        { ...law, lastDay: { value: 'charged' } },
        '2026-03-13 13:00',
      ).at(-1),
    ).toBe('03-12 paid 3 betalas'))
})

describe('the Stockholm model', () => {
  it.each([
    ['11:59:59', '2026-03-09', 4],
    ['12:00:00', '2026-03-10', 3],
  ])('told at %s the day zero is %s', (time, zero, passed) => {
    const { days, ...rest } = reckoned({ klar: [`2026-03-09 ${time}`] }, stockholm, '2026-03-13 13:00')
    expect(days.find(({ state }) => state === 'zero')?.date).toBe(zero)
    expect(rest.passed).toBe(passed)
  })

  it('counts a patient who goes home on day zero as none, and every night after as one', () => {
    const passed = (utskriven: string) =>
      reckoned({ klar: ['2026-03-09 09:00'], utskriven }, stockholm, '2026-04-01 13:00').passed
    expect(['2026-03-09 15:00', '2026-03-10 08:00', '2026-03-14 16:00'].map(passed)).toEqual([0, 1, 5])
  })

  it('makes no single day liable: the municipality pays by the mean of its month', () => {
    const { days, liableFrom } = reckoned({ klar: ['2026-03-09 09:00'] }, stockholm, '2026-04-01 13:00')
    expect(liableFrom).toBeUndefined()
    expect(days.slice(1).every(({ state }) => state === 'averaged')).toBe(true)
  })
})

it('cuts a stay that is a mistake of the data', () => {
  const { days, isCut } = reckoned({ klar: ['2006-03-09 09:00'] }, law, '2026-04-01 13:00')
  expect([days.length, isCut]).toEqual([1100, true])
})

it('says of each reason what it rests on', () => {
  const [zero] = reckoned({ klar: ['2026-03-09 09:00'], sip: 'undocumented' }, law, '2026-03-09 13:00').days
  expect(zero?.reasons).toMatchObject([
    { code: 'dag-noll', verified: false, assumption: false, evidence: ['Communication/klar'] },
    { code: 'sip-odokumenterat', assumption: true },
  ])
})
