import type { Bundle, Communication, EpisodeOfCare, MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { ended, type Figure, figures, kommunOf, openPopulation, type Population, reportsOf } from './population.ts'

const patient = (id: string, kommun: string) => ({
  resourceType: 'Patient',
  id,
  extension: [
    {
      url: `${canonical}/StructureDefinition/kommun`,
      valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: kommun },
    },
  ],
})
const stay = (id: string, of: string, start: string, end: string) => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: `Patient/${of}` },
  period: { start, end },
})
const plan = (id: string, of: string, created: string, { code, activity }: { code: string; activity?: object }) => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: { reference: `Patient/${of}` },
  category: [{ coding: [{ system: 'https://fhir.inera.se/CodeSystem/typeofcareplan-cs', code }] }],
  created,
  ...(activity && { activity: [activity] }),
})
const byKommun = {
  extension: [{ url: `${canonical}/StructureDefinition/huvudman`, valueCode: 'kommun' }],
  detail: { status: 'in-progress', description: 'Hemtjänst' },
}
const accepted = (id: string, of: string, authoredOn: string) => ({
  resourceType: 'Task',
  id,
  status: 'accepted',
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  for: { reference: `Patient/${of}` },
  authoredOn,
})
const begging = (id: string, of: string) => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'forberedd-vardbegaran' }] }],
  subject: { reference: `Patient/${of}` },
})
const slot = (id: string, status: string, start: string) => ({
  resourceType: 'Slot',
  id,
  status,
  start,
  end: start,
  schedule: { reference: 'Schedule/sip' },
  serviceType: [{ coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'sip' }] }],
})

/** What no generated case has: people who come back, plans, times for a SIP. */
const more = [
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => patient(id, '1460')),
  stay('a1', 'a', '2026-02-01T08:00:00+01:00', '2026-02-05T12:00:00+01:00'),
  stay('a2', 'a', '2026-03-07T11:59:00+01:00', '2026-03-10T12:00:00+01:00'),
  stay('b1', 'b', '2026-02-01T08:00:00+01:00', '2026-02-05T12:00:00+01:00'),
  stay('b2', 'b', '2026-03-07T12:01:00+01:00', '2026-03-31T23:59:00+02:00'),
  stay('c1', 'c', '2026-03-01T08:00:00+01:00', '2026-04-01T00:00:00+02:00'),
  plan('p1', 'a', '2026-02-05', { code: 'VP' }),
  plan('p2', 'b', '2025-02-05', { code: 'VP' }),
  plan('p3', 'a', '2026-02-05', { code: 'SIP', activity: byKommun }),
  plan('p4', 'a', '2026-02-06', { code: 'SIP', activity: byKommun }),
  plan('p5', 'b', '2026-02-06', { code: 'SIP', activity: byKommun }),
  plan('p6', 'c', '2026-02-06', {
    code: 'SIP',
    activity: { ...byKommun, detail: { status: 'completed', description: 'Hemtjänst' } },
  }),
  accepted('t1', 'a', '2026-02-05T12:00:00+01:00'),
  accepted('t2', 'b', '2026-02-05T12:01:00+01:00'),
  begging('r1', 'a'),
  begging('r2', 'c'),
  { resourceType: 'HealthcareService', id: 'sip', extension: patient('x', '1460').extension },
  { resourceType: 'Schedule', id: 'sip', actor: [{ reference: 'HealthcareService/sip' }] },
  slot('s1', 'free', '2026-03-09T10:00:00+01:00'),
  slot('s2', 'busy', '2026-03-09T11:00:00+01:00'),
  slot('s3', 'free', '2026-04-09T11:00:00+02:00'),
]

let population: Population
beforeAll(async () => {
  population = await openPopulation(60, more)
}, 120_000)
afterAll(() => population.server.close())

const year = 'periodStart=2026&periodEnd=2026'
const [low, high] = ['2026-01-01T00:00:00+01:00', '2027-01-01T00:00:00+01:00']
const ofYear = (all: Readonly<Record<string, Figure>>) => all['2026-01']

