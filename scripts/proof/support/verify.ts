/** Opens a database as it was left, and says which bundles are there whole, in part, or not although acknowledged. */
import { DatabaseSync } from 'node:sqlite'
import { isRefused, resourcesOf, sampleBundle, sampleId } from './sample.ts'
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
    const whole = present.filter((count, bundle) => count === resourcesOf(bundle))
    const lost = [...acknowledged].filter((bundle) => present[bundle] !== resourcesOf(bundle))
    const there = { bundles: whole.length, resources: whole.reduce((sum, count) => sum + count, 0) }
    return { whole: whole.length, lost, faults: [...bundleFaults(present), ...tableFaults(database, there)] }
  } finally {
    database.close()
  }
}

function presentOf(contents: ReadonlyMap<string, string>, bundle: number): number {
  if (!contents.has(sampleId(bundle, 0)) && !contents.has(sampleId(bundle, resourcesOf(bundle) - 1))) {
    return 0
  }
  const isThere = (content: string | undefined, before: string, after: string) =>
    content?.startsWith(before) === true && content.endsWith(after)
  return sampleBundle(bundle, resourcesOf(bundle)).filter(({ id, before, after }) =>
    isThere(contents.get(id), before, after),
  ).length
}

function bundleFaults(present: readonly number[]): string[] {
  return present.flatMap((count, bundle) => {
    if (count > 0 && count < resourcesOf(bundle)) {
      return [`bundle ${bundle} is there in part: ${count} of ${resourcesOf(bundle)}`]
    }
    return count > 0 && isRefused(bundle) ? [`bundle ${bundle} was refused and is there`] : []
  })
}

/** The bundles that are there whole, and the resources in them. */
interface There {
  readonly bundles: number
  readonly resources: number
}

/** How many rows a table has: each bundle made one more version of one resource. */
const expected: Readonly<Record<string, (there: There) => number>> = {
  resource: ({ bundles, resources }) => resources + Math.min(bundles, 1),
  history: ({ bundles }) => Math.max(bundles - 1, 0),
  outbox: ({ bundles, resources }) => resources + bundles,
  current: ({ bundles, resources }) => resources + bundles,
  token: ({ bundles, resources }) => 4 * resources + bundles,
  reference: ({ resources }) => 2 * resources,
  date: ({ resources }) => 2 * resources,
  string: ({ resources }) => resources,
}

function tableFaults(database: DatabaseSync, there: There): string[] {
  const faults = Object.entries(expected).flatMap(([table, rows]) => {
    const count = Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count)
    const wanted = rows(there)
    return count === wanted ? [] : [`table ${table} has ${count} rows for ${there.bundles} bundles, not ${wanted}`]
  })
  const integrity = database.prepare('PRAGMA integrity_check').all()
  return integrity[0]?.integrity_check === 'ok' ? faults : [...faults, JSON.stringify(integrity)]
}
