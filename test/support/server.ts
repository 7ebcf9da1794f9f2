/** A real server on a free port of the loopback address, over a store of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/app/config.ts'
import { type ServerOptions, startServer } from '../../src/app/server.ts'
import { type Log, type LogEntry, silentLog } from '../../src/rest/door/log.ts'
import type { Context } from '../../src/rest/interaction.ts'
import { openTested, storePlace } from './store-place.ts'

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** `http://127.0.0.1:<port>/fhir` */
  readonly base: string
  readonly context: Context
  /** Does at once what the jobs would do at their times. */
  readonly runJobs: () => Promise<void>
  /** Takes up at once the files of clients and of the policy, which it looks at each second. */
  readonly lookAtFiles: () => Promise<void>
  readonly close: () => Promise<number>
}

export interface TestServerOptions {
  /** Settings by the names of the environment. A store that is named is kept when the server is closed. */
  readonly environment?: Readonly<Record<string, string>>
  /** ms since the epoch. */
  readonly clock?: () => number
  readonly log?: Log
  /** Whether jobs run and definitions are stored. */
  readonly background?: boolean
  /** Where the build of the console lies. */
  readonly consoleFolder?: string
  /** How the files of the access log are made. */
  readonly makeFile?: ServerOptions['makeFile']
}

/** No test depends on what was built before. */
const nowhere = 'nowhere'

export async function openServer(options: TestServerOptions = {}): Promise<TestServer> {
  const kept = options.environment?.VARDBRO_STORE
  const place = kept === undefined ? await storePlace() : undefined
  const folder = options.environment?.VARDBRO_AUTH === 'smart' ? await mkdtemp(join(tmpdir(), 'vardbro-smart-')) : ''
  const cleared = async () => {
    await place?.end()
    if (folder !== '') await rm(folder, { recursive: true })
  }
  const config = readConfig({
    VARDBRO_PORT: '0',
    VARDBRO_AUDIT: folder || 'off',
    ...(place && { VARDBRO_STORE: place.url }),
    ...options.environment,
    ...switchedOff(),
  })
  const { log = silentLog, clock = Date.now, background = false, consoleFolder = nowhere, makeFile } = options
  const more = { openStore: openTested, consoleFolder, makeFile, backgroundAfter: 0 }
  const server = await startServer({ config, log, clock, background, ...more }).catch(async (error: unknown) => {
    await cleared()
    throw error
  })
  return {
    ...server,
    async close() {
      const cut = await server.close()
      await cleared()
      return cut
    },
  }
}

/** Settings that a replay of the tests gives every server, to see them fail: scripts/coverage.ts. */
function switchedOff(): Record<string, string> {
  return JSON.parse(process.env.SWITCHED_OFF ?? '{}')
}

/** A log whose lines a test can read. */
export function readableLog(): Log & { readonly lines: LogEntry[] } {
  const lines: LogEntry[] = []
  const write = (level: string) => (entry: LogEntry) => {
    lines.push({ level, ...entry })
  }
  const request: Log['request'] = (line) => lines.push({ level: 'info', event: 'request', ...line })
  return { info: write('info'), warn: write('warn'), error: write('error'), request, lines }
}

/** A plausible resource that is accepted. */
export const patient = { resourceType: 'Patient', active: true, name: [{ family: 'Övningsson', given: ['Åke'] }] }

/** POSTs a resource as FHIR JSON. */
export async function post(
  url: string,
  resource: object | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = typeof resource === 'string' ? resource : JSON.stringify(resource)
  return await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/fhir+json', ...headers } })
}

/** The first diagnostics of an OperationOutcome. */
export async function diagnostics(response: Response): Promise<string> {
  const outcome = (await response.json()) as { resourceType: string; issue: { diagnostics: string }[] }
  return outcome.issue[0]?.diagnostics ?? outcome.resourceType
}
