/** A case over HTTP on a real server with an injected clock: what was sent, and what the server makes of it. */
import type { Bundle, DetectedIssue, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demonstrate } from '../../src/app/demo/demo.ts'
import { readScenarios } from '../../src/app/demo/scenarios.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { endJourney } from './journey.ts'

let server: TestServer
const clock = { now: Date.parse('2026-11-10T10:00:00+01:00') }
const lines: string[] = []
/** System of the identifiers of what the job writes. */
const findings = 'https://vardbro.example/fhir/identifier/fynd'
const ongoing = ['dalarna-sen', 'dalarna-vantar']

beforeAll(async () => {
  server = await openServer({ clock: () => clock.now })
  const scenarios = (await readScenarios('bundles')).filter(({ id }) => ongoing.includes(id))
  await demonstrate(scenarios, { base: server.base, clock: () => clock.now, print: (line) => lines.push(line) })
})
afterAll(() => endJourney({ ...server, clock }))

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${server.base}/${path}`)).json()) as T

async function found<T>(path: string): Promise<T[]> {
  const { entry = [] } = await get<Bundle>(path)
  return entry.map(({ resource }) => resource as unknown as T)
}

/** The case of a scenario, by the patient's given name. */
async function caseOf(given: string): Promise<string> {
  const [episode] = await found<{ id: string }>(`EpisodeOfCare?patient.given=${given}`)
  return episode?.id ?? ''
}

it('shows in the demonstration who is waited for', () => {
  const shown = lines.filter((line) => line.includes('→')).map((line) => line.replace(/\s+/g, ' ').trim())
  expect(shown).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^FÖRSENAT Fast vårdkontakt är utsedd .* → öppenvården$/),
      expect.stringMatching(/^väntar Fast vårdkontakt är utsedd .* → öppenvården$/),
      expect.stringMatching(/^väntar Huvudhandläggare är utsedd .* → kommunen$/),
    ]),
  )
})

it('has an open Task for each step that waits, after the job has run', async () => {
  await server.runJobs()
  const tasks = await found<Task>(
    `Task?arende=EpisodeOfCare/${await caseOf('Valter')}&status=requested&identifier=${findings}|`,
  )
  expect(tasks.map(({ description }) => description)).toEqual(
    expect.arrayContaining(['Fast vårdkontakt är utsedd', 'Huvudhandläggare är utsedd']),
  )
})

it('has a DetectedIssue for the step that is late, and none where it still waits', async () => {
  const of = async (name: string) =>
    found<DetectedIssue>(`DetectedIssue?arende=EpisodeOfCare/${await caseOf(name)}&code=fast-vardkontakt-utsedd`)
  expect(await of('Sonja')).toMatchObject([{ status: 'preliminary', severity: 'high' }])
  expect(await of('Valter')).toEqual([])
})

it('makes nothing twice when the job runs again, and no new version', async () => {
  await server.runJobs()
  const tasks = await found<Task>(`Task?arende=EpisodeOfCare/${await caseOf('Valter')}&identifier=${findings}|`)
  expect(new Set(tasks.map(({ meta }) => meta?.versionId))).toEqual(new Set(['1']))
})

it('becomes late by time alone: the mark that the job left brings it back', async () => {
  clock.now = Date.parse('2026-11-16T10:00:00+01:00')
  await server.runJobs()
  const issues = await found<DetectedIssue>(
    `DetectedIssue?arende=EpisodeOfCare/${await caseOf('Valter')}&code=fast-vardkontakt-utsedd,huvudhandlaggare-utsedd`,
  )
  expect(issues.map(({ status }) => status)).toEqual(['preliminary', 'preliminary'])
})

it('answers $fullstandighet for an instant before it was late as the case was then', async () => {
  const answer = await get<Bundle>(
    `EpisodeOfCare/${await caseOf('Valter')}/$fullstandighet?at=2026-11-10T12:00:00%2B01:00`,
  )
  expect(JSON.stringify(answer)).toContain('"valueCode":"pending"')
  expect(JSON.stringify(answer)).not.toContain('"valueCode":"overdue"')
})

it('drafts bear the identifiers of the stored Tasks, so that posting one with If-None-Exist makes no double', async () => {
  const { entry = [] } = await get<Bundle>(`EpisodeOfCare/${await caseOf('Valter')}/$fullstandighet`)
  const draft = entry.map(({ resource }) => resource).find((it): it is Task => it?.resourceType === 'Task')
  const { system, value } = draft?.identifier?.[0] ?? {}
  const response = await fetch(`${server.base}/Task`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', 'if-none-exist': `identifier=${system}|${value}` },
    body: JSON.stringify(draft),
  })
  expect(response.status).toBe(200)
})

it('closes Task and DetectedIssue when the step is done, and says that it was late', async () => {
  const caseId = await caseOf('Valter')
  const episode = await get<{ patient: { reference: string } }>(`EpisodeOfCare/${caseId}`)
  const response = await fetch(`${server.base}/CareTeam`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(fastVardkontakt(caseId, episode.patient.reference)),
  })
  expect(response.status).toBe(201)
  await server.runJobs()
  const [task] = await found<Task>(`Task?arende=EpisodeOfCare/${caseId}&code=fast-vardkontakt-utsedd`)
  const [issue] = await found<DetectedIssue>(
    `DetectedIssue?arende=EpisodeOfCare/${caseId}&code=fast-vardkontakt-utsedd`,
  )
  expect(task?.status).toBe('completed')
  expect(issue).toMatchObject({ status: 'final', mitigation: [{ action: { text: expect.any(String) } }] })
})

const fastVardkontakt = (caseId: string, patient: string) => ({
  resourceType: 'CareTeam',
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
      valueReference: { reference: `EpisodeOfCare/${caseId}` },
    },
  ],
  status: 'active',
  subject: { reference: patient },
  period: { start: '2026-11-16T09:00:00+01:00' },
  participant: [
    {
      role: [
        {
          coding: [
            {
              system: 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt',
              code: '1',
            },
          ],
        },
      ],
    },
  ],
})
