/** Walking the index of the sort key, a stretch at a time, and asking each candidate on the way. */
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import type { Position, SortKey } from '../../../fhir/search/plan.ts'
import { newestFirst, sortColumns } from '../../search/sort-order.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import { alive, keyId, type Scope, typeId, valid } from './scope.ts'

/** An index in the order of the sort. */
export interface Walk {
  readonly from: Sql
  /** What a step asks, and what a candidate must answer besides. */
  readonly where: Sql
  readonly also?: Sql
  /** The value that the index is ordered by; absent where that is creation alone. */
  readonly value?: Sql
  readonly rid: Sql
  /** The sort values of a hit: none where nothing is sorted by, else one. */
  readonly worth: readonly Sql[]
  /** No two resources of any type have the same value; else creation is the second column of the index. */
  readonly unique: boolean
  readonly descending: boolean
}

const walked: ReadonlySet<IndexKind> = new Set(['token', 'date', 'string', 'number', 'uri'])

/** The indexes to walk one after another for this sort; none where it has no index. The second holds those without a value. */
export function walksOf(type: string, sort: readonly SortKey[], scope: Scope): readonly Walk[] {
  const [key, ...others] = sort
  if (others.length > 0) return []
  if (key === undefined) return [byCreation(type, false, scope)]
  switch (key.by) {
    case 'last-updated':
      return [byUpdate(type, key.descending, scope)]
    case 'id':
      return [byId(type, key.descending, scope)]
    case 'index':
      return key.kind !== undefined && walked.has(key.kind) ? byIndex(type, key, scope) : []
  }
}

function byCreation(type: string, descending: boolean, scope: Scope): Walk {
  const c = scope.alias()
  return {
    from: sql`current ${c} INDEXED BY current_of`,
    where: sql`${c}.type = ${typeId(scope, type)} AND ${valid(c, scope)}`,
    rid: sql`${c}.rid`,
    worth: [],
    unique: true,
    descending,
  }
}

function byUpdate(type: string, descending: boolean, scope: Scope): Walk {
  const c = scope.alias()
  const where = sql`${c}.type = ${typeId(scope, type)} AND ${valid(c, scope)}`
  const value = sql`${c}.since`
  return { from: sql`current ${c}`, where, value, rid: sql`${c}.rid`, worth: [value], unique: true, descending }
}

function byId(type: string, descending: boolean, scope: Scope): Walk {
  const r = scope.alias()
  const rid = sql`${r}.rid`
  const where = sql`${r}.type = ${typeId(scope, type)}`
  const also = alive(type, rid, scope)
  const value = sql`${r}.id`
  return { from: sql`resource ${r}`, where, also, value, rid, worth: [value], unique: false, descending }
}

/** First those with a value, each at its least or greatest, then those without one. */
function byIndex(type: string, key: SortKey, scope: Scope): readonly Walk[] {
  const [s, o, n] = [scope.alias(), scope.alias(), scope.alias()]
  const table = key.kind ?? 'token'
  const column = raw(sortColumns[table])
  const number = keyId(scope, type, key.keys?.[type] ?? '')
  const sooner = raw(key.descending ? '>' : '<')
  const of = raw(`${table}_of`)
  const rid = sql`${s}.rid`
  const without = byCreation(type, newestFirst([key]), scope)
  return [
    {
      from: sql`${raw(table)} ${s}`,
      where: sql`${s}.key = ${number} AND ${valid(s, scope)}`,
      also: sql`NOT EXISTS (SELECT 1 FROM ${raw(table)} ${o} INDEXED BY ${of} WHERE ${o}.rid = ${rid}
          AND ${o}.key = ${number} AND ${o}.${column} ${sooner} ${s}.${column} AND ${valid(o, scope)})`,
      value: sql`${s}.${column}`,
      rid,
      worth: [sql`${s}.${column}`],
      unique: false,
      descending: key.descending,
    },
    {
      ...without,
      worth: [raw('NULL')],
      also: sql`NOT EXISTS (SELECT 1 FROM ${raw(table)} ${n} INDEXED BY ${of}
        WHERE ${n}.rid = ${without.rid} AND ${n}.key = ${number} AND ${valid(n, scope)})`,
    },
  ]
}

/** Where a stretch begins (exclusive) and ends (inclusive); absent: the index's own end. */
export interface Stretch {
  readonly after?: Position
  readonly upTo?: Position
}

/** The bounds of a stretch on the index that is walked. */
export function within(walk: Walk, { after, upTo }: Stretch): Sql[] {
  const [beyond, before] = walk.descending ? [raw('<'), raw('>=')] : [raw('>'), raw('<=')]
  return [
    ...(after === undefined ? [] : [bound(walk, beyond, after)]),
    ...(upTo === undefined ? [] : [bound(walk, before, upTo)]),
  ]
}

function bound({ value, rid, unique }: Walk, operator: Sql, position: Position): Sql {
  if (value === undefined) return sql`${rid} ${operator} ${position.rid}`
  const first = position.values[0] ?? null
  return unique ? sql`${value} ${operator} ${first}` : sql`(${value}, ${rid}) ${operator} (${first}, ${position.rid})`
}

/** The order of the index that is walked. */
export function walkOrder({ value, rid, unique, descending }: Walk): Sql {
  const direction = raw(descending ? ' DESC' : '')
  if (value === undefined) return sql`${rid}${direction}`
  return unique ? sql`${value}${direction}` : sql`${value}${direction}, ${rid}${direction}`
}
