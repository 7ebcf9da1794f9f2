/** Opens a database as it was left, and says which bundles are there whole, in part, or not although acknowledged. */
import { DatabaseSync } from 'node:sqlite'
import { isRefused, resourcesPerBundle, sampleBundle, sampleId } from './sample.ts'
import { openStore } from './store.ts'

export interface Verdict {
  readonly whole: number
  /** Acknowledged, and not there whole. */
  readonly lost: readonly number[]
  /** What contradicts itself: bundles in part, refused ones that are there, index rows too many or too few. */
  readonly faults: readonly string[]
}

/** Bundles from 0 to below `end` may be there; `acknowledged` must be. */
export async function verify(path: string, acknowledged: ReadonlySet<number>, end: number): Promise<Verdict> {
  const store = await openStore(path)
  await store.close()
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const contents = new Map<string, string>()
    for (const { id, content } of database.prepare('SELECT id, content FROM resource').all()) {
      contents.set(String(id), String(content))
    }
    const present = Array.from({ length: end }, (_, bundle) => presentOf(contents, bundle))
    const whole = present.filter((count) => count === resourcesPerBundle).length
    const lost = [...acknowledged].filter((bundle) => present[bundle] !== resourcesPerBundle)
    return { whole, lost, faults: [...bundleFaults(present), ...tableFaults(database, whole)] }
  } finally {
    database.close()
  }
}

function presentOf(contents: ReadonlyMap<string, string>, bundle: number): number {
  if (!contents.has(sampleId(bundle, 0)) && !contents.has(sampleId(bundle, resourcesPerBundle - 1))) {
    return 0
  }
  const isThere = (content: string | undefined, before: string, after: string) =>
    content?.startsWith(before) === true && content.endsWith(after)
  return sampleBundle(bundle).filter(({ id, before, after }) => isThere(contents.get(id), before, after)).length
}

function bundleFaults(present: readonly number[]): string[] {
  return present.flatMap((count, bundle) => {
    if (count > 0 && count < resourcesPerBundle) {
      return [`bundle ${bundle} is there in part: ${count} of ${resourcesPerBundle}`]
    }
    return count > 0 && isRefused(bundle) ? [`bundle ${bundle} was refused and is there`] : []
  })
}

/** How many rows a table has when so many bundles are whole: each made one more version of one resource. */
const expected: Readonly<Record<string, (whole: number) => number>> = {
  resource: (whole) => resourcesPerBundle * whole + Math.min(whole, 1),
  history: (whole) => Math.max(whole - 1, 0),
  outbox: (whole) => (resourcesPerBundle + 1) * whole,
  current: (whole) => (resourcesPerBundle + 1) * whole,
  token: (whole) => (4 * resourcesPerBundle + 1) * whole,
  reference: (whole) => 2 * resourcesPerBundle * whole,
  date: (whole) => 2 * resourcesPerBundle * whole,
  string: (whole) => resourcesPerBundle * whole,
}

function tableFaults(database: DatabaseSync, whole: number): string[] {
  const faults = Object.entries(expected).flatMap(([table, rows]) => {
    const count = Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count)
    return count === rows(whole) ? [] : [`table ${table} has ${count} rows for ${whole} bundles, not ${rows(whole)}`]
  })
  const integrity = database.prepare('PRAGMA integrity_check').all()
  return integrity[0]?.integrity_check === 'ok' ? faults : [...faults, JSON.stringify(integrity)]
}
