/** The command `vardbro` as a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../bin/vardbro.js', import.meta.url))

/** Where nothing can be kept. */
const noFolder = '/dev/null'

export interface Said {
  /** null where a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Given {
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  /** Is told what came so far on the standard error, and may end the process. */
  readonly onError?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** In Swedish, without settings of the machine. Resolves when it has ended. */
export function vardbro(args: readonly string[], given: Given = {}): Promise<Said> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), XDG_CACHE_HOME: noFolder, LANG: 'C', ...given.environment },
    ...(given.folder !== undefined && { cwd: given.folder }),
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
    given.onError?.(said.err, (signal) => child.kill(signal))
  })
  // It may end without having read what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(given.input ?? '')
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}
