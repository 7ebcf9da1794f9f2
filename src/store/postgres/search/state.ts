/** The state that an answer is read from: told by the statement that reads the newest, and named by all that follow. */
import { FhirError } from '../../../fhir/outcome.ts'
import { type SizeMemory, sizeMemory } from '../../search/size-memory.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import { hasMore, type NameCounts } from '../commits.ts'
import { oldestHeldSql } from '../kept.ts'
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import { caughtUp } from '../shards/caught-up.ts'
import { ask } from './ask.ts'
import { commitBefore, type Scope, scopeOf } from './scope.ts'

/** What a search works with. */
export interface SearchParts {
  readonly session: Session
  readonly names: Names
  readonly sizes: SizeMemory
  /** Told the newest commit number whenever an answer says it. */
  readonly newest: (commitNumber: number) => void
  /** Since which instant (ms) states are kept for pages, and what instant it is; older ones only where they are held. */
  readonly kept: () => { readonly since: number; readonly now: number }
  /** Where the database is spread over several servers: what its searches work with, place by place. */
  readonly spread?: Spread
  /** Of a place of a database that is spread: its server may learn of a commit some ms after the others. */
  readonly mayLag?: true
}

export interface Spread {
  /** Of each shard: its patients, and what is shared. */
  readonly shards: readonly SearchParts[]
  /** What is shared alone. */
  readonly shared: SearchParts
}

/** Over a session; every state is searched that is asked for, unless `kept` says which are kept. */
export function searchParts({ session, names }: Pick<SearchParts, 'session' | 'names'>): SearchParts {
  let newest = 0
  const told = (commitNumber: number) => {
    newest = Math.max(newest, commitNumber)
  }
  return { session, names, sizes: sizeMemory(() => newest, 1), newest: told, kept: () => ({ since: 0, now: 0 }) }
}

export interface State {
  /** The commit number of the state that was asked. */
  readonly at: number
  /** What was counted; -1 where nothing was to be counted. */
  readonly total: number
}

/** A statement whose first column is the state and whose others are those of `rows`, which gives `columns`. */
export interface Stateful {
  readonly count?: Sql | undefined
  readonly rows?: { readonly from: Sql; readonly columns: Sql } | undefined
}

/**
 * The rows of a statement, without the state. It is asked again where it names what another node has named first.
 *
 * @param at - the commit number whose state is asked; undefined: the newest
 * @throws {FhirError} expired: that state is not kept any more
 */
export async function inState(
  parts: SearchParts,
  at: number | undefined,
  print: (scope: Scope) => Stateful,
): Promise<State & { readonly rows: readonly unknown[][] }> {
  for (;;) {
    const answer = await askedOnce(parts, at, print)
    if (answer !== 'again') return answer
  }
}

async function askedOnce(parts: SearchParts, at: number | undefined, print: (scope: Scope) => Stateful) {
  let isMissed = false
  const known = parts.names.counts()
  const { count, rows } = print(scopeOf(parts.names, at, () => (isMissed = true)))
  const state = stateColumn(count, at === undefined ? undefined : parts.kept())
  // Nested loops alone can join what is joined so: the order of the rows stays.
  const from = rows ? sql`, ${rows.columns} FROM (SELECT 1) one LEFT JOIN LATERAL ${rows.from}` : raw('')
  const found = await ask(parts.session, sql`SELECT ${state}${from}`)
  const { names, newest, ...told } = stateOf(String(found[0]?.[0]), at)
  const isLate = parts.mayLag && at !== undefined && newest < at
  if (isLate) await caughtUp(parts.session, at)
  if (parts.names.isBehind(names)) await parts.names.refresh()
  // Another answer may have brought the names while this one was under way.
  if (isLate || (isMissed && hasMore(names, known))) return 'again'
  parts.newest(told.at)
  return { ...told, rows: found.map(([, ...row]) => row) }
}

/** All that is said of the state, in one column: it stands in every row. */
function stateColumn(count: Sql | undefined, kept: ReturnType<SearchParts['kept']> | undefined): Sql {
  const swept = sql`(SELECT convert_from(value, 'UTF8')::bigint FROM setting WHERE name = 'swept')`
  const oldest =
    kept === undefined
      ? raw('0')
      : sql`greatest(least(${commitBefore(kept.since)}, ${oldestHeldSql(kept.now)}), ${swept}, 0)`
  return sql`(SELECT concat_ws(',', commit_number, types, keys, systems, ${oldest}, ${count ?? raw('-1')}) FROM head)`
}

function stateOf(column: string, asked: number | undefined): State & { names: NameCounts; newest: number } {
  const [newest = 0, types = 0, keys = 0, systems = 0, oldest = 0, total = -1] = column.split(',').map(Number)
  const at = Math.min(asked ?? newest, newest)
  if (at < oldest && at < newest) {
    throw new FhirError(
      'expired',
      'The pages of this search are kept for a limited time, and that time is over. Start again from the first page.',
    )
  }
  return { at, newest, total, names: { types, keys, systems } }
}
