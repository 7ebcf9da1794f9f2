/** Single resources: read, create, update. */
import { type Bench, type Measurement, perSecond, withServers } from './bench.ts'
import type { PlainRequest } from './load.ts'
import { type ServerProcess, startOurs, startRaw } from './processes.ts'
import { compare } from './rounds.ts'
import { pulse } from './sample-case.ts'
import { seed, spreadIds } from './seeded.ts'
import type { Row, Target } from './table.ts'

const resources = 10_000
const rounds = 7
const clients = 8
const forMs = 1000

interface Asked {
  readonly what: string
  readonly requests: readonly PlainRequest[]
  readonly target?: Target
}

export const instances: Measurement = async (bench) => {
  const { file } = await seed(bench.folder, resources)
  const read = spreadIds(file, 'CarePlan', 500).map((id) => get(`/fhir/CarePlan/${id}`))
  const patients = spreadIds(file, 'Patient', 500)
  const updates = spreadIds(file, 'Observation', 500).map((id, index) => update(id, `Patient/${patients[index]}`))
  const creates = patients.map(
    (id): PlainRequest => ({ method: 'POST', path: '/fhir/Observation', body: pulse(`Patient/${id}`) }),
  )
  const asked: Asked[] = [
    { what: 'read by id : raw HTTP, prepared statement', requests: read, target: { atLeast: 0.9 } },
    { what: 'create : raw HTTP, parse and stringify', requests: creates },
    { what: 'update : raw HTTP, parse and stringify', requests: updates.flat() },
  ]
  return await withServers([startOurs(file), startRaw(file)], async ([ours, raw]) => {
    const rows: Row[] = []
    if (ours && raw) for (const each of asked) rows.push(await measured(bench, each, ours, raw))
    return rows
  })
}

async function measured(bench: Bench, asked: Asked, ours: ServerProcess, raw: ServerProcess): Promise<Row> {
  const { what, requests, target } = asked
  const load = { clients, requests, forMs }
  const [our, their] = [perSecond(bench, ours, load), perSecond(bench, raw, load)]
  await our()
  await their()
  return await compare({ what, unit: '/s', ours: our, ceiling: their, rounds, ...(target && { target }) })
}

function get(path: string): PlainRequest {
  return { method: 'GET', path }
}

/** Two contents in turn, so that each makes a version. */
function update(id: string, patient: string): PlainRequest[] {
  return ['final', 'amended'].map((status) => {
    const body = pulse(patient).replace('{', `{"id":"${id}",`).replace('"final"', `"${status}"`)
    return { method: 'PUT', path: `/fhir/Observation/${id}`, body }
  })
}
