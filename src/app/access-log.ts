/** The access log of a server, put together; loaded where it is kept. */
import { join } from 'node:path'
import type { Head } from '../access/log/chain-writer.ts'
import { type MakeFile, makeFile } from '../access/log/log-file.ts'
import type { LogIndex } from '../access/log/log-index.ts'
import { createLogWriter, type LogWriter, unwritable } from '../access/log/log-writer.ts'
import { openLog } from '../access/log/open-log.ts'
import { signingKey } from '../access/log/signing-key.ts'
import { httpRefusal } from '../fhir/http-refusal.ts'
import type { Operation } from '../fhir/operation.ts'
import type { SearchPlan } from '../fhir/search/plan.ts'
import type { Zone } from '../fhir/time-zone.ts'
import type { Gate } from '../rest/door/gate.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import { createWitness, type Witness, type WitnessNeeds } from '../rest/door/witness.ts'
import type { Context } from '../rest/interaction.ts'
import { asSystem } from '../store/as-system.ts'
import type { Store } from '../store/store.ts'
import { type Config, ConfigError } from './config.ts'
import type { UpgradeListener } from './listen.ts'
import { once } from './once.ts'
import type { Job } from './ticker.ts'

export interface WiredAccessLog {
  readonly witness: Witness
  /** The same store, with the lines of the log as its AuditEvents. */
  readonly following: (store: Store, parameters: Context['parameters']) => Store
  readonly operations: (
    needs: Pick<Context, 'store' | 'parameters' | 'visibility'> & { readonly zone: Zone },
  ) => Promise<readonly Operation[]>
  readonly job: Job
  readonly gauges: readonly Gauge[]
  /** The same, where anything may be answered. */
  readonly guarded: (upgrade: UpgradeListener) => UpgradeListener
  /** Signs what is there, and closes the log. */
  readonly close: () => Promise<void>
}

export interface AccessLogNeeds {
  readonly config: Pick<Config, 'audit' | 'auditKey' | 'store'>
  readonly log: Log
  /** ms since the epoch. */
  readonly clock: () => number
  readonly base: () => string
  readonly store: () => Store
  /** Who knows the other end behind a proxy; absent: nobody. */
  readonly gate: () => Pick<Gate, 'addressOf'> | undefined
  /** How its files are made; absent: on the disk. */
  readonly makeFile?: MakeFile | undefined
}

const signEveryMs = 60_000
const retryEveryMs = 1000

/** Compiled code is kept for the next start before this: with another flag V8 would refuse it. */
const growAfterMs = 10_000

/**
 * Lets the heap grow to twice what lives in it before it is collected whole. Answers that wait for the log grow old
 * meanwhile, and V8, which by itself leaves a tenth of room, would collect all each second: docs/decisions/0075.
 */
function letHeapGrow(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--heap-growing-percent=100')
}

/** @throws {ConfigError} the folder cannot be used */
export function wireAccessLog(needs: AccessLogNeeds): WiredAccessLog {
  const { config, base, store, gate, clock } = needs
  const folder = folderOf(config)
  const { writer, release, chain } = opened(folder, needs)
  let index: LogIndex | undefined
  const loadIndex = once(async () => {
    const module = await import('../access/log/log-index.ts')
    index = module.openLogIndex(folder)
    return index
  })
  const addressOf: WitnessNeeds['addressOf'] = (http) => gate()?.addressOf(http) ?? http.socket.remoteAddress
  const timers = [
    setInterval(() => void writer.sign(), signEveryMs).unref(),
    setInterval(() => void writer.retry(), retryEveryMs).unref(),
    setTimeout(letHeapGrow, growAfterMs).unref(),
  ]
  return {
    witness: createWitness({ log: writer, base, former: formerIn(store), addressOf }),
    following: (other, parameters) =>
      withEvents(
        other,
        once(async () => {
          const [{ loggedStore }, found] = await Promise.all([import('./access-log/logged-store.ts'), loadIndex()])
          return loggedStore(other, { index: found, chain, parameters })
        }),
      ),
    operations: async (given) => {
      const { loggOperation } = await import('./access-log/logg.ts')
      return [loggOperation({ ...given, index: await loadIndex(), chain })]
    },
    job: {
      name: 'access log index',
      schedule: '* * * * * *',
      run: async () => {
        if (writer.head().n > (index?.reached().n ?? 0)) await (await loadIndex()).catchUp()
      },
    },
    gauges: gaugesOf(writer, () => index, clock),
    guarded: (upgrade) => (request, socket, head) => {
      if (writer.isWritable()) upgrade(request, socket, head)
      else socket.end(httpRefusal('503 Service Unavailable', 'transient', unwritable().message))
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await writer.close()
      await index?.close()
      release()
    },
  }
}

