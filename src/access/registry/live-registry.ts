/** The file of those who may ask, taken up anew when it is written. */
import { readFile } from 'node:fs/promises'
import type { Criteria } from '../scope/permits.ts'
import { type LiveFile, openLiveFile } from './live-file.ts'
import { readRegistry } from './read-registry.ts'
import type { Registry } from './registry.ts'

export type LiveRegistry = LiveFile<Registry>

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
  const read = async () => readRegistry(await readFile(path, 'utf8'), criteria)
  return await openLiveFile({ path, read, failed })
}
