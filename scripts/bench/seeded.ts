/** Store files with data in them, and what can be asked of each. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { entriesPerCase } from './sample-case.ts'

export interface Seeded {
  readonly file: string
  readonly cases: number
}

/** A new store file in `folder` with so many resources, the definitions of R4 not counted. */
export async function seed(folder: string, resources: number): Promise<Seeded> {
  const file = join(folder, `${resources}-${process.hrtime.bigint()}.sqlite`)
  await seedStore(`sqlite:${file}`, resources)
  return { file, cases: Math.ceil(resources / entriesPerCase) }
}

/** Puts so many resources into an empty store. */
export async function seedStore(store: string, resources: number): Promise<void> {
  const program = fileURLToPath(new URL('./seed-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, store, String(resources)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Seeding ended with ${code}.`)
}

/** Ids of live resources of a type, spread evenly over all of them; `count` at most. */
export function spreadIds(file: string, type: string, count: number): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const text =
    'SELECT r.id FROM resource r JOIN type t ON t.id = r.type WHERE t.name = ? AND r.deleted = 0 ORDER BY rid'
  const ids = database.prepare(text).all(type)
  database.close()
  const step = Math.max(1, Math.floor(ids.length / count))
  return Array.from({ length: Math.min(count, ids.length) }, (_, i) => String(ids[i * step]?.id))
}