describe('statistics over a generated population', () => {
  it('count discharges as they are counted one by one', async () => {
    const expected = Map.groupBy(ended(population, low, high), ({ kommun }) => kommun.slice(0, 2))
    const found = figures(await reportsOf(population, 'utskrivna', `${year}&strata=lan`), 'utskrivna')
    expect(Object.keys(found).length).toBeGreaterThan(2)
    expect(found).toEqual(
      Object.fromEntries([...expected].map(([lan, all]) => [`${lan} 2026-01`, { counts: [all.length] }])),
    )
  })

  it('count them by month of the Swedish calendar', async () => {
    const found = figures(await reportsOf(population, 'utskrivna', `${year}&strata=manad`), 'utskrivna')
    const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)
    expect(Object.keys(found)).toEqual(months)
    const march = ended(population, '2026-03-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00')
    expect(found['2026-03']?.counts).toEqual([march.length])
    expect(march.map(({ stay: { id } }) => id)).toEqual(expect.arrayContaining(['a2', 'b2']))
    expect(march.map(({ stay: { id } }) => id)).not.toContain('c1')
  })

  it('reckon mean and median of the time from utskrivningsklar to home', async () => {
    const hours = ended(population, low, high).flatMap(({ stay: { extension = [] }, end }) => {
      const ready = extension.find(({ url }) => url.endsWith('/utskrivningsklar'))?.extension
      const judged = ready?.find(({ url }) => url === 'tidpunkt')?.valueDateTime
      return judged === undefined ? [] : [Math.floor((end - Date.parse(judged)) / 3_600_000)]
    })
    const sorted = hours.toSorted((one, other) => one - other)
    const middle = sorted.length / 2
    const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
    const reports = await reportsOf(population, 'dygn-till-hemgang', year)
    expect(ofYear(figures(reports, 'dygn'))?.counts).toEqual([ended(population, low, high).length, hours.length])
    expect(ofYear(figures(reports, 'dygn'))?.score).toBeCloseTo(
      hours.reduce((sum, one) => sum + one, 0) / hours.length / 24,
      3,
    )
    expect(ofYear(figures(reports, 'dygn-median'))?.score).toBeCloseTo(median / 24, 3)
  })
})

describe('statistics of decisions and of those who come back', () => {
  it('count those with a decision before they went home apart', async () => {
    const of = async (id: string) => {
      const { body } = await evaluated('utskrivna', `${year}&subject=Patient/${id}`)
      return ['utskrivna', 'utskrivna-kpv'].map((group) => ofYear(figures([body], group))?.counts)
    }
    expect(await of('a')).toEqual([[2], [2]])
    expect(await of('b')).toEqual([[2], [1]])
    expect(await of('c')).toEqual([[1], [0]])
  })

  it('find who came back within 30 days, to the minute', async () => {
    const of = async (id: string) => {
      const { body } = await evaluated('aterinskrivning', `periodStart=2026-02&periodEnd=2026-02&subject=Patient/${id}`)
      return [body.type, body.subject?.reference, ofYearMonth(body, 'aterinskrivna')?.counts]
    }
    expect(await of('a')).toEqual(['individual', 'Patient/a', [1, 1, 1]])
    expect(await of('b')).toEqual(['individual', 'Patient/b', [1, 1, 0]])
  })
})

const ofYearMonth = (report: MeasureReport, group: string) => Object.values(figures([report], group))[0]

async function evaluated(id: string, query: string) {
  const response = await fetch(`${population.server.base}/Measure/${id}/$evaluate-measure?${query}`)
  return {
    status: response.status,
    body: (await response.json()) as MeasureReport & { issue?: { diagnostics: string }[] },
  }
}

describe('payment days', () => {
  it('are the dates from the notification to the discharge, of those who were told', async () => {
    const told = (kind: string, id = '') =>
      (population.all.Communication as Communication[])
        .filter(
          (one) => JSON.stringify(one.category).includes(`"${kind}"`) && one.encounter?.reference === `Encounter/${id}`,
        )
        .map(({ sent = '' }) => sent)
    const stays = ended(population, low, high).filter(
      ({ stay: { id }, kommun }) => kommun.startsWith('14') && told('utskrivningsklar', id).length > 0,
    )
    const days = stays.map(({ stay: { id }, end }) => {
      const sent = new Date(Date.parse(told('utskrivningsklar', id)[0] ?? ''))
      const afterNoon = local(sent.getTime()).slice(11) > '12:00:00' ? 1 : 0
      const dates = [local(sent.getTime()), local(end)].map((text) => Date.parse(text.slice(0, 10)))
      return Math.max(0, ((dates[1] ?? 0) - (dates[0] ?? 0)) / 86_400_000 - afterNoon)
    })
    const { counts, score } =
      ofYear(figures(await reportsOf(population, 'betalningsdagar', `${year}&lan=14`), 'somatik')) ?? {}
    expect(days.length).toBeGreaterThan(5)
    expect(counts).toEqual([days.length, days.length])
    expect(score).toBeCloseTo(days.reduce((sum, one) => sum + one, 0) / days.length, 3)
  })
})

