/**
 * Fuzz: thousands of requests that are nearly right, made of the sample bundles and of what the server states. None is
 * answered with a 5xx, none hangs, none ends the server, every refusal is an OperationOutcome that shows no stack, and
 * the memory of the server does not grow with their number.
 *
 * `node scripts/proof/fuzz.ts [--short] [--seed=<number>] [--case=<number>]`: 20,000 cases, 2,000 if short; one case of
 * a seed alone is sent again and shown.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ServerProcess, startOurs } from '../bench/processes.ts'
import { casesOf, goodRequests, type Sent } from './fuzz/cases.ts'
import { searchableTypes } from './fuzz/search-url.ts'

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, seed: { type: 'string' }, case: { type: 'string' } },
})
const count = values.short ? 2000 : 20_000
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const clients = 8
const limitMs = 10_000
/** MiB that the server may grow by after the first fifth of the cases. */
const growth = 400
const agent = new Agent({ keepAlive: true, maxSockets: clients })

interface Answer {
  readonly status: number
  readonly text: string
}

function send(origin: string, { method, url, headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const path = encodeURI(`/fhir${url}`.toWellFormed()).replaceAll('%25', '%')
    const sending = request(`${origin}/`, { method, path, headers, agent, timeout: limitMs }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject)
    })
    sending.on('timeout', () => sending.destroy(new Error(`no answer within ${limitMs / 1000} s`))).on('error', reject)
    sending.end(body)
  })
}

/** What is wrong with an answer; undefined where nothing is. */
function faultOf({ status, text }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}`
  if (/\bat [\w.<>]+ \(|file:\/\/|node_modules|SqliteError|SQLITE_/.test(text)) return 'shows how the server is made'
  if (status < 400) return undefined
  const { resourceType, issue } = JSON.parse(text) as { resourceType: string; issue?: { diagnostics?: string }[] }
  const isOutcome = resourceType === 'OperationOutcome' && issue?.every(({ diagnostics }) => diagnostics !== undefined)
  return isOutcome ? undefined : `answered ${status} without saying why`
}

async function attempt(origin: string, sent: Sent): Promise<{ fault: string | undefined; status: number }> {
  try {
    const answer = await send(origin, sent)
    return { fault: faultOf(answer), status: answer.status }
  } catch (error) {
    return { fault: String(error), status: 0 }
  }
}

/** MiB that the server has in memory. */
function memoryOf({ pid }: ServerProcess): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
}

async function run(server: ServerProcess, caseOf: (index: number) => Sent): Promise<readonly string[]> {
  const faults: string[] = []
  const answered = new Map<number, number>()
  let next = 0
  let before = 0
  const client = async () => {
    while (next < count && faults.length < 20) {
      const index = next++
      if (index === count / 5) before = memoryOf(server)
      const { fault, status } = await attempt(server.origin, caseOf(index))
      answered.set(status, (answered.get(status) ?? 0) + 1)
      if (fault !== undefined) faults.push(`case ${index}: ${fault}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const after = memoryOf(server)
  console.log(
    `answers: ${[...answered]
      .toSorted(([a], [b]) => a - b)
      .map(([status, times]) => `${times} x ${status}`)
      .join(', ')}`,
  )
  console.log(`memory: ${before} MiB after a fifth of the cases, ${after} MiB at the end`)
  if (after - before > growth) faults.push(`the memory grew by ${after - before} MiB`)
  return faults
}

console.log(`seed ${seed}, ${values.case === undefined ? `${count} cases` : `case ${values.case}`}`)
const folder = mkdtempSync(join(tmpdir(), 'vardbro-fuzz-'))
// With `warn` what the validator refuses is validated and stored as well.
const server = await startOurs(join(folder, 'db'), { VARDBRO_VALIDATION: 'warn' })
try {
  const statement = await send(server.origin, { method: 'GET', url: '/metadata' })
  for (const sent of goodRequests()) {
    const { status, text } = await send(server.origin, sent)
    // A rule of the process may ask for more than R4 does; whatever is refused by one goes through it all the same.
    const isRefusedByRule = status === 422 && text.includes('"business-rule"')
    if (status >= 300 && !isRefusedByRule)
      throw new Error(`A good ${sent.method} of ${sent.url} was answered ${status}: ${text}`)
  }
  const caseOf = casesOf(seed, searchableTypes(JSON.parse(statement.text)))
  if (values.case !== undefined) {
    const sent = caseOf(Number(values.case))
    console.log(sent, await send(server.origin, sent))
  } else {
    const faults = await run(server, caseOf)
    for (const fault of faults) console.log(`FAULT ${fault} (again: --seed=${seed} --case=…)`)
    console.log(faults.length === 0 ? `No request of ${count} broke anything.` : 'FAILED')
    process.exitCode = faults.length === 0 ? 0 : 1
  }
} finally {
  agent.destroy()
  await server.stop()
  rmSync(folder, { recursive: true })
}
