/** Which servers answer: what a server asks the database for requests that name a patient, explained by the database. */
import pg from 'pg'
import { distributePostgres } from '../../../src/store/postgres/shards/distribute.ts'
import { shards as shardCount } from '../../../test/support/postgres/citus.ts'
import { openServer } from '../../../test/support/server.ts'
import { type Recorder, recordStatements, type Sent } from './recorder.ts'

const half = 6
const patients = 2 * half

/**
 * Half of the patients are stored before the database is distributed.
 *
 * @throws {Error} what names a patient is not answered by one server, what names none not by all shards, or hits are missing
 */
export async function proveOneShard(url: string): Promise<void> {
  await serving(url, (base) => storePatients(base, 1))
  await proveDistribution(url)
  const recorder = recordStatements()
  await serving(url, async (base) => {
    await storePatients(base, 1 + half)
    for (const [request, hits, shards] of expected)
      await proveRequest(`${base}/${request}`, { hits, shards, url, recorder })
  }).finally(recorder.end)
}

const expected: readonly (readonly [request: string, hits: number, shards: 'one' | 'all'])[] = [
  ['CarePlan?patient=Patient/p1', 2, 'one'],
  ['CarePlan?subject=Patient/p12&status=active&_sort=-_lastUpdated', 1, 'one'],
  ['CarePlan?patient=Patient/p1&subject:Patient.active=true', 2, 'one'],
  ['Patient?_id=p1', 1, 'one'],
  ['Patient/p1/CarePlan', 2, 'one'],
  ['CarePlan?status=active', patients, 'all'],
]

async function serving(url: string, work: (base: string) => Promise<void>): Promise<void> {
  const server = await openServer({ environment: { VARDBRO_STORE: url } })
  await work(server.base).finally(server.close)
}

async function proveDistribution(url: string): Promise<void> {
  const { isNew } = await distributePostgres(url, shardCount)
  const { isNew: isNewAgain, shards, workers } = await distributePostgres(url, 1)
  if (!isNew || isNewAgain) throw new Error('A database is distributed once.')
  console.log(
    `distributed with ${half} patients in it, over ${shards} shards on ${workers} workers; again: nothing changes`,
  )
}

async function storePatients(base: string, first: number): Promise<void> {
  for (let patient = first; patient < first + half; patient++) await store(base, `p${patient}`)
}

/** A patient with a plan that is active and one that is a draft. */
async function store(base: string, id: string): Promise<void> {
  const patient = { resourceType: 'Patient', id, active: true }
  const plan = (status: string) => ({
    resourceType: 'CarePlan',
    id: `${id}-${status}`,
    status,
    intent: 'plan',
    subject: { reference: `Patient/${id}` },
  })
  for (const resource of [patient, plan('active'), plan('draft')]) {
    const answer = await fetch(`${base}/${resource.resourceType}/${resource.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(resource),
    })
    if (!answer.ok)
      throw new Error(`${answer.status} for ${resource.resourceType}/${resource.id}: ${await answer.text()}`)
  }
}

interface Expected {
  readonly hits: number
  readonly shards: 'one' | 'all'
  readonly url: string
  readonly recorder: Recorder
}

async function proveRequest(request: string, { hits, shards, url, recorder }: Expected): Promise<void> {
  recorder.begin()
  const result = (await (await fetch(request)).json()) as { entry?: readonly unknown[] }
  const sent = recorder.sent()
  const found = result.entry?.length ?? 0
  if (found !== hits) throw new Error(`${request}: ${found} hits, and ${hits} were stored.`)
  // What the coordinator answers from its own tables touches no patient's shard.
  const plans = []
  for (const each of sent) plans.push({ ...each, plan: await explained(url, each) })
  const ofPatients = plans.filter(({ plan }) => plan.some((line) => / on (\w+\.)?p_\w+_\d+ /.test(line)))
  const schemas = new Set(ofPatients.map(({ schema }) => schema))
  const tasks = ofPatients.map(({ plan }) => plan.find((line) => line.includes('Task Count'))?.trim())
  console.log(
    `${new URL(request).pathname}${new URL(request).search}: ${hits} hits, ${ofPatients.length} statements over tables of patients, ${schemas.size} shards`,
  )
  const isOne = schemas.size === 1 && tasks.every((task) => task === 'Task Count: 1')
  const isAll = schemas.size === shardCount
  if (!(shards === 'one' ? isOne : isAll)) throw new Error(`${request} was answered by ${[...schemas].join(', ')}.`)
  const last = ofPatients.at(-1)
  if (request.endsWith('CarePlan?patient=Patient/p1') && last !== undefined) console.log(`\n${last.plan.join('\n')}\n`)
}

async function explained(url: string, { schema, text, values }: Sent): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SET search_path TO ${schema}, public`)
    const { rows } = await client.query<string[]>({
      text: `EXPLAIN (COSTS OFF) ${text}`,
      values: [...values],
      rowMode: 'array',
    })
    return rows.map(([line = '']) => line)
  } finally {
    await client.end()
  }
}
