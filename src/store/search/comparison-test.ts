/** Comparisons of ranges as SQL, those of `meta.lastUpdated` among them. */
import type { Comparison } from '../../fhir/search/compare.ts'
import { and, or, raw, type Sql, sql } from './sql.ts'

/** Whether `low` and `high` of the row, or the columns that stand for them, lie to the search value as asked. */
export function comparisonTest<Bound extends string>(
  comparison: Comparison<Bound>,
  search: Readonly<Record<NoInfer<Bound>, number>>,
  { alias, prefix = '' }: { alias: Sql; prefix?: string },
): Sql {
  const tests = ('every' in comparison ? comparison.every : comparison.some).map(
    ([end, operator, bound]) => sql`${alias}.${raw(`${prefix}${end} ${operator}`)} ${search[bound]}`,
  )
  return 'every' in comparison ? and(tests) : or(tests)
}

export interface Updated {
  /** The alias of a row of `current`. */
  readonly alias: Sql
  /** The greatest commit number of a version made before an instant (ms), or what gives it. */
  readonly commitBefore: (instant: number) => Sql | number
}

/**
 * Whether the row of `current`, updated in [at, at + 1), lies so to the search value (ms), in terms of commit numbers:
 * instants never decrease with them, so a bound on one is a bound on the other.
 */
export function updatedTest(
  comparison: Comparison<'low' | 'high'>,
  search: { readonly low: number; readonly high: number },
  { alias, commitBefore }: Updated,
): Sql {
  const conditions = 'every' in comparison ? comparison.every : comparison.some
  const tests = conditions.map(([end, operator, bound]) => {
    const value = end === 'low' ? search[bound] : search[bound] - 1
    switch (operator) {
      case '>=':
        return sql`${alias}.since > ${commitBefore(Math.ceil(value))}`
      case '>':
        return sql`${alias}.since > ${commitBefore(Math.floor(value) + 1)}`
      case '<':
        return sql`${alias}.since <= ${commitBefore(Math.ceil(value))}`
      case '<=':
        return sql`${alias}.since <= ${commitBefore(Math.floor(value) + 1)}`
    }
    return operator satisfies never
  })
  return 'every' in comparison ? and(tests) : or(tests)
}
