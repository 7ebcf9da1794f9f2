/** The server as a process: configured by the environment, stopped by a signal. */
import { flushCompileCache } from 'node:module'
import type { Log } from '../rest/door/log.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { type RunningServer, startServer } from './server.ts'

/**
 * Starts the server and says on the standard error where. Where it cannot start it says why, and nothing is returned:
 * the process then ends by itself.
 */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RunningServer | undefined> {
  try {
    const config = readConfig(environment)
    const log = createLog({ level: config.logLevel, file: config.logFile })
    const overheard = overhear(log)
    const server = await startServer({ config, log: overheard.log, clock: Date.now, background: true })
    // Whoever reads that it listens may stop it at once.
    stopOnSignal(server, log)
    const warnings = overheard.warnings().map((each) => `WARNING: ${each}\n`)
    process.stderr.write(`${noticeOf(config)}${warnings.join('')}Vårdbro listens at ${server.base}\n`)
    log.info({ event: 'listening', base: server.base })
    // The cache is otherwise written at the end, which a killed process does not have.
    setTimeout(flushCompileCache, 5000).unref()
    return server
  } catch (error) {
    process.stderr.write(`Vårdbro cannot start. ${reason(error)}\n`)
    process.exitCode = 1
    return undefined
  }
}

function noticeOf({ auth }: Config): string {
  if (auth !== 'open') return ''
  return 'Open mode: nobody is asked who they are. For synthetic persons on this machine alone; VARDBRO_AUTH=smart is for all else.\n'
}

/** The log, and what the store warned of until that was asked: for whoever starts the server and reads no log. */
function overhear(log: Log): { readonly log: Log; warnings(): readonly string[] } {
  let gathered: string[] | undefined = []
  const warn: Log['warn'] = (entry) => {
    if (entry.event === 'store') gathered?.push(String(entry.message))
    log.warn(entry)
  }
  const warnings = () => {
    const all = gathered ?? []
    gathered = undefined
    return all
  }
  return { log: { ...log, warn }, warnings }
}

/** A sentence for the operator; a stack only where the fault is ours. */
function reason(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Something else listens there already (${message}). Set VARDBRO_PORT to another port.`
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') return `The address or the folder cannot be used (${message}).`
  return stack ?? String(error)
}

type Flushing = ReturnType<typeof createLog>

function stopOnSignal(server: RunningServer, log: Flushing): void {
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    // A second signal says that whoever stops it will not wait.
    if (stopping) process.exit(1)
    stopping = true
    log.info({ event: 'stopping', signal })
    const cut = await server.close()
    log.info({ event: 'stopped', cut })
    await log.flush()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
