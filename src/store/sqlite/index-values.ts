/** Index rows as the values of the columns they are written to. */
import { type IndexKind, type IndexRow, localTarget } from '../../fhir/search/index-row.ts'
import { mergedTokens } from '../search/index-text.ts'
import type { WritableNames } from './names.ts'
import { indexTables } from './schema.ts'

export type Value = string | number

/** One row of an index table: its values in the order of `indexColumns`, the last of which is `since`. */
export interface IndexValues {
  readonly kind: IndexKind
  readonly values: readonly Value[]
}

/** The columns of each index table in the order in which values are given: the primary key, `text` before `since`. */
export const indexColumns: Readonly<Record<IndexKind, readonly string[]>> = {
  ...indexTables,
  token: ['key', 'code', 'rid', 'system', 'slot', 'text', 'since'],
}

/** Whose rows they are, and from which commit they hold. */
export interface Owner {
  readonly typeId: number
  readonly rid: number
  readonly since: number
}

/** The values of a resource's rows; tokens that differ in their text alone become one with the texts as its lines. */
export function indexValues(rows: readonly IndexRow[], owner: Owner, names: WritableNames): IndexValues[] {
  return mergedTokens(rows).map((row) => {
    return { kind: row.kind, values: valuesOf(row, names.internKey(owner.typeId, row.key), owner, names) }
  })
}

function valuesOf(row: IndexRow, key: number, { rid, since }: Owner, names: WritableNames): Value[] {
  const { slot } = row
  switch (row.kind) {
    case 'token':
      return [key, row.code, rid, names.internSystem(row.system), slot, row.text, since]
    case 'reference':
      return [key, ...target(row.target, names), rid, slot, since]
    case 'date':
      return [key, Math.floor(row.low), rid, Math.ceil(row.high), slot, since]
    case 'string':
      return [key, row.value, rid, row.exact, slot, since]
    case 'number':
      return [key, row.low, rid, row.high, slot, since]
    case 'quantity': {
      const canonical = [row.canonicalCode, row.canonicalLow, rid, row.canonicalHigh]
      return [key, ...canonical, row.code, names.internSystem(row.system), row.low, row.high, slot, since]
    }
    case 'uri':
      return [key, row.value, rid, slot, since]
  }
}

function target(text: string, names: WritableNames): [type: number, target: string] {
  const local = localTarget(text)
  return local === undefined ? [0, text] : [names.internType(local.type), local.id]
}

/** Which rows an update opens and which it ends: those with the same values but for `since` stay as they are. */
export function difference(
  old: readonly IndexValues[],
  now: readonly IndexValues[],
): { opened: IndexValues[]; ended: IndexValues[]; open: IndexValues[] } {
  const before = new Map(old.map((row) => [identity(row), row]))
  const after = new Map(now.map((row) => [identity(row), row]))
  const opened = rowsWithout(after, before)
  const ended = rowsWithout(before, after)
  const gone = new Set(ended)
  return { opened, ended, open: [...old.filter((row) => !gone.has(row)), ...opened] }
}

function rowsWithout(rows: Map<string, IndexValues>, others: Map<string, IndexValues>): IndexValues[] {
  return [...rows].filter(([name]) => !others.has(name)).map(([, row]) => row)
}

function identity({ kind, values }: IndexValues): string {
  return `${kind} ${JSON.stringify(values.slice(0, -1))}`
}

/** The ids of the keys that have a value, with a comma before and after each; '' where there are none. */
export function keysOf(rows: readonly IndexValues[]): string {
  const keys: Value[] = []
  for (const { values } of rows) {
    const [key] = values
    if (key !== undefined && !keys.includes(key)) {
      keys.push(key)
    }
  }
  return keys.length === 0 ? '' : `,${keys.join(',')},`
}
