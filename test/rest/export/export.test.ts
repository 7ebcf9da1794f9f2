/** From the kick-off of an export to its end. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parsed } from '../../support/context.ts'
import {
  type ExportWorld,
  keepMs,
  observation,
  openExports,
  openSampleExports,
  patient,
} from '../../support/exports.ts'

let world: ExportWorld
beforeEach(async () => {
  world = await openSampleExports()
})
afterEach(() => world.context.close())

it('answers 202 with where to ask, then the manifest, and its files as NDJSON', async () => {
  const kickOff = await world.ask('GET', '$export?_type=Patient,Observation', {
    headers: { prefer: 'respond-async' },
  })
  expect([kickOff.status, kickOff.content]).toEqual([202, undefined])
  const url = kickOff.headers['content-location'] ?? ''
  const state = await world.ask('GET', url.slice(url.indexOf('$')))
  expect([state.status, state.headers['content-type'], state.headers.expires]).toEqual([
    200,
    'application/json',
    'Mon, 02 Mar 2026 14:00:00 GMT',
  ])
  expect(parsed(state)).toEqual({
    transactionTime: '2026-03-02T08:00:00.000Z',
    request: 'http://test.example/fhir/$export?_type=Patient%2CObservation',
    requiresAccessToken: false,
    output: [
      { type: 'Observation', url: `${url}/Observation.ndjson`, count: 2 },
      { type: 'Patient', url: `${url}/Patient.ndjson`, count: 2 },
    ],
    deleted: [],
    error: [],
  })
  const file = await world.ask('GET', `${url.slice(url.indexOf('$'))}/Patient.ndjson`)
  expect([file.status, file.headers['content-type']]).toEqual([200, 'application/fhir+ndjson'])
  expect((await world.lines(`${url}/Patient.ndjson`)).map(({ id }) => id)).toEqual(['a', 'b'])
})

it('gives the state of its start, whatever is written before its files are fetched', async () => {
  const { output } = await world.manifest('$export?_type=Observation')
  await world.put({ ...observation('oa', 'a'), status: 'amended' } as never, observation('oc', 'a'))
  await world.ask('DELETE', 'Observation/ob')
  world.now += keepMs - 1
  const lines = await world.lines(output[0]?.url ?? '')
  expect(lines.map(({ id, meta }) => `${id}/${meta?.versionId}`)).toEqual(['oa/1', 'ob/1'])
})

it('says how far it is while it is looked through', async () => {
  await world.context.close()
  world = await openExports({ patienceMs: 0 })
  await world.put(patient('a'))
  const place = await world.start('$export')
  const first = await world.ask('GET', place)
  expect([first.status, first.headers]).toEqual([
    202,
    { 'x-progress': expect.stringMatching(/^\d+ of \d+ resource types looked through$/), 'retry-after': '1' },
  ])
  await expect.poll(async () => (await world.ask('GET', place)).status).toBe(200)
})

it('is over when its time is, and when it is cancelled', async () => {
  const [one, other] = [await world.start('$export'), await world.start('$export')]
  expect((await world.ask('DELETE', one)).status).toBe(202)
  for (const ask of [
    () => world.ask('GET', one),
    () => world.ask('DELETE', one),
    () => world.ask('GET', `${one}/Patient.ndjson`),
  ])
    await expect(ask()).rejects.toMatchObject({ kind: 'notFound' })
  expect((await world.ask('GET', other)).status).toBe(200)
  world.now += keepMs
  await expect(world.ask('GET', other)).rejects.toMatchObject({ kind: 'notFound' })
})

it('is refused beside fifty others', async () => {
  for (let count = 0; count < 50; count++) await world.start('$export?_type=Patient')
  await expect(world.start('$export')).rejects.toMatchObject({
    kind: 'throttled',
    headers: { 'retry-after': '21600' },
  })
})

it('has no other files than its own, and none in a batch', async () => {
  const place = await world.start('$export?_type=Patient')
  await expect(world.ask('GET', `${place}/Task.ndjson`)).rejects.toMatchObject({ kind: 'notFound' })
  const entry = ['$export', place].map((url) => ({ request: { method: 'GET', url } }))
  const answer = await world.ask('POST', '', { body: { resourceType: 'Bundle', type: 'batch', entry } })
  const { entry: answers } = parsed<{ entry: { response: { status: string } }[] }>(answer)
  expect(answers.map(({ response }) => response.status)).toEqual(['400 Bad Request', '400 Bad Request'])
})
