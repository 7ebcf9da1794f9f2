/** A statement over rows that are handed to it as the arrays of their columns. */
import { sourceOf } from '../commit-text.ts'
import { type GroupValues, type RowSet, rowSets, type SetName } from '../group-values.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * `print` is given what stands in FROM for each of the sets, with these columns of it, which have their names; no
 * statement where one of the sets has no rows.
 */
export function over(
  { sets }: GroupValues,
  wanted: Readonly<Partial<Record<SetName, readonly string[] | 'all'>>>,
  print: (sources: Readonly<Record<string, string>>) => string,
): Statement[] {
  const sources: Record<string, string> = {}
  const values: unknown[] = []
  for (const [name, columns] of Object.entries(wanted) as [SetName, readonly string[] | 'all'][]) {
    const arrays = sets.get(name)
    if (arrays === undefined) return []
    const set: RowSet = rowSets[name]
    const all = Object.keys(set)
    const chosen = columns === 'all' ? all : columns
    const part = Object.fromEntries(chosen.map((column) => [column, set[column] ?? 'text']))
    sources[name] = `(SELECT * FROM ${sourceOf(part, values.length + 1)} AS given (${chosen.join(', ')}))`
    values.push(...chosen.map((column) => arrays[all.indexOf(column)]))
  }
  return [{ text: print(sources), values }]
}
