/** Index rows, each once. */
import type { IndexRow } from './index-row.ts'

/** From here on a set is faster than to compare each row with each. */
const few = 24

/** The rows without those that say the same as an earlier one. */
export function withoutDoubles(rows: IndexRow[]): IndexRow[] {
  if (rows.length > few) return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at]
    if (row !== undefined && isDouble(rows, row, at)) rows.splice(at--, 1)
  }
  return rows
}

function isDouble(rows: readonly IndexRow[], row: IndexRow, before: number): boolean {
  for (let at = 0; at < before; at++) {
    const other = rows[at]
    if (other !== undefined && other.key === row.key && other.slot === row.slot && same(other, row)) return true
  }
  return false
}

function same(one: IndexRow, other: IndexRow): boolean {
  const second: Readonly<Record<string, unknown>> = { ...other }
  return Object.entries(one).every(([name, value]) => second[name] === value)
}
