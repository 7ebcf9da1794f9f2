/** Database files that are gone when their test ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { closeParts, openParts, type Parts, type SqliteOptions } from '../../../src/store/sqlite/parts.ts'
import { extract, stoppedClock } from '../contract/given.ts'

/** The path of a database file that does not exist yet. */
export function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'db')
}

/** Options for a store at `path`; what it logs as an error goes to `errors`. */
export function options(path: string, errors: string[] = []): SqliteOptions {
  return {
    path,
    clock: stoppedClock(),
    extract,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: { error: (_, message) => errors.push(message) },
    synchronous: 'OFF',
  }
}

/** The parts of a store over a fresh file. */
export function freshParts(errors: string[] = []): Parts {
  const parts = openParts(options(freshPath(), errors))
  onTestFinished(() => closeParts(parts))
  return parts
}
