/** `meta.lastUpdated` in terms of commit numbers: instants never decrease with them, so a bound on one is a bound on the other. */
import type { Comparison } from '../../../fhir/search/compare.ts'
import type { Scope } from './scope.ts'
import { and, or, type Sql, sql } from './sql.ts'

/** Whether the row of `current` behind `alias`, updated in [at, at + 1), lies so to the search value (ms). */
export function updatedTest(
  comparison: Comparison<'low' | 'high'>,
  search: { readonly low: number; readonly high: number },
  { alias, scope }: { alias: Sql; scope: Scope },
): Sql {
  const conditions = 'every' in comparison ? comparison.every : comparison.some
  const tests = conditions.map(([end, operator, bound]) => {
    const value = end === 'low' ? search[bound] : search[bound] - 1
    switch (operator) {
      case '>=':
        return sql`${alias}.since > ${scope.commitBefore(Math.ceil(value))}`
      case '>':
        return sql`${alias}.since > ${scope.commitBefore(Math.floor(value) + 1)}`
      case '<':
        return sql`${alias}.since <= ${scope.commitBefore(Math.ceil(value))}`
      case '<=':
        return sql`${alias}.since <= ${scope.commitBefore(Math.floor(value) + 1)}`
    }
    return operator satisfies never
  })
  return 'every' in comparison ? and(tests) : or(tests)
}
