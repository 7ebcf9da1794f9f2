/** A store that holds a random world, and the world in memory after each commit. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Query, SearchPage, Store, Stored } from '../../../src/store/store.ts'
import { all, type Step, type World } from './world.ts'

export interface Kept {
  readonly store: Store
  /** The newest state. */
  world(): World
  /** The commit number of the newest state. */
  commit(): number
  /** The database file. */
  readonly path: string
  /** Commits the bundle 1 ms after the one before. */
  write(bundle: readonly Step[]): Promise<void>
}

/** When the first bundle is written, ms. */
export const begin = 1_700_000_000_000

/** Runs a test over a new store in a folder of its own. */
export async function withStore(test: (kept: Kept) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  let now = begin
  const path = join(folder, 'test.db')
  const store = await openSqliteStore({
    path,
    clock: () => now,
    extract: () => [],
    pause: () => Promise.resolve(),
    log: { error: (_fields, message) => process.emitWarning(message) },
    synchronous: 'OFF',
  })
  let world: World = new Map()
  let commit = 0
  const write = async (bundle: readonly Step[]) => {
    now++
    const next = new Map(world)
    for (const step of bundle) commit = Math.max(commit, await writeStep(store, next, step))
    world = next
  }
  try {
    await test({ store, path, world: () => world, commit: () => commit, write })
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

async function writeStep(
  store: Store,
  world: Map<string, World extends ReadonlyMap<string, infer Held> ? Held : never>,
  { type, id, rows }: Step,
) {
  const name = `${type}/${id}`
  const stored = await store.transact(all.caller, async (transaction): Promise<Stored | undefined> => {
    if (rows === undefined) return transaction.remove(type, id)
    const before = `{"resourceType":"${type}","id":"${id}","rows":${JSON.stringify(JSON.stringify(rows))},"meta":{`
    return (await transaction.put({ type, id, method: 'PUT', before, after: '}}', rows, cases: [] })).stored
  })
  if (rows === undefined || stored === undefined) world.delete(name)
  else world.set(name, { type, id, at: stored.at, rows, rid: stored.rid, commitNumber: stored.commitNumber })
  return stored?.commitNumber ?? 0
}

/** All pages of a search, one after the other; `between` runs before each page but the first. */
export async function allPages(
  store: Store,
  query: Query,
  plan: SearchPlan,
  between?: () => Promise<void>,
): Promise<SearchPage[]> {
  const pages = [await store.search(query, plan)]
  for (let last = pages[0]; last?.next !== undefined && pages.length < 200; last = pages.at(-1)) {
    await between?.()
    pages.push(await store.search(query, { ...plan, at: last.at, after: last.next }))
  }
  return pages
}
