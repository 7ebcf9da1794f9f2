/** Writes of a made-up ward: creates, updates, deletes and transactions over few resources, so that each changes often. */
import { setTimeout as pause } from 'node:timers/promises'

type Random = (below: number) => number

const perSecond = 200
const headers = { 'content-type': 'application/fhir+json' }
const ids = 150

function of<T>(random: Random, ...choices: readonly T[]): T {
  return choices[random(choices.length)] as T
}

/** What a resource of each type holds; a contact stays that of its patient. */
const makers: Readonly<Record<string, (random: Random, number: number) => object>> = {
  Observation: (random) => ({
    status: of(random, 'final', 'final', 'preliminary', 'amended', 'cancelled'),
    code: { coding: [{ system: 'urn:proof', code: of(random, 'A', 'B', 'C') }] },
    subject: { reference: `Patient/p${random(10)}` },
    valueQuantity: { value: 50 + 10 * random(16), unit: '1', system: 'http://unitsofmeasure.org', code: '1' },
  }),
  Encounter: (random, number) => ({
    status: of(random, 'planned', 'arrived', 'in-progress', 'finished'),
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: of(random, 'IMP', 'AMB') },
    subject: { reference: `Patient/p${number % 10}` },
  }),
  Task: (random) => ({
    status: of(random, 'requested', 'in-progress', 'failed'),
    intent: 'order',
    owner: { reference: `Organization/o${random(4)}` },
  }),
}

interface Request {
  readonly method: string
  readonly path: string
  readonly body?: string
}

function request(random: Random, serial: number): Request {
  const kind = random(100)
  if (kind < 10) return transaction(random, serial)
  const type = of(random, 'Observation', 'Observation', 'Encounter', 'Task')
  const number = random(ids)
  const id = `r${number}`
  if (kind < 17) return { method: 'DELETE', path: `/${type}/${id}` }
  const resource = { resourceType: type, ...makers[type]?.(random, number) }
  if (kind < 30) return { method: 'POST', path: `/${type}`, body: JSON.stringify(resource) }
  return { method: 'PUT', path: `/${type}/${id}`, body: JSON.stringify({ ...resource, id }) }
}

/** Three changes, some of them of one resource that is there already. */
function transaction(random: Random, serial: number): Request {
  const entry = Object.entries(makers).map(([type, make], index) => {
    const number = (serial * 3 + index * 50 + random(50)) % ids
    const id = `r${number}`
    const resource = { resourceType: type, id, ...make(random, number) }
    return { resource, request: { method: 'PUT', url: `${type}/${id}` } }
  })
  return { method: 'POST', path: '', body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }) }
}

interface Counts {
  /** How many writes were answered. */
  answered: number
  /** How many were on their way when the server went. */
  lost: number
  /** Writes that were refused, or not answered though the server was there. */
  readonly faults: string[]
}

export interface Workload {
  readonly counts: Counts
  /** Writes at the pace until it is told that the server is gone; then it ends when every request has. */
  run(origin: string, isGone: () => boolean): Promise<void>
}

export function openWorkload(random: Random): Workload {
  const counts: Counts = { answered: 0, lost: 0, faults: [] }
  let serial = 0
  return {
    counts,
    async run(origin, isGone) {
      const running = new Set<Promise<void>>()
      const started = performance.now()
      for (let number = 0; !isGone(); number++) {
        await pause(Math.max(0, started + (number * 1000) / perSecond - performance.now()))
        serial += 1
        const one = send(origin, request(random, serial), isGone, counts).finally(() => running.delete(one))
        running.add(one)
      }
      await Promise.all(running)
    },
  }
}

async function send(
  origin: string,
  { method, path, body }: Request,
  isGone: () => boolean,
  counts: Counts,
): Promise<void> {
  const said = `${method} ${path}`
  try {
    const response = await fetch(`${origin}/fhir${path}`, { method, headers, ...(body && { body }) })
    const text = await response.text()
    if (response.status < 300) counts.answered += 1
    else counts.faults.push(`${said} was answered ${response.status}: ${text.slice(0, 500)}`)
  } catch (error) {
    // A fetch may fail a moment before it is known why.
    await pause(50)
    if (isGone()) counts.lost += 1
    else counts.faults.push(`${said} was not answered: ${error}`)
  }
}