/** Where the access log is, as the configuration says. */
export function folderOf({ audit, store }: Pick<Config, 'audit' | 'store'>): string {
  if (audit !== '') return audit
  return store.kind === 'sqlite' ? `${store.path.replace(/\.(sqlite|db)$/, '')}-audit` : join('data', 'audit')
}

interface Opened {
  readonly writer: LogWriter
  readonly release: () => void
  readonly chain: string
}

function opened(folder: string, needs: AccessLogNeeds): Opened {
  const { config, clock, log } = needs
  try {
    const { release, fault, ...left } = openLog(folder)
    if (fault !== undefined) log.error({ event: 'access-log', message: fault })
    if (left.torn) log.warn({ event: 'access-log', message: 'A line that was torn in a crash was taken away.' })
    const key = signingKey(config.auditKey || join(folder, 'signing-key.pem'), folder)
    const writer = createLogWriter({
      ...{ ...left, folder, key, clock, makeFile: needs.makeFile ?? makeFile, fileBytes },
      ...{ failed: failing(log), recovered: recovering(log), signed: telling(log) },
    })
    return { writer, release, chain: left.chain }
  } catch (error) {
    throw new ConfigError(`The access log in ${folder} cannot be used. ${(error as Error).message}`)
  }
}

/** Rather a new file than one that no editor opens. */
const fileBytes = 128 * 2 ** 20

function failing(log: Log) {
  return (error: unknown) => {
    log.error({ event: 'access-log', message: 'It cannot be written, and nothing is answered until it can be.' })
    logFault(log, error, 'access-log')
  }
}

function recovering(log: Log) {
  return (refused: number) => log.warn({ event: 'access-log', message: 'It can be written again.', refused })
}

/** Kept elsewhere, it shows that nobody has cut the log since. */
function telling(log: Log) {
  return ({ n, hash }: Head) => log.info({ event: 'access-log-head', line: n, hash })
}

/** The text of a resource before it was deleted. */
function formerIn(store: () => Store) {
  return async (resource: string): Promise<string | undefined> => {
    const [type = '', id = ''] = resource.split('/')
    const { versions } = await store().history(asSystem, { type, id, count: 2 })
    return versions.find(({ deleted }) => !deleted)?.content
  }
}

const own = 'AuditEvent'

/** What is asked of AuditEvents goes to the log; it is loaded when that happens first. */
function withEvents(store: Store, logged: () => Promise<Store>): Store {
  const isOwn = ({ from }: SearchPlan) => from.length === 1 && from[0]?.type === own
  return {
    ...store,
    read: (query, type, id) =>
      type === own ? logged().then((log) => log.read(query, type, id)) : store.read(query, type, id),
    readVersion: (query, type, id, version) =>
      type === own
        ? logged().then((log) => log.readVersion(query, type, id, version))
        : store.readVersion(query, type, id, version),
    search: (query, plan) =>
      isOwn(plan) ? logged().then((log) => log.search(query, plan)) : store.search(query, plan),
    spliced: (query, plan, frame) =>
      isOwn(plan) ? logged().then((log) => log.spliced(query, plan, frame)) : store.spliced(query, plan, frame),
    history: (query, of) =>
      of.type === own ? logged().then((log) => log.history(query, of)) : store.history(query, of),
    links: (query, of) => (of.source === own ? logged().then((log) => log.links(query, of)) : store.links(query, of)),
  }
}

function gaugesOf(writer: LogWriter, index: () => LogIndex | undefined, clock: () => number): readonly Gauge[] {
  const behind = () => Math.max(0, writer.head().n - (index()?.reached().n ?? 0))
  const reachedAt = () => index()?.reached().at ?? 0
  return [
    { name: 'access_log_lines', help: 'Number of the last line of the access log.', read: () => writer.head().n },
    {
      name: 'access_log_writable',
      help: 'Whether the access log can be written; 0: nothing is answered.',
      read: () => (writer.isWritable() ? 1 : 0),
    },
    {
      name: 'access_log_index_lag_lines',
      help: 'Lines of the access log that cannot be searched yet.',
      read: behind,
    },
    {
      name: 'access_log_index_lag_seconds',
      help: 'How long ago the last line was written that can be searched, where there are later ones.',
      read: () => (behind() === 0 || reachedAt() === 0 ? 0 : Math.max(0, (clock() - reachedAt()) / 1000)),
    },
  ]
}
