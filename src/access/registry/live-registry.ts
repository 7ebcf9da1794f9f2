/** The file of those who may ask, taken up anew when it is written. */
import { readFile, stat } from 'node:fs/promises'
import type { Criteria } from '../scope/permits.ts'
import { readRegistry } from './read-registry.ts'
import type { Registry } from './registry.ts'

export interface LiveRegistry {
  /** What it says now; another object where it says something else. */
  readonly current: () => Registry
  /** Looks whether it was written; called every second or so. Never rejects. */
  readonly refresh: () => Promise<void>
}

export interface LiveNeeds {
  /** '' for no file: nobody is registered. */
  readonly path: string
  readonly criteria: Criteria
  /** Is told that the file cannot be used as it is now; what it said before holds. */
  readonly failed: (error: unknown) => void
}

const nobody: Registry = { keyGeneration: 1, clients: new Map(), issuers: new Map() }

/** @throws {RegistryFault} what is wrong with it at the start @throws {Error} it cannot be read */
export async function openRegistry({ path, criteria, failed }: LiveNeeds): Promise<LiveRegistry> {
  if (path === '') return { current: () => nobody, refresh: async () => {} }
  let seen = await signature(path)
  let registry = readRegistry(await readFile(path, 'utf8'), criteria)
  return {
    current: () => registry,
    async refresh() {
      const now = await signature(path)
      if (now === seen) return
      seen = now
      try {
        registry = readRegistry(await readFile(path, 'utf8'), criteria)
      } catch (error) {
        failed(error)
      }
    },
  }
}

/** Changes whenever the file is written or replaced. */
async function signature(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path).catch(() => ({ mtimeMs: 0, size: 0, ino: 0 }))
  return `${mtimeMs} ${size} ${ino}`
}
