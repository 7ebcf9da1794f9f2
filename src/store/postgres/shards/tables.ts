/** One of the two sets of tables, as it is written to. */
import { indexColumns } from '../index-values.ts'
import { indexTables } from '../schema.ts'
import { type Layout, type Place, shared } from './layout.ts'

/** Where rows are written. */
export interface Target {
  readonly place: Place
  /** `s_resource` of `resource`. */
  readonly table: (name: string) => string
  /** What stands before the columns and the values that are inserted. */
  readonly column: string
  readonly value: string
  /** Whether a row behind an alias is of this place: with it the statement is run by one server. */
  readonly holds: (alias: string) => string
}

export function targetOf(place: Place, layout: Layout): Target {
  if (place === shared) return { place, table: (name) => `s_${name}`, column: '', value: '', holds: () => 'true' }
  const value = layout[place]
  if (value === undefined) throw new Error(`The database has no shard ${place}.`)
  return {
    place,
    table: (name) => `p_${name}`,
    column: 'shard, ',
    value: `${value}, `,
    holds: (alias) => `${alias}.shard = ${value}`,
  }
}

/** The tables of a database that is not spread. */
export const plain: Target = { place: shared, table: (name) => name, column: '', value: '', holds: () => 'true' }

/** Where rows of a table are, wherever their resources. */
export function tablesNamed(table: string, layout: Layout | undefined): readonly string[] {
  return layout === undefined ? [table] : [`p_${table}`, `s_${table}`]
}

export const versionColumns = 'rid, type, id, version, at, commit_number, deleted, method, keys, cases, content'

/** The columns of the tables that are there twice. */
export const columnsOf: Readonly<Record<string, string>> = {
  resource: versionColumns,
  history: versionColumns,
  current: 'type, since, rid, until',
  membership: 'case_id, rid, since, until',
  ...Object.fromEntries(
    Object.keys(indexTables).map((kind) => [
      kind,
      [...indexColumns[kind as keyof typeof indexTables], 'since', 'until'].join(', '),
    ]),
  ),
}
