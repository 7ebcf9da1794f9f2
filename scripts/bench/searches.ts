/** What a regional platform asks, as URLs; and a search of twenty hits beside the least that could answer it. */
import { type Measurement, perSecond, withServers } from './bench.ts'
import type { PlainRequest } from './load.ts'
import { startOurs, startRaw } from './processes.ts'
import { compare } from './rounds.ts'
import { messagesTo, patientToken } from './sample-case.ts'
import { type Seeded, seed, spreadIds } from './seeded.ts'

export interface Search {
  readonly what: string
  readonly requests: readonly PlainRequest[]
}

const variants = 200

/** The searches, each for many patients of the store. */
export function searchesOf({ file, cases }: Seeded): Search[] {
  const patients = spreadIds(file, 'Patient', variants)
  const plans = spreadIds(file, 'CarePlan', variants)
  const tokens = Array.from({ length: variants }, (_, i) => patientToken(Math.floor((i * cases) / variants)))
  const of = (what: string, values: readonly string[], url: (value: string) => string): Search => ({
    what,
    requests: values.map((value) => ({ method: 'GET', path: `/fhir/${encodeURI(url(value))}` })),
  })
  return [
    of('Patient?identifier=', tokens, (token) => `Patient?identifier=${token}`),
    of('CarePlan?patient=', patients, (id) => `CarePlan?patient=${id}`),
    of(
      'CarePlan?status=active&_sort=-_lastUpdated',
      ['20'],
      (n) => `CarePlan?status=active&_sort=-_lastUpdated&_count=${n}`,
    ),
    of('CarePlan?patient.identifier= (chained)', tokens, (token) => `CarePlan?patient.identifier=${token}`),
    of('CarePlan?_id=&_include=CarePlan:care-team', plans, (id) => `CarePlan?_id=${id}&_include=CarePlan:care-team`),
    of(
      'Patient?identifier=&_revinclude=CarePlan:patient',
      tokens,
      (token) => `Patient?identifier=${token}&_revinclude=CarePlan:patient`,
    ),
    of(
      'Patient?_has:CarePlan:patient:identifier=',
      tokens,
      (token) => `Patient?_has:CarePlan:patient:identifier=${sip(token)}`,
    ),
    of(
      'Observation?patient=&code=&date=ge',
      patients,
      (id) => `Observation?patient=${id}&code=364075005&date=ge2026-01-01`,
    ),
    of('Task?status=requested&_sort=authored-on', ['20'], (n) => `Task?status=requested&_sort=authored-on&_count=${n}`),
  ]
}

/** The identifier of the plan of a case, from that of its patient. */
function sip(token: string): string {
  return token.replace('/patient|patient-', '/sip|sip-')
}

const hits = 20
const clients = 8
const forMs = 1000

export const searches: Measurement = async (bench) => {
  const seeded = await seed(bench.folder, 10_000)
  return await withServers([startOurs(seeded.file), startRaw(seeded.file)], async ([ours, raw]) => {
    if (ours === undefined || raw === undefined) return []
    const patients = spreadIds(seeded.file, 'Patient', 50)
    for (const id of patients) await addMessages(ours.origin, id)
    for (const { origin } of [ours, raw]) await demandHits(`${origin}/fhir/Communication?patient=${patients[0]}`)
    const requests = patients.map((id): PlainRequest => ({ method: 'GET', path: `/fhir/Communication?patient=${id}` }))
    const load = { clients, requests, forMs }
    const [our, their] = [perSecond(bench, ours, load), perSecond(bench, raw, load)]
    for (let warming = 0; warming < 3; warming++) {
      await our()
      await their()
    }
    const what = `search with ${hits} hits : raw HTTP, prepared statement, the same texts spliced`
    return [await compare({ what, unit: '/s', ours: our, ceiling: their, rounds: 7, target: { atLeast: 0.8 } })]
  })
}

/** A case has three messages to its patient; the others are added here. */
async function addMessages(origin: string, id: string): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json' }
  const body = messagesTo(`Patient/${id}`, hits - 3)
  const { status } = await fetch(`${origin}/fhir`, { method: 'POST', headers, body })
  if (status !== 200) throw new Error(`Messages could not be stored: ${status}.`)
}

/** A figure for fewer hits than it names would be worth nothing. */
async function demandHits(url: string): Promise<void> {
  const { total } = (await (await fetch(url)).json()) as { total?: number }
  if (total !== hits) throw new Error(`${url} has ${total} hits, not ${hits}.`)
}
