/**
 * Messages under `kill -9`: a server that processes messages of generated cases is killed again and again. A message that
 * was answered gets the same answer when it is sent again; one that was not has been processed whole, with its answer, or
 * not at all; and sent again until they are all answered, the cases end as on a server that was never killed.
 *
 * `node scripts/proof/message-kill.ts [--times=<number>] [--short]`: 200 kills, 10 if short.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Bundle } from '@medplum/fhirtypes'
import { answerId } from '../../src/facade/meddelandeomslag/answer.ts'
import { generatedCase } from '../../test/support/generated-case.ts'
import { messagesOf } from '../../test/support/same-state.ts'
import { openServer } from '../../test/support/server.ts'
import { differences, stateOf } from '../../test/support/server-state.ts'
import { randomFrom } from './support/random.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean' }, times: { type: 'string' } } })
const times = Number(values.times ?? (values.short ? 10 : 200))
if (!(times > 0)) throw new Error('--times must be a number above 0.')
const casesEachTime = 3
/** About as long as the messages of so many cases take. */
const longestMs = 1000
const now = Date.parse('2027-06-01T12:00:00Z')
const publicBase = 'http://127.0.0.1/fhir'
const child = new URL('./support/serving-child.ts', import.meta.url).pathname

interface Serving {
  readonly process: ChildProcess
  readonly base: string
}

/** A message with what became of it. */
interface Sent {
  readonly message: Bundle
  readonly id: string
  /** The answer, once there was one. */
  answer?: string
  wasInFlight?: true
}

async function serve(path: string): Promise<Serving> {
  const process = spawn(globalThis.process.execPath, [child, path, publicBase, String(now)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(process.stdout, 'data')) as [Buffer]
  return { process, base: line.toString().trim() }
}

async function send(base: string, { message }: Sent): Promise<string> {
  const headers = { 'content-type': 'application/fhir+json' }
  const response = await fetch(`${base}/$process-message`, { method: 'POST', headers, body: JSON.stringify(message) })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`A message was answered with ${response.status}: ${text.slice(0, 2000)}`)
  return text
}

/** Sends the messages of a case one after the other until the server is gone. */
async function sendUntilGone(base: string, messages: readonly Sent[], isGone: () => boolean): Promise<void> {
  for (const one of messages) {
    try {
      one.answer = await send(base, one)
    } catch (error) {
      if (!isGone()) throw error
      one.wasInFlight = true
      return
    }
  }
}

async function killWhileSending(serving: Serving, cases: readonly (readonly Sent[])[], afterMs: number): Promise<void> {
  let isGone = false
  const sending = Promise.all(cases.map((messages) => sendUntilGone(serving.base, messages, () => isGone)))
  await setTimeout(afterMs)
  isGone = true
  serving.process.kill('SIGKILL')
  if (serving.process.exitCode === null && serving.process.signalCode === null) await once(serving.process, 'close')
  await sending
}

/** Why a message that was in flight is there in part: its answer without what it brings, or the other way round. */
async function halfOf(base: string, sent: Sent, known: ReadonlySet<string>): Promise<string[]> {
  const { id } = sent
  const isAnswered = (await fetch(`${base}/Bundle/${answerId(id)}`)).status === 200
  const faults: string[] = []
  for (const url of broughtBy(sent).filter((one) => !known.has(one))) {
    const { total } = (await (await fetch(`${base}/${url}&_summary=count`)).json()) as Bundle
    if ((total === 1) !== isAnswered) faults.push(`${id}: answered ${isAnswered}, but ${total} of ${url}`)
  }
  return faults
}

/** What other cases bring too. */
const shared: ReadonlySet<string> = new Set([
  'Patient',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'HealthcareService',
])

/** Searches for what a message brings of its case. */
function broughtBy({ message: { entry = [] } }: Sent): string[] {
  return entry.flatMap(({ resource }) => {
    const { identifier } = (resource ?? {}) as { identifier?: object | object[] }
    const [first] = [identifier].flat() as { system?: string; value?: string }[]
    if (resource === undefined || first?.value === undefined || shared.has(resource.resourceType)) return []
    return [`${resource.resourceType}?identifier=${encodeURIComponent(`${first.system}|${first.value}`)}`]
  })
}

/** What is wrong after a kill, before and after the messages of a case are sent again. */
async function mend(base: string, messages: readonly Sent[]): Promise<string[]> {
  const faults: string[] = []
  const at = messages.findIndex(({ wasInFlight }) => wasInFlight)
  const inFlight = messages[at]
  if (inFlight) faults.push(...(await halfOf(base, inFlight, new Set(messages.slice(0, at).flatMap(broughtBy)))))
  for (const one of messages) {
    const answer = await send(base, one)
    if (one.answer !== undefined && one.answer !== answer) faults.push(`${one.id} got another answer.`)
    one.answer = answer
  }
  return faults
}

function casesFrom(first: number): Sent[][] {
  const cases = Array.from({ length: casesEachTime }, (_, index) => generatedCase(first + index))
  return cases.map((one) => messagesOf(one).map((message) => ({ message, id: message.entry?.[0]?.resource?.id ?? '' })))
}

/** What a server that was never killed holds otherwise after the same messages. */
async function compared(path: string, all: readonly (readonly Sent[])[]): Promise<readonly string[]> {
  const environment = { VARDBRO_BASE_URL: publicBase }
  const [killed, whole] = [
    await openServer({ clock: () => now, environment: { ...environment, VARDBRO_STORE: `sqlite:${path}` } }),
    await openServer({ clock: () => now, environment }),
  ]
  try {
    for (const one of all.flat()) await send(`${whole.origin}/fhir`, one)
    for (const server of [killed, whole]) await server.runJobs()
    return differences(await stateOf(whole), await stateOf(killed))
  } finally {
    await Promise.all([killed.close(), whole.close()])
  }
}

const folder = mkdtempSync(join(tmpdir(), 'vardbro-message-kill-'))
const seed = Date.now() % 1_000_000
const random = randomFrom(seed)
const faults: string[] = []
const all: Sent[][] = []
try {
  const path = join(folder, 'db')
  let serving = await serve(path)
  for (let time = 1; time <= times && faults.length === 0; time++) {
    const cases = casesFrom(seed + all.length)
    all.push(...cases)
    await killWhileSending(serving, cases, random(longestMs))
    serving = await serve(path)
    for (const messages of cases) faults.push(...(await mend(serving.base, messages)))
    const inFlight = cases.flat().filter(({ wasInFlight }) => wasInFlight).length
    console.log(`kill ${time}: ${all.flat().length} messages, ${inFlight} in flight; ${faults.length} faults`)
  }
  serving.process.kill('SIGKILL')
  await once(serving.process, 'close')
  if (faults.length === 0) faults.push(...(await compared(path, all)))
} finally {
  rmSync(folder, { recursive: true })
}
for (const fault of faults) console.log(fault)
const inFlight = all.flat().filter(({ wasInFlight }) => wasInFlight).length
console.log(
  faults.length > 0
    ? `FAILED (seed ${seed})`
    : `After ${times} kills, ${inFlight} of ${all.flat().length} messages in flight, each had its one effect and its one answer.`,
)
process.exitCode = faults.length > 0 ? 1 : 0
