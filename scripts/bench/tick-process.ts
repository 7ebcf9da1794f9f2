/** A server's job over a store of open cases, without the door: on each message 1,000 of them are due, and judged. */
import { readConfig } from '../../src/app/config.ts'
import { wire } from '../../src/app/wire.ts'
import { systemCaller } from '../../src/fhir/caller.ts'
import { silentLog } from '../../src/rest/door/log.ts'
import { admitted, caseKey } from './open-cases.ts'

export interface Tick {
  /** Wall clock, and processor time of this process. */
  readonly ms: number
  readonly cpuMs: number
  /** Tasks and DetectedIssues that were written. */
  readonly versions: number
}

const [place = '', cases = '0'] = process.argv.slice(2)
const dueAtOnce = 1000
const hour = 3_600_000

let now = admitted + 25 * hour
let next = 0
const config = readConfig({ VARDBRO_STORE: place })
const { context, jobs } = await wire({ config, log: silentLog, clock: () => now, base: () => 'http://127.0.0.1/fhir' })
const { store } = context

/** The next of the population, spread over all of it, each once. */
function nextKeys(): readonly string[] {
  const step = Math.floor(Number(cases) / dueAtOnce)
  const keys = Array.from({ length: dueAtOnce }, (_, n) => caseKey((n * step + (next % step)) % Number(cases)))
  next += 1
  return keys
}

async function runJob(wanted: string): Promise<void> {
  for (const { name, run } of jobs) if (name === wanted) await run(() => false)
}

async function tick(): Promise<Tick> {
  now += 1000
  await store.transact(systemCaller, async (transaction) => {
    for (const key of nextKeys()) await transaction.mark({ key, due: now })
  })
  // Where others could share the work, its shares are this node's for six seconds.
  await runJob('shares')
  const before = await store.newestCommit()
  const [cpu, started] = [process.cpuUsage(), performance.now()]
  await runJob('subjects')
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  const left = await store.due({ now, limit: 1, prefix: 'subject/' })
  if (left.length > 0) throw new Error('Not all that was due was judged.')
  return { ms, cpuMs: (user + system) / 1000, versions: (await store.newestCommit()) - before }
}

process.on('message', async (message) => {
  if (message === 'end') {
    await store.close()
    process.disconnect()
  } else process.send?.(await tick())
})
process.send?.('ready')
