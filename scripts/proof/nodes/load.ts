/** Clients of two servers: each request goes to either of them, and what was answered is written down. */
import { setTimeout as pause } from 'node:timers/promises'
import { generatedCase } from '../../../test/support/generated-case.ts'
import { type Answered, type Ledger, versionsOf } from './ledger.ts'

type Random = (below: number) => number

interface Needs {
  readonly origins: readonly string[]
  readonly random: Random
  readonly ledger: Ledger
}

interface Request {
  readonly method: 'POST' | 'PUT'
  readonly path: string
  readonly body: object
  readonly ifNoneExist?: string
}

interface Answer {
  readonly answered: Answered
  readonly versions: readonly string[]
}

export const markSystem = 'urn:proof'
/** So many kinds of sample cases there are: numbers that are multiples of it give cases of one kind. */
const scenarios = 10
/** Ids that are updated again and again. */
const ids = 40

/** Clients by what they do, and what each waits between two requests, ms. */
const clients: readonly { readonly work: (needs: Needs, serial: string) => Promise<void>; readonly restMs: number }[] =
  [
    { work: create, restMs: 60 },
    { work: update, restMs: 40 },
    { work: update, restMs: 40 },
    { work: transaction, restMs: 80 },
    { work: conditionalCreate, restMs: 200 },
    { work: processCase, restMs: 500 },
    { work: processCase, restMs: 500 },
  ]

/** Sends until it is told to end; resolves when everything is answered. */
export async function runLoad(needs: Needs, isOver: () => boolean): Promise<void> {
  await Promise.all(
    clients.map(async ({ work, restMs }, client) => {
      for (let number = 1; !isOver(); number++) {
        await work(needs, `${client}-${number}`)
        await pause(restMs)
      }
    }),
  )
}

function observation(mark: string, random: Random, id?: string): object {
  return {
    resourceType: 'Observation',
    ...(id && { id }),
    identifier: [{ system: markSystem, value: mark }],
    status: (['final', 'preliminary', 'amended'] as const)[random(3)],
    code: { coding: [{ system: 'urn:proof', code: 'ABC'[random(3)] }], text: 'Mätning' },
    valueQuantity: { value: 50 + random(100), unit: '1', system: 'http://unitsofmeasure.org', code: '1' },
  }
}

async function create({ random, ...needs }: Needs, serial: string): Promise<void> {
  const mark = `create-${serial}.`
  await once({ random, ...needs }, { method: 'POST', path: '/Observation', body: observation(mark, random) }, mark, 1)
}

async function update(needs: Needs, serial: string): Promise<void> {
  const mark = `update-${serial}.`
  const id = `r${needs.random(ids)}`
  const body = observation(mark, needs.random, id)
  await once(needs, { method: 'PUT', path: `/Observation/${id}`, body }, mark, 1)
}

/** Two that are new, and one that is updated by others too. */
async function transaction(needs: Needs, serial: string): Promise<void> {
  const mark = `transaction-${serial}.`
  const id = `r${needs.random(ids)}`
  const fresh = () => ({
    resource: observation(mark, needs.random),
    request: { method: 'POST', url: 'Observation' },
  })
  const changed = {
    resource: observation(mark, needs.random, id),
    request: { method: 'PUT', url: `Observation/${id}` },
  }
  const body = { resourceType: 'Bundle', type: 'transaction', entry: [fresh(), changed, fresh()] }
  await once(needs, { method: 'POST', path: '', body }, mark, 3)
}

/** Sends something whose repetition would store it twice: once, whatever comes of it. */
async function once(needs: Needs, request: Request, mark: string, resources: number): Promise<void> {
  const answer = await send(needs, request, needs.random(2))
  needs.ledger.sent.push({ mark, resources, ...answer })
}

/** Two clients at once ask both servers for the same; each asks again until it is answered. */
async function conditionalCreate(needs: Needs, serial: string): Promise<void> {
  const mark = `conditional-${serial}.`
  const query = `identifier=${markSystem}|${mark}`
  needs.ledger.single.add(`Observation?${query}`)
  const request = (): Request => {
    return { method: 'POST', path: '/Observation', body: observation(mark, needs.random), ifNoneExist: query }
  }
  const answers = await Promise.all([0, 1].map((server) => untilStored(needs, request(), server)))
  const versions = new Set(answers.flatMap((answer) => answer?.versions ?? []))
  if (versions.size > 1) needs.ledger.faults.push(`${mark} was made as ${[...versions].join(' and ')}`)
}

/** The first bundle of a case: conditional in all it brings, so that it may be sent again. Duties come of it. */
async function processCase(needs: Needs, serial: string): Promise<void> {
  const [client = 0, number = 0] = serial.split('-').map(Number)
  const entry = generatedCase((client * 100_000 + number) * scenarios).steps[0]?.entries ?? []
  for (const { resource, request } of entry) {
    const query = request?.ifNoneExist ?? request?.url?.split('?')[1]
    if (query !== undefined) needs.ledger.single.add(`${resource?.resourceType}?${query}`)
  }
  const body = { resourceType: 'Bundle', type: 'transaction', entry }
  const answer = await untilStored(needs, { method: 'POST', path: '', body }, needs.random(2))
  if (answer === undefined) return
  needs.ledger.cases.count += 1
  needs.ledger.sent.push({ mark: '', resources: 0, ...answer })
}

/** Asks one server and the other in turn. */
async function untilStored(needs: Needs, request: Request, first: number): Promise<Answer | undefined> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await send(needs, request, (first + tries) % 2)
    if (answer.answered === 'stored') return answer
    await pause(100)
  }
  needs.ledger.faults.push(`${request.method} ${request.path} was not stored in 200 tries`)
  return undefined
}

async function send({ origins, ledger }: Needs, request: Request, server: number): Promise<Answer> {
  const { method, path, body, ifNoneExist } = request
  try {
    const response = await fetch(`${origins[server]}/fhir${path}`, {
      method,
      headers: { 'content-type': 'application/fhir+json', ...(ifNoneExist && { 'if-none-exist': ifNoneExist }) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    })
    return judged(ledger, `${method} ${path}`, response, await response.text())
  } catch (error) {
    if (String(error).includes('Timeout')) ledger.faults.push(`${method} ${path} was not answered within a minute`)
    const { code } = ((error as Error).cause ?? {}) as { code?: string }
    return { answered: code === 'ECONNREFUSED' ? 'refused' : 'unclear', versions: [] }
  }
}

const refusals = /Nothing was changed|nothing of it was stored/

function judged(ledger: Ledger, what: string, response: Response, text: string): Answer {
  const { status, headers } = response
  if (status < 300) return { answered: 'stored', versions: versionsOf(headers.get('location'), text) }
  if (status !== 503) ledger.faults.push(`${what} was answered ${status}: ${text.slice(0, 500)}`)
  else if (headers.get('retry-after') === null) ledger.faults.push(`${what} was answered 503 without Retry-After`)
  return { answered: refusals.test(text) ? 'refused' : 'unclear', versions: [] }
}
