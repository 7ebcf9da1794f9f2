/**
 * Where verdicts are kept when nobody says: in the user's own cache folder, a file for each thing that is asked from a
 * folder. https://specifications.freedesktop.org/basedir-spec/latest/
 */
import type { Surroundings } from '../surroundings.ts'
import type { Judging } from './judge.ts'

// An import would read every export of the module, some of which load others.
const { hash } = process.getBuiltinModule('node:crypto')
const { mkdirSync, readdirSync, rmSync, statSync } = process.getBuiltinModule('node:fs')
const { dirname, isAbsolute, join } = process.getBuiltinModule('node:path')

/** What is asked, and where. */
export interface Asking extends Pick<Surroundings, 'environment'> {
  readonly given: readonly string[]
  readonly judging: Omit<Judging, 'tell'>
}

/** Undefined where the user has no such folder. */
export function ownCacheFile({ environment, given, judging }: Asking): string | undefined {
  const folder = cacheFolder(environment)
  const asked = JSON.stringify([process.cwd(), given, judging])
  return folder && join(folder, 'vardbro', `verdicts-${hash('sha256', asked).slice(0, 32)}.json`)
}

function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: Asking['environment']): string | undefined {
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME
  const usual = { win32: [LOCALAPPDATA, ''], darwin: [HOME, 'Library/Caches'] } as const
  const [home, below] = usual[process.platform as keyof typeof usual] ?? [HOME, '.cache']
  return home !== undefined && isAbsolute(home) ? join(home, below) : undefined
}

/** Whether the folder of a file, which is made where it is not there, is this user's, and nobody else may write there. */
export function isInOwnFolder(path: string): boolean {
  try {
    const folder = dirname(path)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(folder)
    const user = process.getuid?.()
    return user === undefined || (uid === user && (mode & 0o022) === 0)
  } catch {
    return false
  }
}

const keptDays = 30

/** Takes away what nobody has written for a month beside a file. */
export function sweepBeside(path: string): void {
  const folder = dirname(path)
  const oldest = Date.now() - keptDays * 86_400_000
  for (const name of readdirSync(folder)) {
    const one = join(folder, name)
    if (name.startsWith('verdicts-') && statSync(one).mtimeMs < oldest) rmSync(one)
  }
}
