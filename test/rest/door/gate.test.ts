/** The door asks the gate before anything else, and believes it rather than the request. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../../src/fhir/caller.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { createDoor } from '../../../src/rest/door/door.ts'
import type { Gate } from '../../../src/rest/door/gate.ts'
import { silentLog } from '../../../src/rest/door/log.ts'
import { createMetrics } from '../../../src/rest/door/metrics.ts'
import { everythingVisible, openContext, type TestContext } from '../../support/context.ts'

const known: Caller = { kind: 'person', client: 'journal', scopes: 'system/*.rs' }
const asked: string[] = []
const gate: Gate = {
  async pass({ headers }, isPublic) {
    asked.push(isPublic ? 'public' : 'pass')
    if (headers.authorization === undefined && !isPublic) throw new FhirError('unauthenticated', 'Who?')
    return { caller: known, headers: ['RateLimit', 'r=1'] }
  },
  passKnown(_, authorization) {
    asked.push('known')
    return authorization === 'Bearer known' ? { caller: known, headers: ['RateLimit', 'r=2'] } : undefined
  },
  isOfOperator: () => false,
  addressOf: () => '192.0.2.7',
  pages: [],
}

const callers: Caller[] = []
let context: TestContext
let origin: string
const http = createServer()
beforeAll(async () => {
  const visibility = (caller: Caller) => {
    callers.push(caller)
    return everythingVisible
  }
  context = await openContext({ visibility })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  const others = {
    log: silentLog,
    metrics: createMetrics(),
    corsOrigins: ['*'],
    bodySilenceMs: 1000,
    gauges: [],
    consoleFolder: 'nowhere',
  }
  const never = { probe: async () => {}, isClosing: () => false }
  http.on('request', createDoor({ context, base: `${origin}/fhir`, gate, ...others, ...never }))
})
afterAll(async () => {
  http.close()
  await context.close()
})

const provenance = JSON.stringify({
  resourceType: 'Provenance',
  recorded: '2026-03-02T08:00:00Z',
  agent: [{ who: { reference: 'Practitioner/somebody-else' } }],
})

it.each([
  ['general', 'Bearer new', { 'x-provenance': provenance }, 'r=1'],
  ['straight', 'Bearer known', {}, 'r=2'],
])('takes the caller of the gate on the %s way, whatever the headers say', async (_, authorization, more, rate) => {
  callers.length = 0
  await fetch(`${origin}/fhir/Patient`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/fhir+json', ...more },
    body: JSON.stringify({ resourceType: 'Patient', active: true }),
  })
  const answer = await fetch(`${origin}/fhir/Patient/00000000-0000-7000-8000-000000000001`, {
    headers: { authorization, ...more },
  })
  expect([answer.status, answer.headers.get('ratelimit')]).toEqual([200, rate])
  expect(callers.length).toBeGreaterThan(1)
  expect(new Set(callers)).toEqual(new Set([known]))
})

it.each([
  ['GET', '/fhir/Patient/1'],
  ['GET', '/fhir/Patient'],
  ['POST', '/fhir'],
  ['GET', '/fhir/$export'],
])('%s %s is answered to nobody else', async (method, path) => {
  callers.length = 0
  const answer = await fetch(origin + path, { method, ...(method === 'POST' && { body: 'x'.repeat(100_000) }) })
  expect([answer.status, callers]).toEqual([401, []])
})

it('lets everybody see what the server can do', async () => {
  asked.length = 0
  expect((await fetch(`${origin}/fhir/metadata`)).status).toBe(200)
  expect(asked).toEqual(['public'])
  expect((await fetch(`${origin}/metrics`)).status).toBe(403)
})
