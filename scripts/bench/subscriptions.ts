/**
 * What subscriptions cost a write, and how long it takes from a commit to the request that tells of it.
 */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { put } from '../subscriptions/put.ts'
import { monotonic, openReceivers, type Receivers } from '../subscriptions/receivers.ts'
import { subscriptionResource, topicResource, type Wanted } from '../subscriptions/resources.ts'
import { type Bench, type Measurement, perSecond, turnOf, withServers } from './bench.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { compare, median, percentile } from './rounds.ts'
import { pulse } from './sample-case.ts'
import { seed, spreadIds } from './seeded.ts'
import type { Row } from './table.ts'

const headers = { 'content-type': 'application/fhir+json' }
const allowed = { VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1' }
const topic = {
  id: 'measured',
  url: 'https://bench.example/SubscriptionTopic/measured',
  triggers: [{ resource: 'Observation', on: ['create', 'update'] as const }],
  filters: ['patient', 'code', 'status'],
}
const subscriptions = 1000
const matching = 100

export const subscriptionCost: Measurement = async (bench) => [...(await writes(bench)), ...(await delays(bench))]

/** Every tenth is told of every write; the others ask for other patients, other codes, other types. */
function wanted(number: number, origins: readonly string[]): Wanted {
  const id = `s${number}`
  const endpoint = `${origins[Math.floor(number / 10) % origins.length]}/${id}`
  const every = subscriptions / matching
  const others = [`Observation?patient=Patient/none-${number}`, `Observation?code=urn:bench|c${number}`]
  const criteria =
    number % every === 0
      ? 'Observation?status=final,amended'
      : (others[number % 3] ?? `Task?owner=Organization/o${number}`)
  const byTopic = number % 20 < every && !criteria.startsWith('Task')
  const asked = byTopic
    ? { topic: topic.url, filters: [criteria], content: 'id-only', maxCount: 100 }
    : { criteria, payload: '' }
  return { id, endpoint, asked }
}

/** Stores subscriptions, and waits until all of them are active. */
async function subscribe(server: ServerProcess, all: readonly Wanted[]): Promise<void> {
  await put(server, topicResource(topic))
  for (const one of all) await put(server, subscriptionResource(one))
  for (let waited = 0; waited < 600; waited++) {
    const url = `${server.origin}/fhir/Subscription?status=active&_summary=count`
    const { total } = (await (await fetch(url)).json()) as { total: number }
    if (total === all.length) return
    await pause(100)
  }
  throw new Error('The subscriptions do not become active.')
}

/** Writes with and without subscriptions, two servers in turn. */
async function writes(bench: Bench): Promise<readonly Row[]> {
  const { file } = await seed(bench.folder, 1200)
  await cp(file, `${file}-without`)
  const patients = spreadIds(file, 'Patient', 100)
  const receivers = await openReceivers({ servers: 10, keep: 'nothing', faulty: 0, seed: 1 })
  const starting = [startOurs(file, allowed), startOurs(`${file}-without`, allowed)]
  try {
    return await withServers(starting, async ([ours, without]) => {
      if (ours === undefined || without === undefined) return []
      await subscribe(
        ours,
        Array.from({ length: subscriptions }, (_, number) => wanted(number, receivers.origins)),
      )
      const told = [await paced(ours, without, patients), await atOnce(bench, [ours, without], patients, '')]
      receivers.close()
      return [...told, await atOnce(bench, [ours, without], patients, ', receivers away')]
    })
  } finally {
    receivers.close()
  }
}

const what = `create with ${subscriptions.toLocaleString('en')} subscriptions, ${matching} of them told : without any`
const pacePerSecond = 10
const paceMs = 3000

/** In each server's turn; what it delivers meanwhile, a thousand notifications a second, is its own business. */
function paced(ours: ServerProcess, without: ServerProcess, patients: readonly string[]): Promise<Row> {
  const round = (server: ServerProcess) =>
    turnOf(server, async () => {
      const found: number[] = []
      const started = performance.now()
      for (let number = 0; performance.now() - started < paceMs; number++) {
        await pause(Math.max(0, started + (number * 1000) / pacePerSecond - performance.now()))
        found.push(await createMs(server, patients[number % patients.length] ?? ''))
      }
      return median(found)
    })
  const title = `${what}, ${pacePerSecond} a second, p50`
  const target = { atMost: 1.5 }
  return compare({ what: title, unit: 'ms', ours: round(ours), ceiling: round(without), rounds: 7, target })
}

async function createMs({ origin }: ServerProcess, patient: string): Promise<number> {
  const started = performance.now()
  const body = pulse(`Patient/${patient}`)
  await (await fetch(`${origin}/fhir/Observation`, { method: 'POST', headers, body })).arrayBuffer()
  return performance.now() - started
}

/** As many as it takes, though what is to be delivered piles up. */
async function atOnce(
  bench: Bench,
  [ours, without]: readonly [ServerProcess, ServerProcess],
  patients: readonly string[],
  how: string,
): Promise<Row> {
  const requests = patients.map((id) => {
    return { method: 'POST', path: '/fhir/Observation', body: pulse(`Patient/${id}`) } as const
  })
  const load = { clients: 8, requests, forMs: 1500 }
  const [our, their] = [perSecond(bench, ours, load), perSecond(bench, without, load)]
  await our()
  await their()
  return await compare({ what: `${what}, 8 at a time${how}`, unit: '/s', ours: our, ceiling: their, rounds: 5 })
}

const writesPerSecond = 200
const seconds = 20

/** From the answer to a write to the arrival of its notification, beside bare POSTs to the same receiver. */
async function delays({ folder }: Bench): Promise<readonly Row[]> {
  const receivers = await openReceivers({ servers: 1, keep: 'all', faulty: 0, seed: 1 })
  try {
    return await withServers([startOurs(join(folder, 'told.sqlite'), allowed)], async ([server]) => {
      const [origin] = receivers.origins
      if (server === undefined || origin === undefined) return []
      const asked = { topic: topic.url, filters: [], content: 'id-only', maxCount: 10 }
      await subscribe(server, [{ id: 'told', endpoint: `${origin}/told`, asked }])
      const { answered, bare } = await paceOf(server, origin)
      const waits = await waitsOf(receivers, answered)
      const title = `commit to notification : bare POST, at ${writesPerSecond} writes a second`
      return [
        row(`${title}, p50`, median(waits), median(bare)),
        row(`${title}, p99`, percentile(waits, 0.99), percentile(bare, 0.99), 10),
      ]
    })
  } finally {
    receivers.close()
  }
}

function row(title: string, ms: number, ceiling: number, atMost?: number): Row {
  const target = atMost === undefined ? {} : { target: { atMost } }
  return { what: title, unit: 'ms', ours: ms, ceiling, ratio: ms / ceiling, ...target }
}

interface Paced {
  /** By id of what was written: when the answer came, which comes after the commit. */
  readonly answered: ReadonlyMap<string, number>
  readonly bare: readonly number[]
}

async function paceOf(server: ServerProcess, receiver: string): Promise<Paced> {
  const answered = new Map<string, number>()
  const bare: number[] = []
  const running: Promise<void>[] = []
  const started = performance.now()
  for (let number = 0; number < writesPerSecond * seconds; number++) {
    await pause(Math.max(0, started + (number * 1000) / writesPerSecond - performance.now()))
    running.push(written(server).then(({ id, at }) => void answered.set(id, at)))
    running.push(posted(receiver).then((ms) => void bare.push(ms)))
  }
  await Promise.all(running)
  return { answered, bare }
}

async function written({ origin }: ServerProcess): Promise<{ readonly id: string; readonly at: number }> {
  const answer = await fetch(`${origin}/fhir/Observation`, { method: 'POST', headers, body: pulse('Patient/p') })
  const at = monotonic()
  const { id } = (await answer.json()) as { id: string }
  return { id, at }
}

/** As long as the notification of one event with ids only. */
const bareBody = JSON.stringify({ resourceType: 'Bundle', text: 'x'.repeat(1500) })

async function posted(receiver: string): Promise<number> {
  const started = performance.now()
  await (await fetch(`${receiver}/bare`, { method: 'POST', headers, body: bareBody })).arrayBuffer()
  return performance.now() - started
}

async function waitsOf(receivers: Receivers, answered: ReadonlyMap<string, number>): Promise<readonly number[]> {
  await pause(1000)
  const { arrivals } = await receivers.take()
  const told = new Map<string, number>()
  for (const { at, body } of arrivals.filter(({ path }) => path === '/told')) {
    for (const [, id = ''] of body.matchAll(/"reference":"[^"]*Observation\/([^"/]+)/g))
      told.set(id, told.get(id) ?? at)
  }
  return [...answered].map(([id, at]) => {
    const arrived = told.get(id)
    if (arrived === undefined) throw new Error(`No notification of Observation/${id} arrived.`)
    return Math.max(0, arrived - at)
  })
}
