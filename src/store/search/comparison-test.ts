/** A comparison of ranges as SQL. */
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
