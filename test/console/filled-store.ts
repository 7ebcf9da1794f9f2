/**
 * Stores that are filled once for a run, and copied for each file that wants one: the definitions that a server states,
 * and cases told at their own times.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openServer } from '../support/server.ts'
import { definitionsStored, movableClock, tellCases } from './told-cases.ts'

/** `cases` has the definitions too. */
export type Filled = 'definitions' | 'cases'

/** Late, and waiting: the levels `rod` and `gul`. */
const told = ['dalarna-sen', 'dalarna-vantar']
/** Before anything of the cases was told: the instants of a store only grow. */
const msBefore = 60 * 86_400_000

const fileOf = (folder: string, filled: Filled) => join(folder, `${filled}.sqlite`)
const urlOf = (file: string) => ({ VARDBRO_STORE: `sqlite:${file}` })

/** Fills them in a folder. */
export async function fillStores(folder: string): Promise<void> {
  const [definitions, cases] = [fileOf(folder, 'definitions'), fileOf(folder, 'cases')]
  const clock = movableClock()
  clock.set(Date.now() - msBefore)
  const first = await openServer({ environment: urlOf(definitions), clock: clock.read, background: true })
  await definitionsStored(first)
  await first.close()
  await copyFile(definitions, cases)
  const second = await openServer({ environment: urlOf(cases), clock: clock.read })
  await tellCases(second, clock, told)
  await second.close()
}

/** A copy of its own: the setting that names it, and how it is removed once its server is closed. */
export async function copyOf(filled: Filled): Promise<{ environment: Record<string, string>; end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-store-'))
  const file = join(folder, 'test.sqlite')
  await copyFile(fileOf(process.env.TEST_FILLED_STORES ?? '', filled), file)
  return { environment: urlOf(file), end: () => rm(folder, { recursive: true }) }
}
