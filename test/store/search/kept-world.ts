/** A store that holds a random world, and the world in memory after each commit. */
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import type { Query, SearchPage, Store, Stored } from '../../../src/store/store.ts'
import { storePlace } from '../../support/store-place.ts'
import { all, type Step, type World } from './world.ts'

export interface Kept {
  readonly store: Store
  /** The newest state. */
  world(): World
  /** The commit number of the newest state. */
  commit(): number
  /** Where it is kept, as VARDBRO_STORE has it. */
  readonly url: string
  /** Commits the bundle 1 ms after the one before. */
  write(bundle: readonly Step[]): Promise<void>
}

/** When the first bundle is written, ms. */
export const begin = 1_700_000_000_000

/** Runs a test over a new store of its own. */
export async function withStore(test: (kept: Kept) => Promise<void>): Promise<void> {
  const place = await storePlace()
  let now = begin
  const store = await place.open({ clock: () => now, pause: () => Promise.resolve(), extract })
  let world: World = new Map()
  let commit = 0
  const write = async (bundle: readonly Step[]) => {
    now++
    const next = new Map(world)
    for (const step of bundle) commit = Math.max(commit, await writeStep(store, next, step))
    world = next
  }
  try {
    await test({ store, url: place.url, world: () => world, commit: () => commit, write })
  } finally {
    await store.close()
    await place.end()
  }
}

/** The rows that `writeStep` put into the text. */
function extract(_type: string, content: string): readonly IndexRow[] {
  return content === '' ? [] : JSON.parse(JSON.parse(content).rows)
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
