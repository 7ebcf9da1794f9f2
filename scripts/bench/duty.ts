/**
 * From the commit of a missing step to the closed Task that is read over REST, at 100 transactions a second, beside the
 * bare round trip of a create in the same seconds.
 */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bundle, Task } from '@medplum/fhirtypes'
import { canonicalOf } from '../../src/routine/layers.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { type Measurement, withServers } from './bench.ts'
import type { ServerProcess } from './processes.ts'
import { startOurs } from './processes.ts'
import { median, percentile } from './rounds.ts'
import type { Row } from './table.ts'

const cases = 1000
const perSecond = 100
const headers = { 'content-type': 'application/fhir+json' }
const ours = 'https://vardbro.example/fhir'
const rule = 'patientinformation-lamnad'

export const duty: Measurement = async ({ folder }) =>
  withServers([startOurs(join(folder, 'duty.sqlite'))], async ([server]) => {
    if (server === undefined) return []
    const tasks = await openDuties(server)
    const waits: number[] = []
    const bare: number[] = []
    const running: Promise<void>[] = []
    const started = performance.now()
    for (const [number, task] of tasks.entries()) {
      await pause(Math.max(0, started + (number * 1000) / perSecond - performance.now()))
      running.push(closed(server, number, task).then((ms) => void waits.push(ms)))
      if (number % 5 === 0) running.push(created(server, number).then((ms) => void bare.push(ms)))
    }
    await Promise.all(running)
    const what = `step to closed Task : create, at ${perSecond} transactions a second`
    return [
      row(`${what}, p50`, median(waits), median(bare)),
      row(`${what}, p99`, percentile(waits, 0.99), percentile(bare, 0.99), 10),
    ]
  })

function row(what: string, ms: number, ceiling: number, atMost?: number): Row {
  return {
    what,
    unit: 'ms',
    ours: ms,
    ceiling,
    ratio: ms / ceiling,
    ...(atMost !== undefined && { target: { atMost } }),
  }
}

/** The Tasks of cases that wait for the information to the patient, by the number of the case. */
async function openDuties(server: ServerProcess): Promise<readonly string[]> {
  const law = (await loadRulebooks('profiles/rulebooks')).layers.find(({ level }) => level === 'lag')
  if (law === undefined) throw new Error('The law is not among the rulebooks.')
  const start = new Date(Date.now() - 3_600_000).toISOString()
  for (let from = 0; from < cases; from += 20) {
    const numbers = Array.from({ length: 20 }, (_, n) => from + n)
    await transaction(
      server,
      numbers.flatMap((number) => caseOf(number, canonicalOf(law), start)),
    )
  }
  const tasks = new Map<string, string>()
  for (let waited = 0; tasks.size < cases && waited < 300; waited++) {
    await pause(200)
    await gather(server, tasks)
  }
  return Array.from({ length: cases }, (_, number) => tasks.get(`EpisodeOfCare/k${number}`) ?? '')
}

async function gather({ origin }: ServerProcess, tasks: Map<string, string>): Promise<void> {
  let url: string | undefined = `${origin}/fhir/Task?code=${rule}&status=requested&_count=500`
  while (url !== undefined) {
    const { entry = [], link } = (await (await fetch(url)).json()) as Bundle<Task>
    for (const { resource } of entry) tasks.set(resource?.focus?.reference ?? '', resource?.id ?? '')
    url = link?.find(({ relation }) => relation === 'next')?.url
  }
}

function caseOf(number: number, routine: string, start: string): readonly object[] {
  const subject = { reference: `Patient/p${number}` }
  const extension = [{ url: `${ours}/StructureDefinition/rutin`, valueCanonical: routine }]
  return [
    { resourceType: 'Patient', id: `p${number}`, active: true },
    {
      resourceType: 'EpisodeOfCare',
      id: `k${number}`,
      extension,
      status: 'active',
      patient: subject,
      period: { start },
    },
    {
      resourceType: 'Encounter',
      id: `e${number}`,
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      subject,
      episodeOfCare: [{ reference: `EpisodeOfCare/k${number}` }],
      period: { start },
    },
  ]
}

async function transaction({ origin }: ServerProcess, resources: readonly object[]): Promise<void> {
  const entry = resources.map((resource) => {
    const { resourceType, id } = resource as { resourceType: string; id: string }
    return { resource, request: { method: 'PUT', url: `${resourceType}/${id}` } }
  })
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
  const response = await fetch(`${origin}/fhir`, { method: 'POST', headers, body })
  if (response.status !== 200)
    throw new Error(`A transaction was answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
}

/** What the patient is given in writing. */
const information = (number: number) => ({
  resourceType: 'Composition',
  id: `c${number}`,
  extension: [{ url: `${ours}/StructureDefinition/arende`, valueReference: { reference: `EpisodeOfCare/k${number}` } }],
  status: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '74213-0' }] },
  subject: { reference: `Patient/p${number}` },
  date: new Date().toISOString(),
  author: [{ display: 'Avdelningen' }],
  title: 'Information',
})

/** ms from the answer to the transaction, which comes after its commit, to the Task that is read closed. */
async function closed(server: ServerProcess, number: number, task: string): Promise<number> {
  await transaction(server, [information(number)])
  const committed = performance.now()
  for (;;) {
    const { status } = (await (await fetch(`${server.origin}/fhir/Task/${task}`)).json()) as Task
    if (status === 'completed') return performance.now() - committed
    if (performance.now() - committed > 30_000) throw new Error(`The Task of case ${number} stays ${status}.`)
    await pause(2)
  }
}

async function created({ origin }: ServerProcess, number: number): Promise<number> {
  const body = JSON.stringify({ resourceType: 'Basic', code: { text: `bare ${number}` } })
  const started = performance.now()
  await (await fetch(`${origin}/fhir/Basic`, { method: 'POST', headers, body })).arrayBuffer()
  return performance.now() - started
}
