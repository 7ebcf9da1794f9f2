/**
 * Fuzz: requests that are nearly right, to every entry of the server: bodies, patches, searches, FHIRPath by every door
 * through which it comes in, operations, headers, HTTP that is none, websockets, tokens and the token endpoint, and what
 * clients with good tokens send. None is answered with a 5xx (but for a search parameter that is still being indexed),
 * none hangs, none ends the server, none leaves an error in its log, every refusal is an OperationOutcome (or the error
 * of OAuth) that shows nothing of how the server is made, and its memory does not grow with their number.
 *
 * `node scripts/proof/fuzz.ts [--short] [--count=<number>] [--seed=<number>] [--case=<number>] [--only=<entry>]`:
 * 1,000,000 cases, 20,000 if short; one case of a seed alone is sent again and shown. `--only` sends those of one entry
 * and leaves the others out. Whoever interrupts it is told what came of those that were sent.
 */
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Resource } from '@medplum/fhirtypes'
import { cpuSeconds, residentMegabytes } from '../bench/cpu.ts'
import type { ServerProcess } from '../bench/processes.ts'
import { casesOf, entriesOf } from './fuzz/entries.ts'
import { json, type Sent } from './fuzz/exchange.ts'
import { loggedFaults } from './fuzz/log.ts'
import { answersTo, type Run, run } from './fuzz/run.ts'
import { goodRequests, readSamples } from './fuzz/samples.ts'
import { send } from './fuzz/send.ts'
import { type SmartServer, startOpen, startSmart } from './fuzz/servers.ts'
import { learn } from './fuzz/world.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    count: { type: 'string' },
    seed: { type: 'string' },
    case: { type: 'string' },
    only: { type: 'string' },
  },
})
const count = Number(values.count ?? (values.short ? 20_000 : 1_000_000))
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const clients = 8
/** MiB that a server may grow by after the first fifth of the cases. */
const growth = 600
/** Tokens and the like are good for minutes. */
const renewMs = 60_000

let stopped = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true
  })
}

const agent = new Agent({ keepAlive: true, maxSockets: clients })

async function asked(origin: string, sent: Sent): Promise<{ readonly status: number; readonly text: string }> {
  return (await send({ origin, agent }, sent)) ?? { status: 0, text: 'It cannot be sent.' }
}

/** Posts the sample cases. A rule of the process or of the policy may ask for more than R4 does; what it refuses goes through it all the same, and so does what then refers to nothing. */
async function fill(origin: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const sent of [unit, ...goodRequests(samples), subscription]) {
    const { status, text } = await asked(origin, { ...sent, headers: { ...sent.headers, ...headers } })
    if (status >= 300 && status !== 422 && status !== 403)
      throw new Error(`A good ${sent.method} of ${sent.url} was answered ${status}: ${text}`)
  }
}

const samples = readSamples()
/** For which the clients act. */
const unit: Sent = {
  ...{ method: 'PUT', url: '/fhir/Organization/1', headers: json },
  body: JSON.stringify({ resourceType: 'Organization', id: '1', name: 'Vårdgivaren' }),
}
const subscription: Sent = {
  ...{ method: 'PUT', url: '/fhir/Subscription/fuzz-websocket', headers: json },
  body: JSON.stringify({
    ...{ resourceType: 'Subscription', id: 'fuzz-websocket', status: 'requested', reason: 'x' },
    ...{ criteria: 'Patient?_id=fuzz-1', channel: { type: 'websocket' } },
  }),
}

/** The resource at a URL, once the definitions of the server are stored. */
async function read(origin: string, url: string): Promise<Resource | undefined> {
  const { status, text } = await asked(origin, { method: 'GET', url: `/fhir${url}` })
  return status === 200 ? JSON.parse(text) : undefined
}