/** The Swedish wall clock. */
const local = (ms: number) => new Date(ms).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' })

describe('statistics of plans, prepared requests and times', () => {
  it('count everybody with municipal care once, and who of them has a prepared request', async () => {
    const { body } = await evaluated('forberedd-vardbegaran', `${year}&subject=Patient/a`)
    expect(ofYear(figures([body], 'forberedda'))).toEqual({ counts: [1, 1, 1], score: 1 })
    const all = await reportsOf(population, 'forberedd-vardbegaran', `${year}&lan=14`)
    const cared = new Set(
      (population.all.CarePlan ?? []).flatMap((one) =>
        JSON.stringify(one).includes('"valueCode":"kommun"') && !JSON.stringify(one).includes('"status":"completed"')
          ? [JSON.stringify((one as { subject?: object }).subject)]
          : [],
      ),
    )
    const here = (population.all.Patient ?? []).filter(
      (one) => kommunOf(one as never).startsWith('14') && cared.has(JSON.stringify({ reference: `Patient/${one.id}` })),
    )
    expect(ofYear(figures(all, 'forberedda'))?.counts).toEqual([here.length, here.length, 1])
  })

  it('tell new plans from those in force', async () => {
    const reports = await reportsOf(population, 'medicinska-vardplaner', 'periodStart=2026-02&periodEnd=2026-02')
    expect(Object.values(figures(reports, 'nya'))[0]?.counts).toEqual([1])
    expect(Object.values(figures(reports, 'gallande'))[0]?.counts).toEqual([2])
  })

  it('count free times by the municipality whose they are', async () => {
    const reports = await reportsOf(
      population,
      'lediga-sip-tider',
      'periodStart=2026-03&periodEnd=2026-03&strata=kommun',
    )
    expect(figures(reports, 'lediga')).toEqual({ '1460 2026-03': { counts: [1] } })
  })
})

describe('statistics of rules', () => {
  it('are those of $fullstandighet of each case, added', async () => {
    const begun = (population.all.EpisodeOfCare as EpisodeOfCare[]).filter(({ period: { start = '' } = {} }) =>
      start.startsWith('2026-01'),
    )
    const reports = await Promise.all(begun.map(({ id = '' }) => fullstandighet(id)))
    const states = reports.flatMap(({ group = [] }) => group.map(stateOf))
    const said = states.filter(({ state }) => state !== 'not-applicable')
    const expected = [...Map.groupBy(said, ({ rule }) => rule)].map(([rule, all]) => [
      rule,
      [all.length, all.filter(({ state }) => state.startsWith('met')).length],
    ])
    const { body } = await evaluated('fullstandighet', 'periodStart=2026-01&periodEnd=2026-01')
    const found = body.group?.map(({ code, population: counts }) => [
      code?.coding?.[0]?.code,
      [counts?.[0]?.count, counts?.[2]?.count],
    ])
    expect(expected.length).toBeGreaterThan(5)
    expect(Object.fromEntries(found ?? [])).toEqual(Object.fromEntries(expected))
  })
})

async function fullstandighet(id: string): Promise<MeasureReport> {
  const response = await fetch(`${population.server.base}/EpisodeOfCare/${id}/$fullstandighet`)
  const bundle = (await response.json()) as Bundle<MeasureReport>
  return (
    bundle.entry?.[0]?.resource ?? {
      resourceType: 'MeasureReport',
      status: 'error',
      type: 'individual',
      measure: '',
      period: {},
    }
  )
}

function stateOf({ code, extension }: MeasureReportGroup) {
  const state = extension?.[0]?.extension?.find(({ url }) => url === 'tillstand')?.valueCode ?? ''
  return { rule: code?.coding?.[0]?.code ?? '', state }
}
