/** Servers as processes of their own, on free ports of the loopback address; each is ended by its own id. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ServerProcess {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly pid: number
  /** Holds it, so that it takes nothing of the machine while another is measured. */
  hold(): void
  go(): void
  /** Asks it to end, and resolves when it has. */
  stop(): Promise<void>
}

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** This project's server over a store file, with its settings as they come. */
export function startOurs(
  storeFile: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('VARDBRO_'))
  const settings = { VARDBRO_PORT: '0', VARDBRO_STORE: `sqlite:${storeFile}`, VARDBRO_LOG_FILE: `${storeFile}.log` }
  return start(startArguments(), { ...Object.fromEntries(outside), ...settings, ...environment })
}

/** What `npm start` gives to Node. */
function startArguments(): readonly string[] {
  const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return scripts.start.split(' ').slice(1)
}

/** The least that could answer: see raw-process.ts. */
export function startRaw(storeFile?: string): Promise<ServerProcess> {
  const file = fileURLToPath(new URL('./raw-process.ts', import.meta.url))
  return start(storeFile === undefined ? [file] : [file, storeFile], process.env)
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const origin = await originOf(child)
  return {
    origin,
    pid: child.pid ?? 0,
    hold: () => void child.kill('SIGSTOP'),
    go: () => void child.kill('SIGCONT'),
    stop: () => end(child),
  }
}

async function originOf(child: ChildProcess): Promise<string> {
  const said: string[] = []
  if (child.stderr) {
    for await (const line of createInterface({ input: child.stderr })) {
      const origin = /listens at (http:\/\/[\d.:]+)/.exec(line)?.[1]
      said.push(line)
      if (origin !== undefined) {
        child.stderr.resume()
        return origin
      }
    }
  }
  throw new Error(`The server did not start: ${said.join('\n')}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), 40_000)
  await ended
  clearTimeout(limit)
}
