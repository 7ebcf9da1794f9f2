/** Index rows as the values of the columns they are written to. */
import { type IndexKind, type IndexRow, localTarget } from '../../fhir/search/index-row.ts'
import { mergedTokens } from '../search/index-text.ts'
import { keptText } from './kept-text.ts'
import type { Names, WantedNames } from './names.ts'
import { indexTables } from './schema.ts'

export type Value = string | number | null

/** One row of an index table: its values in the order of `indexColumns`. */
export interface IndexValues {
  readonly kind: IndexKind
  readonly values: readonly Value[]
}

/** The columns in which a row's values are given; `since` comes last. */
export const indexColumns: Readonly<Record<IndexKind, readonly string[]>> = {
  ...indexTables,
  string: [...indexTables.string, 'whole'],
  uri: [...indexTables.uri, 'whole'],
}

/** The values of a resource's rows, none twice; tokens that differ in their text alone become one with the texts as its lines. */
export function indexValues(
  rows: readonly IndexRow[],
  type: string,
  rid: number,
  names: Names,
): readonly IndexValues[] {
  const values = mergedTokens(rows).map((row) => {
    return { kind: row.kind, values: valuesOf(row, known(names.keyId(type, row.key)), rid, names) }
  })
  return withoutDoubles(values)
}

/** Adds the names that these rows are written with. */
export function collectNames(rows: readonly IndexRow[], type: string, into: Collected): void {
  into.types.add(type)
  const keys = into.keys.get(type) ?? new Set()
  into.keys.set(type, keys)
  for (const row of rows) {
    keys.add(row.key)
    if (row.kind === 'token' || row.kind === 'quantity') into.systems.add(row.system)
    const local = row.kind === 'reference' ? localTarget(row.target) : undefined
    if (local !== undefined) into.types.add(local.type)
  }
}

type Collected = { readonly types: Set<string>; readonly keys: Map<string, Set<string>>; readonly systems: Set<string> }

export function nothingCollected(): Collected & WantedNames {
  return { types: new Set(), keys: new Map(), systems: new Set() }
}

function valuesOf(row: IndexRow, key: number, rid: number, names: Names): Value[] {
  const { slot } = row
  switch (row.kind) {
    case 'token':
      return [key, keptText(row.code), rid, known(names.systemId(row.system)), slot, writable(row.text)]
    case 'reference':
      return [key, ...target(row.target, names), rid, slot]
    case 'date':
      return [key, Math.floor(row.low), rid, Math.ceil(row.high), slot]
    case 'string':
      return [key, keptText(row.value), rid, writable(row.exact), slot, whole(row.value)]
    case 'number':
      return [key, row.low, rid, row.high, slot]
    case 'quantity': {
      const canonical = [keptText(row.canonicalCode), row.canonicalLow, rid, row.canonicalHigh]
      return [key, ...canonical, keptText(row.code), known(names.systemId(row.system)), row.low, row.high, slot]
    }
    case 'uri':
      return [key, keptText(row.value), rid, slot, whole(row.value)]
  }
}

function known(id: number | undefined): number {
  if (id === undefined) throw new Error('A name is written before it has a number.')
  return id
}

/** PostgreSQL knows no U+0000. */
function writable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
}

function whole(text: string): string | null {
  const written = writable(text)
  return keptText(text) === written ? null : written
}

function target(text: string, names: Names): [type: number, target: string] {
  const local = localTarget(text)
  return local === undefined ? [0, keptText(text)] : [known(names.typeId(local.type)), local.id]
}

/** Only rows of one element can be equal, and most elements have one. */
function withoutDoubles(rows: readonly IndexValues[]): readonly IndexValues[] {
  const met = new Map<Value | undefined, IndexValues[]>()
  return rows.filter((row) => {
    const others = met.get(row.values[0])
    if (others?.some((other) => areEqual(other, row))) return false
    if (others === undefined) met.set(row.values[0], [row])
    else others.push(row)
    return true
  })
}

function areEqual(one: IndexValues, other: IndexValues): boolean {
  return one.kind === other.kind && one.values.every((value, i) => value === other.values[i])
}

/** The ids of the keys that have a value, with a comma before and after each; '' where there are none. */
export function keysOf(rows: readonly IndexValues[]): string {
  const keys = new Set(rows.map(({ values }) => values[0]))
  return keys.size === 0 ? '' : `,${[...keys].join(',')},`
}
