/** A running server: the store, the door and the jobs, wired and listening. */
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { MakeFile } from '../access/log/log-file.ts'
import { createDoor } from '../rest/door/door.ts'
import type { Log } from '../rest/door/log.ts'
import { logFault } from '../rest/door/log.ts'
import { createMetrics } from '../rest/door/metrics.ts'
import type { Context } from '../rest/interaction.ts'
import type { AccessLogNeeds, WiredAccessLog } from './access-log.ts'
import type { Config } from './config.ts'
import { type ListenOptions, listen } from './listen.ts'
import type { OpenStore } from './open-store.ts'
import { startTicker } from './ticker.ts'
import { type Wired, wire } from './wire.ts'

export interface ServerOptions {
  readonly config: Config
  readonly log: Log
  /** ms since the epoch. */
  readonly clock: () => number
  /** Whether the server does by itself what is due, and stores the definitions it states. */
  readonly background: boolean
  /** How long after its start, ms; absent: a second, so that the first answers go before. */
  readonly backgroundAfter?: number
  /** How the store is opened; absent: as the configuration says. */
  readonly openStore?: OpenStore
  /** How the files of the access log are made; absent: on the disk. */
  readonly makeFile?: MakeFile | undefined
  /** Where the build of the console lies; absent: where `npm run build:console` puts it. */
  readonly consoleFolder?: string
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string
  /** The public base URL of FHIR. */
  readonly base: string
  readonly context: Context
  /** Does at once what the jobs would do at their times. */
  runJobs(): Promise<void>
  /** Does at once what is otherwise done each second: takes up the files of clients and of the policy that were written. */
  lookAtFiles(): Promise<void>
  /** Finishes what was accepted, then closes the store; says how many connections had to be cut. */
  close(): Promise<number>
}

const builtConsole = fileURLToPath(new URL('../../dist/console', import.meta.url))

/** Starts the server; rejects where the store or the address cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, clock, background, openStore: open, consoleFolder = builtConsole, makeFile } = options
  await checkSettings(config)
  const tls = await secured(config, log)
  let base = config.baseUrl
  const metrics = createMetrics()
  const isBusy = () => metrics.inFlight > 0
  const later = { store: () => wired.context.store, gate: () => wired.gate }
  const accessLog = await openAccessLog({ config, log, clock, base: () => base, makeFile, ...later })
  const wiring = wire({ config, log, clock, base: () => base, isBusy, open, accessLog })
  const wired: Wired = withLog(await orClosed(wiring, async () => accessLog?.close()), accessLog)
  const listening = await orClosed(listen({ ...config, ...tls }), async () => {
    await accessLog?.close()
    await wired.context.store.close()
  })
  base ||= `${listening.origin}/fhir`
  const closing = new AbortController()
  const isClosing = () => closing.signal.aborted
  const { context, gauges, probe, upgrade, closeConnections, gate } = wired
  const { corsOrigins, bodySilence: bodySilenceMs } = config
  const told = { log, metrics, probe, isClosing, gauges, consoleFolder }
  const witness = accessLog?.witness
  listening.answer(createDoor({ context, base, corsOrigins, bodySilenceMs, gate, witness, ...told }))
  listening.upgrade(accessLog?.guarded(upgrade) ?? upgrade)
  const stopped = background ? runBackground(wired, base, options, closing.signal) : Promise.resolve()
  return {
    origin: listening.origin,
    base,
    context,
    async runJobs() {
      for (const { run } of wired.jobs) await run(isClosing)
    },
    lookAtFiles: wired.lookAtFiles,
    async close() {
      closing.abort()
      const connections = closeConnections()
      const cut = await listening.close(config.shutdownTime)
      await Promise.all([connections, stopped])
      // What came between has loaded what there was not to be closed before.
      await closeConnections()
      await accessLog?.close()
      await context.store.close()
      return cut
    },
  }
}

/** The jobs and gauges of the access log are beside the others. */
function withLog(wired: Wired, log: WiredAccessLog | undefined): Wired {
  return log === undefined
    ? wired
    : { ...wired, jobs: [log.job, ...wired.jobs], gauges: [...wired.gauges, ...log.gauges] }
}

/** Closes what was opened before where something cannot be. */
async function orClosed<T>(opening: Promise<T>, close: () => Promise<void>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    await close()
    throw error
  }
}

/** Where nobody says who they are, there is nobody to hold to account. */
function isKept({ audit, auth }: Config): boolean {
  return audit === '' ? auth !== 'open' : audit !== 'off'
}

/** Nothing of it is loaded where it is not kept. */
async function openAccessLog(needs: AccessLogNeeds & { readonly config: Config }): Promise<WiredAccessLog | undefined> {
  if (!isKept(needs.config)) return undefined
  const module = await import('./access-log.ts')
  return module.wireAccessLog(needs)
}

/** What it takes to read these texts is loaded where there are some. @throws {ConfigError} one cannot be read */
async function checkSettings(config: Config): Promise<void> {
  if (config.subscriptionAllow === '' && config.smtp === '') return
  const { checkSubscriptionSettings } = await import('./subscription-settings.ts')
  await checkSubscriptionSettings(config)
}

async function secured(config: Config, log: Log): Promise<Pick<ListenOptions, 'tls' | 'tlsFailed'>> {
  if (config.tlsKey === '') return {}
  const { openTls } = await import('./tls.ts')
  const tls = await openTls(config)
  return { ...(tls && { tls }), tlsFailed: (error) => logFault(log, error, 'tls') }
}

/** What the server does beside answering, once the first answers are out; resolves when all of it has stopped. */
async function runBackground(wired: Wired, base: string, options: ServerOptions, closing: AbortSignal): Promise<void> {
  const { log, backgroundAfter = 1000 } = options
  const stop = new Promise<void>((resolve) => closing.addEventListener('abort', () => resolve()))
  await Promise.race([stop, pause(backgroundAfter, undefined, { ref: false })])
  if (closing.aborted) return
  const ticker = await startTicker(wired.jobs, log)
  await storeDefinitions(wired, base, log, closing)
  await stop
  await ticker.stop()
}

async function storeDefinitions({ context, own }: Wired, base: string, log: Log, closing: AbortSignal): Promise<void> {
  try {
    const { seedDefinitions } = await import('./seed.ts')
    const written = await seedDefinitions({ context, own: await own() }, base, closing)
    if (written > 0) log.info({ event: 'definitions-stored', written })
  } catch (error) {
    logFault(log, error, 'definitions')
  }
}
