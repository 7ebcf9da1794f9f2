/**
 * What `$fullstandighet` says of an instant afterwards is what it said at that instant, whatever has become since of the
 * case, of what belongs to it and of the directory.
 */
import type { Bundle, EpisodeOfCare, Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { generatedCase } from '../../src/app/generate/case.ts'
import { random } from '../../src/app/generate/random.ts'
import { regions, routineOf } from '../../src/app/generate/routines.ts'
import { systemCaller } from '../../src/fhir/caller.ts'
import { type Client, client } from '../support/facade-server.ts'
import { openServer, type TestServer } from '../support/server.ts'

const options = { seed: 7, omitted: 0.1, late: 0.3, from: Date.parse('2026-03-02T00:00:00Z'), days: 20 }
const hour = 3_600_000

interface Asked {
  readonly at: number
  readonly said: string
}

const casesOf = (name: string) => generatedCase(3, name, routineOf(name, random(options.seed, -4)), options)

/** Sends a case at the times it tells, and asks at ten instants on the way. */
async function lived(server: TestServer, clock: { now: number }, bundles: readonly object[]): Promise<Asked[]> {
  const asked: Asked[] = []
  const times = bundles.map((bundle) => Date.parse((bundle as Bundle).timestamp ?? ''))
  const [start, end] = [Math.min(...times), Math.max(...times) + 40 * hour]
  const instants = Array.from({ length: 10 }, (_, n) => start + ((end - start) * (n + 0.5)) / 10)
  const steps = [...bundles.map((bundle, n) => ({ at: times[n] ?? 0, bundle })), ...instants.map((at) => ({ at }))]
  for (const step of steps.sort((one, other) => one.at - other.at)) {
    clock.now = Math.max(clock.now + 1, Math.floor(step.at))
    if ('bundle' in step) await send(server, step.bundle as object)
    await server.runJobs()
    if (!('bundle' in step)) asked.push({ at: clock.now, said: await said(server) })
  }
  return asked
}

async function send({ base }: TestServer, bundle: object): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json' }
  const response = await fetch(base, { method: 'POST', headers, body: JSON.stringify(bundle) })
  if (response.status !== 200) throw new Error(`Refused: ${await response.text()}`)
}

async function said({ base }: TestServer, at?: number): Promise<string> {
  const to = client(base)
  const [episode] = await to.search<EpisodeOfCare>('EpisodeOfCare?_sort=_lastUpdated&_count=1')
  const query = at === undefined ? '' : `?at=${new Date(at).toISOString()}`
  const { body } = await to.get<Bundle>(`EpisodeOfCare/${episode?.id}/$fullstandighet${query}`)
  return JSON.stringify(body.entry?.map(({ resource }) => resource) ?? body, undefined, 1)
}

type Kept = Resource & { readonly id: string }

/** Moves what the server lets it move, deletes the rest behind the server's back, and changes the directory. */
async function meddle(server: TestServer): Promise<readonly string[]> {
  const to = client(server.base)
  const [episode] = await to.search<Kept>('EpisodeOfCare?_sort=_lastUpdated&_count=1')
  const { body: other } = await to.post<Kept>({ ...episode, id: undefined, identifier: undefined })
  const [from, into] = [`EpisodeOfCare/${episode?.id}`, `EpisodeOfCare/${other.id}`]
  const done: string[] = []
  for (const [index, one] of (await all(to, ofCases, `arende=${from}&`)).entries()) {
    const elsewhere = JSON.parse(JSON.stringify(one).replaceAll(from, into))
    const isMoved = index % 2 === 1 && (await to.put(elsewhere)).status === 200
    if (!isMoved) await server.context.store.transact(systemCaller, (tx) => tx.remove(one.resourceType, one.id))
    done.push(isMoved ? 'moved' : 'deleted')
  }
  for (const one of await all(to, ofDirectory)) {
    const { status } = await to.put({ ...one, telecom: [{ system: 'phone', value: '010-174 06 99' }] })
    done.push(status === 200 ? 'changed' : 'refused')
  }
  return done
}

const ofCases = ['Communication', 'CareTeam', 'CarePlan', 'ServiceRequest', 'Composition', 'Consent', 'Observation']
const ofDirectory = ['Organization', 'HealthcareService', 'PractitionerRole']

async function all(to: Client, types: readonly string[], criteria = ''): Promise<readonly Kept[]> {
  const found = await Promise.all(types.map((type) => to.search<Kept>(`${type}?${criteria}_count=50`)))
  return found.flat()
}

describe.each(Object.keys(regions))('a case of %s', (name) => {
  it('is told afterwards as it was told then', { timeout: 60_000 }, async () => {
    const clock = { now: 0 }
    const server = await openServer({ clock: () => clock.now })
    const asked = await lived(server, clock, casesOf(name).bundles)
    clock.now += 24 * hour
    const done = await meddle(server)
    await server.runJobs()
    expect(done).toEqual(expect.arrayContaining(['deleted', 'changed']))
    expect(new Set(asked.map(({ said: one }) => one)).size).toBe(10)
    for (const { at, said: then } of asked) expect(await said(server, at)).toBe(then)
    await server.close()
  })
})
