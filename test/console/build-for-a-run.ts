/** Builds the console once for a run, in a folder of its own: several runs may go on at once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export default async function buildForARun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-console-'))
  await build({ logLevel: 'error', build: { outDir: folder } })
  process.env.TEST_CONSOLE_FOLDER = folder
  return () => rm(folder, { recursive: true })
}
