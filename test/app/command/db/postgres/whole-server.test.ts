/** All that a server made of every sample case, carried from a file into a database and back by the operator's commands. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDb } from '../../../../../src/app/command/db/run-db.ts'
import { readScenarios } from '../../../../../src/app/demo/scenarios.ts'
import { sqliteKeeper } from '../../../../../src/store/sqlite/archive/keeper.ts'
import { databasesOf } from '../../../../support/postgres/databases.ts'
import { openServer, post } from '../../../../support/server.ts'
import { openSubscriberWorld, type SubscriberWorld } from '../../../../support/subscriber-world.ts'

const databases = databasesOf(process.env.TEST_POSTGRES ?? '')
const folder = mkdtempSync(join(tmpdir(), 'vardbro-whole-'))
const file = (name: string) => `sqlite:${join(folder, name)}`
/** Index rows depend on where a server is: all are at the place of the first. */
const place = { VARDBRO_PORT: '0' }
const clock = { now: Date.parse('2026-12-01T08:00:00Z') }
let database: string
beforeAll(async () => {
  database = `${databases.url}/${await databases.create()}`
})
afterAll(async () => {
  await databases.drop(database.slice(databases.url.length + 1))
  rmSync(folder, { recursive: true })
})

const surname = {
  resourceType: 'SearchParameter',
  url: 'https://fhir.example/SearchParameter/surname',
  name: 'surname',
  status: 'active',
  description: 'Prov',
  code: 'surname',
  base: ['Practitioner'],
  type: 'string',
  expression: 'Practitioner.name.family',
}

/** Every sample case, a subscription that was told of them, a search parameter, a resource that went and came again. */
async function fill(world: SubscriberWorld): Promise<void> {
  expect((await post(`${world.base}/SearchParameter`, surname)).status).toBe(201)
  const receiver = await world.receiver()
  await world.active({ receiver })
  for (const { id, bundles } of await readScenarios('bundles')) {
    for (const { name, text } of bundles) {
      clock.now += 60_000
      expect([id, name, (await post(world.base, text)).status]).toEqual([id, name, 200])
    }
  }
  const basic = (text: string) => world.open.put({ resourceType: 'Basic', id: 'b', code: { text } })
  await basic('först')
  await fetch(`${world.base}/Basic/b`, { method: 'DELETE' })
  await basic('igen')
  await world.runJobs()
  await world.until(() => receiver.received.length > 1)
}

/** What a server over a store answers to questions of every kind, by question. */
async function answers(store: string): Promise<Readonly<Record<string, unknown>>> {
  const server = await openServer({ environment: { VARDBRO_STORE: store, ...place }, clock: () => clock.now })
  const ask = async (path: string) => (await (await fetch(`${server.base}/${path}`)).json()) as Bundle
  const all = (await ask('_history?_count=5000')).entry ?? []
  const types = [...new Set(all.map(({ fullUrl = '' }) => fullUrl.split('/').at(-2) ?? ''))]
  const questions = [
    ...types.map((type) => `${type}?_count=1000&_sort=-_lastUpdated`),
    ...[
      'Practitioner?surname=planering',
      'Practitioner?surname:contains=l',
      'Task?status=accepted,completed,requested&_include=Task:patient',
    ],
    ...[
      'EpisodeOfCare?patient.name=a',
      'Patient?_has:Task:patient:status=accepted,completed,requested',
      'CarePlan?_sort=date',
    ],
  ]
  const asked = await Promise.all(questions.map(async (path) => [path, (await ask(path)).entry?.map(told)] as const))
  await server.close()
  return { ...Object.fromEntries(asked), history: all.map(told) }
}

function told({ resource, search, request, response }: NonNullable<Bundle<Resource>['entry']>[number]): unknown {
  return { resource, search, request, response }
}

/** The kinds of what a store keeps. */
async function kindsIn(url: string): Promise<readonly string[]> {
  const source = await sqliteKeeper(url.replace('sqlite:', '')).source()
  const kinds = new Set<string>()
  for await (const records of source.records()) for (const { kind } of records) kinds.add(kind)
  await source.close()
  return [...kinds]
}

/** What is said of a copy. */
async function carry(from: string, to: string): Promise<readonly string[]> {
  const out: string[] = []
  const surroundings = { environment: place, out: (line: string) => out.push(line), err: () => undefined }
  expect(await runDb(['copy', from, to], surroundings)).toBe(0)
  return out
}

it('comes home as it left: the same hashes, history included, and the same answers', { timeout: 120_000 }, async () => {
  const environment = { VARDBRO_STORE: file('first'), ...place }
  const world = await openSubscriberWorld({ environment, clock: () => clock.now })
  place.VARDBRO_PORT = new URL(world.base).port
  await fill(world)
  await world.close()
  const before = await answers(file('first'))
  expect(Object.entries(before).filter(([, entries]) => entries === undefined)).toEqual([])
  expect(await kindsIn(file('first'))).toEqual([
    'version',
    'mark',
    'follow',
    'key',
    'position',
    'matching',
    'delivery',
    'event',
  ])
  const there = await carry(file('first'), database)
  expect(await answers(database)).toEqual(before)
  const back = await carry(database, file('last'))
  expect(await answers(file('last'))).toEqual(before)
  expect(back).toEqual(there)
  expect(there.at(-1)).toBe('Copied; both are the same.')
})
