/** Hits in the newest state, as a job finds them. */
import type { Predicate } from '../../../fhir/search/predicate.ts'
import type { Query } from '../../store.ts'
import { searched } from './searched.ts'
import type { SearchParts } from './state.ts'

export interface Question {
  readonly type: string
  readonly where: Predicate
  readonly count: number
}

/** The columns of the hits of the query's caller, in order of creation, at most `count`. */
export async function found(
  parts: SearchParts,
  query: Query,
  { type, where, count }: Question,
  columns: readonly string[] = ['rid'],
): Promise<(readonly unknown[])[]> {
  const plan = { from: [{ type, where }], sort: [], count, total: 'none' } as const
  const { hits } = await searched(parts, { query, plan, columns, limit: count, newestOnly: true })
  return hits.map((hit) => hit.columns)
}