async function untilSeeded(origin: string): Promise<void> {
  for (;;) {
    const found = await read(origin, '/OperationDefinition?_summary=count')
    const types = await read(origin, '/Basic?_summary=count')
    if ([found, types].every((bundle) => bundle?.resourceType === 'Bundle' && (bundle.total ?? 0) > 0)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function bindingToken(origin: string): Promise<string> {
  const url = '/fhir/Subscription/fuzz-websocket/$get-ws-binding-token'
  const { text } = await asked(origin, { method: 'GET', url })
  return JSON.parse(text).parameter?.[0]?.valueString ?? ''
}

function show({ entries }: Run): void {
  for (const [name, { cases, answers, slowest, slowestCase }] of entries) {
    const statuses = [...answers]
      .toSorted(([a], [b]) => a - b)
      .map(([status, times]) => `${times} x ${status || 'none'}`)
    const slow = `slowest ${Math.round(slowest)} ms, case ${slowestCase}`
    console.log(`${name}: ${cases} cases; ${statuses.join(', ')}; ${slow}`)
  }
}

type Memory = Readonly<Record<string, number[]>>

/** MiB after each fifth of the cases. */
function grown(memory: Memory): string[] {
  return Object.entries(memory).flatMap(([name, [first = 0, ...later]]) => {
    const last = later.at(-1) ?? first
    console.log(`memory of the ${name} server after each fifth of the cases: ${[first, ...later].join(', ')} MiB`)
    return last - first > growth ? [`the memory of the ${name} server grew by ${last - first} MiB`] : []
  })
}

/** What the cases are made of, for two servers that have something to find; `renew` gives tokens that are good for a while. */
async function prepared(open: ServerProcess, smart: SmartServer) {
  const live = { bearers: [] as string[], tokens: [] as string[] }
  const renew = async () => {
    live.bearers.splice(0, live.bearers.length, ...(await smart.bearers()))
    live.tokens.splice(0, live.tokens.length, await bindingToken(open.origin))
  }
  await untilSeeded(open.origin)
  await fill(open.origin)
  await fill(smart.server.origin, { authorization: `Bearer ${(await smart.bearers())[0]}` })
  await renew()
  const world = await learn(samples, (url) => read(open.origin, url))
  const { base, clientId, secret } = smart
  const key = createPrivateKey({ key: secret as never, format: 'jwk' })
  const { kid } = secret as { kid: string }
  const credentials = { base, clientId, key, kid, bearers: live.bearers }
  const websocket = { path: '/fhir/$subscriptions', tokens: live.tokens }
  const entries = entriesOf({ world, credentials, websocket })
  const wanted = values.only === undefined ? entries : entries.filter(({ name }) => name === values.only)
  return { caseOf: casesOf(seed, wanted), renew }
}

/** What is wrong; nothing where one case alone is shown. */
async function fuzz(open: ServerProcess, smart: SmartServer): Promise<readonly string[]> {
  const { caseOf, renew } = await prepared(open, smart)
  const origins = { open: open.origin, smart: smart.server.origin }
  if (values.case !== undefined) {
    const { entry, exchange } = caseOf(Number(values.case))
    console.dir({ entry: entry.name, exchange }, { depth: 8 })
    for await (const [answer] of answersTo({ origin: origins[entry.server], agent }, exchange)) console.log(answer)
    return []
  }
  const servers = { open, smart: smart.server }
  const memory: Memory = { open: [], smart: [] }
  const remember = () => {
    for (const [name, { pid }] of Object.entries(servers)) memory[name]?.push(Math.round(residentMegabytes(pid)))
  }
  const started = performance.now()
  const timer = setInterval(() => void renew().catch(() => undefined), renewMs)
  const begun = (index: number) => {
    if (index > 0 && index % Math.ceil(count / 5) === 0) remember()
  }
  const made = await run({ origins, count, clients, caseOf, begun, isStopped: () => stopped })
  clearInterval(timer)
  remember()
  show(made)
  showTime(made, performance.now() - started, servers)
  return [...made.faults, ...grown(memory)]
}

function showTime({ entries }: Run, ms: number, servers: Readonly<Record<string, ServerProcess>>): void {
  const used = Object.entries(servers).map(([name, { pid }]) => `the ${name} server ${Math.round(cpuSeconds(pid))} s`)
  const own = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6)
  const sent = entries.values().reduce((sum, { cases }) => sum + cases, 0)
  console.log(`${sent} cases in ${Math.round(ms / 1000)} s, ${Math.round((sent / ms) * 1000)} a second`)
  console.log(`processor time with the start: ${used.join(', ')}, the clients ${own} s`)
}

function conclude(faults: readonly string[]): void {
  for (const fault of faults) console.log(`FAULT ${fault} (again: --seed=${seed} --case=…)`)
  console.log(faults.length === 0 ? 'Nothing broke.' : 'FAILED')
  process.exitCode = faults.length === 0 ? 0 : 1
}

console.log(`seed ${seed}, ${values.case === undefined ? `${count} cases` : `case ${values.case}`}`)
const folder = mkdtempSync(join(tmpdir(), 'vardbro-fuzz-'))
const [open, smart] = await Promise.all([startOpen(folder), startSmart(folder)])
try {
  const faults = await fuzz(open, smart).finally(() => Promise.all([open.stop(), smart.server.stop()]))
  conclude([...faults, ...loggedFaults(folder)])
} finally {
  agent.destroy()
  rmSync(folder, { recursive: true })
}
