import type { CapabilityStatement, MeasureReport, OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSource } from '../../../src/process/statistik/source.ts'
import { statistics } from '../../../src/process/statistik/statistics.ts'
import { ownPackage } from '../../../src/profile/own-package.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ clock: () => Date.parse('2026-11-22T10:00:00Z') })
  await fetch(`${server.base}/Patient/p`, {
    method: 'PUT',
    body: JSON.stringify({ resourceType: 'Patient', id: 'p' }),
    headers: { 'content-type': 'application/fhir+json' },
  })
})
afterAll(() => server.close())

const asked = (path: string, accept = '*/*') => fetch(`${server.base}/${path}`, { headers: { accept } })
const lag = 'https://vardbro.example/fhir/PlanDefinition/lag-2017-612'
const period = 'periodStart=2026-01&periodEnd=2026-06-15'

describe('what is asked of statistics', () => {
  it.each([
    ['Measure/utskrivna/$statistik?periodStart=2026', 400, 'periodEnd" is missing'],
    ['Measure/utskrivna/$statistik?periodStart=2026-02&periodEnd=2026-01', 400, 'must not be after'],
    ['Measure/utskrivna/$statistik?periodStart=1999&periodEnd=2026', 400, 'after 2005'],
    ['Measure/utskrivna/$statistik?periodStart=2026&periodStart=2027&periodEnd=2027', 400, 'more than once'],
    [`Measure/utskrivna/$statistik?${period}&strata=kommuner`, 400, 'Did you mean "kommun"?'],
    [`Measure/utskrivna/$statistik?${period}&strata=manad,ar`, 400, 'one stretch of time'],
    [`Measure/utskrivna/$statistik?${period}&lan=99`, 400, '21 county codes'],
    [`Measure/utskrivna/$statistik?${period}&kommun=9999`, 400, '290 municipality codes'],
    [`Measure/utskrivna/$statistik?${period}&enhet=Patient/p`, 400, 'Organization/1'],
    [`Measure/fullstandighet/$statistik?${period}&strata=enhet`, 400, 'not counted by unit'],
    [`Measure/utskrivna/$statistik?${period}&regelbok=x`, 400, 'the URL of a rulebook'],
    [`Measure/utskrivna/$statistik?${period}&regelbok=${lag}`, 400, 'not counted by rulebook'],
    [`Measure/utskrivna/$statistik?${period}&fordelning=true`, 400, 'no values that are spread'],
    [`Measure/dygn-till-hemgang/$statistik?${period}&fordelning=ja`, 400, 'true or false'],
    [`Measure/utskriven/$statistik?${period}`, 404, 'Did you mean Measure/utskrivna?'],
    [`Measure/$evaluate-measure?${period}`, 400, '"measure" is missing'],
    [`Measure/utskrivna/$evaluate-measure?${period}&reportType=subject-list`, 400, 'names none of them'],
    [`Measure/utskrivna/$evaluate-measure?${period}&reportType=subject`, 400, 'Patient/1'],
    [`Measure/utskrivna/$evaluate-measure?${period}&reportType=population&subject=p`, 400, 'Leave one of them out'],
    [`Measure/utskrivna/$evaluate-measure?${period}&subject=Patient/q`, 404, 'no Patient/q'],
    [`Measure/utskrivna/$evaluate-measure?${period}&practitioner=Practitioner/1`, 400, 'not supported'],
    [`Measure/lediga-sip-tider/$evaluate-measure?${period}&subject=Patient/p`, 400, 'nothing of persons'],
  ])('is refused: %s', async (path, status, told) => {
    const response = await asked(path)
    const { issue } = (await response.json()) as OperationOutcome
    expect([response.status, issue[0]?.diagnostics]).toEqual([status, expect.stringContaining(told)])
  })

  it.each([
    'Measure/$evaluate-measure?measure=Measure/utskrivna&',
    'Measure/$evaluate-measure?measure=https://vardbro.example/fhir/Measure/utskrivna|0.1.0&',
    'Measure/utskrivna/$evaluate-measure?subject=Patient/p&',
  ])('may name the measure and the patient: %s', async (path) => {
    const report = (await (await asked(`${path}${period}`)).json()) as MeasureReport
    expect(report).toMatchObject({ period: { start: '2026-01-01', end: '2026-06-15' }, status: 'complete' })
    expect(report.group?.map(({ population }) => population?.[0]?.count)).toEqual([0, 0])
  })
})

describe('the form of the answer', () => {
  const path = `Measure/utskrivna/$statistik?${period}`

  it.each([
    [path, 'text/csv', 'text/csv'],
    [`${path}&_format=text/csv`, 'application/json', 'text/csv'],
    [`${path}&_format=text/csv&_pretty=true`, '*/*', 'text/csv'],
    [path, 'text/csv;q=0.5, application/fhir+json', 'application/fhir+json'],
    [`${path}&_format=json`, 'text/csv', 'application/fhir+json'],
    [path, '*/*', 'application/fhir+json'],
  ])('of %s with Accept %s is %s', async (url, accept, type) => {
    const response = await asked(url, accept)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    expect((await response.text()).startsWith(type === 'text/csv' ? 'matt,lan,' : '{')).toBe(true)
  })

  it.each([
    [`Measure/utskrivna/$evaluate-measure?${period}`, 'text/csv'],
    [`${path}&_format=xml`, '*/*'],
    [path, 'text/html'],
  ])('of %s with Accept %s cannot be had', async (url, accept) => expect((await asked(url, accept)).status).toBe(406))
})

describe('the measures', () => {
  it('are those that are published, group for group', () => {
    const published = ownPackage().flatMap((one) => (one.resourceType === 'Measure' ? [one] : []))
    for (const { id, scoring, groups } of statistics) {
      const measure = published.find((one) => one.id === id)
      expect([id, measure?.scoring?.coding?.[0]?.code]).toEqual([id, scoring])
      const codes = measure?.group?.flatMap(({ code }) => code?.coding?.[0]?.code ?? []) ?? []
      expect(codes).toEqual(expect.arrayContaining(groups.map(({ code }) => code)))
    }
  })

  it('are told of in the CapabilityStatement', async () => {
    const statement = (await (await asked('metadata')).json()) as CapabilityStatement
    const measure = statement.rest?.[0]?.resource?.find(({ type }) => type === 'Measure')
    expect(measure?.operation?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['evaluate-measure', 'statistik']),
    )
  })

  it('give reports that are valid R4', async () => {
    for (const { id } of statistics) {
      const report = await (await asked(`Measure/${id}/$evaluate-measure?${period}`)).json()
      const outcome = (await (
        await post(`${server.base}/MeasureReport/$validate`, report as object)
      ).json()) as OperationOutcome
      expect([id, outcome.issue.filter(({ severity }) => severity === 'error')]).toEqual([id, []])
    }
  })
})

it('breaks off when the time is up', async () => {
  let now = 0
  const { store, parameters } = server.context
  const query = {
    caller: { kind: 'system' },
    visibility: server.context.visibility({ kind: 'system' } as never, 'operation'),
  } as never
  const source = openSource({ store, parameters, clock: () => now }, query, 1000)
  now = 1001
  await expect(source.all('Patient', [])).rejects.toMatchObject({ kind: 'tooCostly' })
})
