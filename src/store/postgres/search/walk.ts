/** The indexes that are in the order of a sort, to be walked a stretch at a time with a look at each candidate on the way. */
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import type { Position, SortKey } from '../../../fhir/search/plan.ts'
import { newestFirst, sortColumns } from '../../search/sort-order.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import { ownRows } from './own-rows.ts'
import { alive, exists, keyId, type Scope, typeId, valid, validInOrder } from './scope.ts'

/** An index in the order of the sort, as what gives its rows with the columns rid and, where there is a value, v0. */
export interface Walk {
  readonly from: Sql
  readonly where: Sql
  readonly rid: Sql
  /** The value that the index is ordered by; absent where that is creation alone. */
  readonly value?: Sql
  /** The sort values of a hit: none where nothing is sorted by, else one. */
  readonly worth: readonly Sql[]
  /** What a row must answer to count, asked of the row behind an alias. */
  readonly also?: (row: Sql) => Sql
  /** No two resources of any type have the same value; else creation is the second column of the index. */
  readonly unique: boolean
  /** No resource of the type is there twice, and the value alone orders them. */
  readonly single: boolean
  readonly descending: boolean
}

const walked: Readonly<Partial<Record<IndexKind, string>>> = {
  token: 'text',
  date: 'bigint',
  string: 'text',
  number: 'float8',
  uri: 'text',
}

/** Whether there is an index in the order of the sort. */
export function isWalkable([key, ...others]: readonly SortKey[]): boolean {
  if (others.length > 0) return false
  return key === undefined || key.by !== 'index' || (key.kind !== undefined && Object.hasOwn(walked, key.kind))
}

/** Which index of those to walk one after another: the last, if there is more than one, holds those without a value. */
export function lastPlace([key]: readonly SortKey[]): 0 | 1 {
  return key?.by === 'index' ? 1 : 0
}

/** The index at a place for a sort that is walkable. */
export function walkAt(place: 0 | 1, { type, sort }: { type: string; sort: readonly SortKey[] }, scope: Scope): Walk {
  const [key] = sort
  if (key === undefined) return byCreation(type, false, scope)
  switch (key.by) {
    case 'last-updated':
      return byUpdate(type, key.descending, scope)
    case 'id':
      return byId(type, key.descending, scope)
    case 'index':
      return place === 0 ? byValue(type, key, scope) : withoutValue(type, key, scope)
  }
}

function byCreation(type: string, descending: boolean, scope: Scope): Walk {
  const c = scope.alias()
  const where = sql`${c}.type = ${typeId(scope, type)} AND ${valid(c, scope)}`
  return { from: sql`current ${c}`, where, rid: sql`${c}.rid`, worth: [], unique: true, single: true, descending }
}

function byUpdate(type: string, descending: boolean, scope: Scope): Walk {
  const c = scope.alias()
  const upTo = scope.at === undefined ? raw('true') : sql`${c}.since <= ${scope.at}`
  const where = sql`${c}.type = ${typeId(scope, type)} AND ${validInOrder(c, scope)} AND ${upTo}`
  const value = sql`${c}.since`
  return {
    from: sql`current ${c}`,
    where,
    value,
    rid: sql`${c}.rid`,
    worth: [value],
    unique: true,
    single: true,
    descending,
  }
}

function byId(type: string, descending: boolean, scope: Scope): Walk {
  const r = scope.alias()
  const where = sql`${r}.type = ${typeId(scope, type)}`
  const value = sql`${r}.id`
  const also = (row: Sql) => alive(type, sql`${row}.rid`, scope)
  return {
    from: sql`resource ${r}`,
    where,
    also,
    value,
    rid: sql`${r}.rid`,
    worth: [value],
    unique: false,
    single: true,
    descending,
  }
}

/** Those with a value, each at its least or greatest. */
function byValue(type: string, key: SortKey, scope: Scope): Walk {
  const [s, o] = [scope.alias(), scope.alias()]
  const kind = key.kind ?? 'token'
  const element = key.keys?.[type] ?? ''
  const value = sql`${s}.${raw(sortColumns[kind])}`
  const sooner = raw(key.descending ? '>' : '<')
  return {
    from: sql`${raw(kind)} ${s}`,
    where: sql`${s}.key = ${keyId(scope, type, element)} AND ${valid(s, scope)}`,
    also: (row) => {
      const own = ownRows(kind, element, { type, rid: sql`${row}.rid` }, scope)
      return sql`NOT ${exists(sql`SELECT 1 FROM ${own} ${o} WHERE ${o}.${raw(sortColumns[kind])} ${sooner} ${row}.v0`)}`
    },
    value,
    rid: sql`${s}.rid`,
    worth: [value],
    unique: false,
    single: false,
    descending: key.descending,
  }
}

/** Those without a value, in the order of creation. */
function withoutValue(type: string, key: SortKey, scope: Scope): Walk {
  const [n, kind] = [scope.alias(), key.kind ?? 'token']
  return {
    ...byCreation(type, newestFirst([key]), scope),
    worth: [raw(`NULL::${walked[kind] ?? 'text'}`)],
    also: (row) => {
      const own = ownRows(kind, key.keys?.[type] ?? '', { type, rid: sql`${row}.rid` }, scope)
      return sql`NOT ${exists(sql`SELECT 1 FROM ${own} ${n}`)}`
    },
  }
}

/** Whether the index goes on from a position, exclusive. */
export function beyond({ value, rid, unique, descending }: Walk, after: Position): Sql {
  const operator = raw(descending ? '<' : '>')
  if (value === undefined) return sql`${rid} ${operator} ${after.rid}`
  const first = after.values[0] ?? null
  return unique ? sql`${value} ${operator} ${first}` : sql`(${value}, ${rid}) ${operator} (${first}, ${after.rid})`
}

/** The order of the index, over its own columns or those that were read from it. */
export function walkOrder({ value, single, descending }: Walk, columns: { value: Sql; rid: Sql }): Sql {
  const direction = raw(descending ? ' DESC' : '')
  if (value === undefined) return sql`${columns.rid}${direction}`
  const byValue = sql`${columns.value}${direction}`
  return single ? byValue : sql`${byValue}, ${columns.rid}${direction}`
}
