/** What PostgreSQL reads for a search, as it says itself. */
import { everything } from '../../../src/fhir/search/predicate.ts'
import { openNames } from '../../../src/store/postgres/names.ts'
import { searched } from '../../../src/store/postgres/search/searched.ts'
import { searchParts } from '../../../src/store/postgres/search/state.ts'
import type { Query } from '../../../src/store/store.ts'
import { runOf } from '../../../test/store/postgres/search/explained.ts'
import { connected, overheard } from '../../../test/store/postgres/search/session.ts'
import { median } from '../../bench/rounds.ts'
import { searchesIn } from './searches.ts'

export interface Explained {
  readonly what: string
  /** Of tables and indexes, by the statement that finds the hits. */
  readonly rows: number
  /** Of 8 kB, found in memory or not. */
  readonly pages: number
}

const query: Query = { caller: { kind: 'open' }, visibility: { otherwise: everything, byType: {} } }

/** The median over the variants of each search, once the sizes that it goes by are known. */
export async function explainedSearches(url: string, cases: number): Promise<readonly Explained[]> {
  const database = await connected(url)
  const heard: (readonly [text: string, values: readonly unknown[]])[] = []
  const session = overheard(database, (...asked) => heard.push(asked))
  const parts = searchParts({ session, names: await openNames(database) })
  const found: Explained[] = []
  const prepared = new Map<string, string>()
  for (const { what, plans } of searchesIn(cases)) {
    const reads: { readonly rows: number; readonly pages: number }[] = []
    for (const plan of plans) {
      await searched(parts, { query, plan, columns: ['rid', 'content'], limit: plan.count + 1 })
      const [text = '', values = []] = heard.at(-1) ?? []
      const steps = await runOf({ session: database, plans: prepared }, text, values)
      reads.push({ rows: steps.reduce((sum, { read }) => sum + read, 0), pages: steps[0]?.pages ?? 0 })
    }
    found.push({ what, rows: median(reads.map(({ rows }) => rows)), pages: median(reads.map(({ pages }) => pages)) })
  }
  await database.end()
  return found
}
