import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askedRegister } from '../../../src/facade/listning/asked-register.ts'
import { httpQuestion, type Send } from '../../../src/facade/listning/http-register.ts'

const number = { system: 'http://electronichealth.se/identifier/personnummer', value: '194203179843' }
const send: Send = async ({ url, ...request }) => {
  const response = await fetch(url, request)
  return { status: response.status, text: await response.text() }
}

type Behaviour = 'listed' | 'unlisted' | 'silent' | 'failing' | 'gibberish'

let server: Server
let asked: { path: string; body: string }[] = []
let behaviours: Behaviour[] = []
let now = 0
let failures: unknown[] = []

beforeEach(async () => {
  asked = []
  behaviours = []
  now = 0
  failures = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body })
      respond(response, behaviours.shift() ?? 'listed')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function respond(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'silent') return
  response.statusCode = behaviour === 'failing' ? 503 : 200
  response.end(behaviour === 'gibberish' ? '<html>' : JSON.stringify(answer(behaviour)))
}

function answer(behaviour: Behaviour): object {
  const identifier = { system: 'urn:oid:1.2.752.129.2.1.4.1', value: 'SE2321009900-V1' }
  const resource = { resourceType: 'Patient', generalPractitioner: [{ identifier }] }
  return { resourceType: 'Bundle', type: 'searchset', entry: behaviour === 'listed' ? [{ resource }] : [] }
}

function register(timeoutMs = 100) {
  const { port } = server.address() as AddressInfo
  const question = httpQuestion(`http://127.0.0.1:${port}/fhir`, send, () => now)
  return askedRegister(question, {
    timeoutMs,
    freshMs: 1000,
    clock: () => now,
    failed: (error) => failures.push(error),
  })
}

describe('a register of listings that is asked over HTTP', () => {
  it.each<[string, Behaviour[], string, number]>([
    ['gives the unit', ['listed'], 'listed', 1],
    ['says that nobody is listed', ['unlisted'], 'unlisted', 1],
    ['is asked once more after a failure', ['failing', 'listed'], 'listed', 2],
    ['is asked once more after a silence', ['silent', 'listed'], 'listed', 2],
    ['is unknown where both tries fail', ['failing', 'gibberish'], 'unknown', 2],
    ['is unknown where it stays silent', ['silent', 'silent'], 'unknown', 2],
  ])('%s', async (_what, will, state, times) => {
    behaviours = will
    const listings = register()
    await listings.ask([number])
    expect([listings.known(number).state, asked.length]).toEqual([state, times])
  })

  it('is not asked again while an answer is fresh, and by many at once only once', async () => {
    const listings = register()
    await Promise.all(Array.from({ length: 20 }, () => listings.ask([number])))
    now = 999
    await listings.ask([number])
    expect(asked).toHaveLength(1)
    now = 1000
    await listings.ask([number])
    expect(asked).toHaveLength(2)
  })

  it('is left in peace for a while after it failed, and its old answer is believed', async () => {
    const listings = register()
    await listings.ask([number])
    now = 2000
    behaviours = ['failing', 'failing']
    await listings.ask([number])
    await listings.ask([number])
    expect([asked.length, listings.known(number).state]).toEqual([3, 'listed'])
  })

  it('never has the number in an address or in what is logged', async () => {
    behaviours = ['failing', 'failing']
    await register().ask([number])
    expect(asked.map(({ path }) => path)).toEqual(['/fhir/Patient/_search', '/fhir/Patient/_search'])
    expect(asked[0]?.body).toContain(number.value)
    expect(failures.map(String).join()).not.toContain(number.value)
  })
})
