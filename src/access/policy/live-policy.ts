/** The file of a policy, taken up anew when it is written. */
import { readFile } from 'node:fs/promises'
import { type LiveFile, openLiveFile } from '../registry/live-file.ts'
import type { Criteria } from '../scope/permits.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

export interface LivePolicyNeeds {
  readonly path: string
  readonly criteria: Criteria
  /** Is told that the file cannot be used as it is now; what it said before holds. */
  readonly failed: (error: unknown) => void
}

/** @throws {PolicyError} what is wrong with it at the start @throws {Error} it cannot be read */
export async function openPolicy({ path, criteria, failed }: LivePolicyNeeds): Promise<LiveFile<Policy>> {
  const read = async () => readPolicy({ name: path, text: await readFile(path, 'utf8') }, criteria)
  return await openLiveFile({ path, read, failed })
}
