/** A source as SQL: where candidates of one type are read from. All of them are alive in the state that is asked. */
import { dateComparisons, numberComparisons } from '../../../fhir/search/compare.ts'
import { boundsOf } from '../../search/bounds.ts'
import { updatedTest } from '../../search/comparison-test.ts'
import { isAlways, swapped, type ValueQuestion } from '../../search/condition.ts'
import { type Drive, type DrivenBy, isOnePlace, type Source } from '../../search/drive.ts'
import { and, joined, raw, type Sql, sql } from '../../search/sql.ts'
import { indexTables } from '../schema.ts'
import { keptProbe } from './kept-probe.ts'
import { sharing } from './probe.ts'
import { alive, keyId, type Scope, typeId, valid } from './scope.ts'
import { isIn, tableOf, valueTest } from './value-test.ts'

/** What stands behind FROM and WHERE; `rid` names the candidate in both. */
export interface From {
  readonly from: Sql
  readonly where: Sql
  readonly rid: Sql
  /** The index gives them in the order of creation. */
  readonly byCreation: boolean
}

/** Where the candidates of a type are read from. */
export function sourceOf(type: string, source: Source, scope: Scope): From {
  switch (source.kind) {
    case 'type':
      return wholeType(type, scope)
    case 'id':
      return byId(type, source.ids, scope)
    case 'last-updated':
      return byUpdate(type, source, scope)
    case 'present':
      return subquery(presence(keyId(scope, type, source.key), scope), scope)
    case 'value':
      return byValue(type, source.value, scope)
    case 'union':
      return subquery(union(source.of.map((drive) => select(type, drive, scope))), scope)
    case 'links-to':
      return byTarget(type, source, scope)
    case 'linked-from':
      return byReferrer(type, source, scope)
    case 'shares':
      return bySharing(type, source, scope)
  }
}

/** A statement that gives the rid of each candidate that answers the rest too, perhaps more than once. */
export function select(type: string, { source, rest }: Drive, scope: Scope): Sql {
  const { from, where, rid } = sourceOf(type, source, scope)
  const more = isAlways(rest) ? [] : [keptProbe(rest, { type, rid }, scope)]
  return sql`SELECT ${rid} AS rid FROM ${from} WHERE ${and([where, ...more])}`
}

function union(selects: readonly Sql[]): Sql {
  return joined(selects, 'UNION ALL', 'SELECT NULL AS rid WHERE 0')
}

function subquery(text: Sql, scope: Scope): From {
  const a = scope.alias()
  return { from: sql`(${text}) ${a}`, where: raw('1'), rid: sql`${a}.rid`, byCreation: false }
}

function wholeType(type: string, scope: Scope): From {
  const c = scope.alias()
  return {
    from: sql`current ${c} INDEXED BY current_of`,
    where: sql`${c}.type = ${typeId(scope, type)} AND ${valid(c, scope)}`,
    rid: sql`${c}.rid`,
    byCreation: true,
  }
}

function byId(type: string, ids: readonly string[], scope: Scope): From {
  const r = scope.alias()
  const rid = sql`${r}.rid`
  const where = sql`${r}.type = ${typeId(scope, type)} AND ${isIn(sql`${r}.id`, ids)} AND ${alive(type, rid, scope)}`
  return { from: sql`resource ${r}`, where, rid, byCreation: false }
}

function byUpdate(type: string, asked: Extract<Source, { kind: 'last-updated' }>, scope: Scope): From {
  const c = scope.alias()
  const test = updatedTest(dateComparisons[asked.prefix], asked, { alias: c, commitBefore: scope.commitBefore })
  const where = sql`${c}.type = ${typeId(scope, type)} AND ${valid(c, scope)} AND ${test}`
  return { from: sql`current ${c}`, where, rid: sql`${c}.rid`, byCreation: false }
}

function presence(key: number, scope: Scope): Sql {
  return union(
    Object.keys(indexTables).map((table) => {
      const p = scope.alias()
      return sql`SELECT ${p}.rid FROM ${raw(table)} ${p} WHERE ${p}.key = ${key} AND ${valid(p, scope)}`
    }),
  )
}

function byValue(type: string, value: ValueQuestion, scope: Scope): From {
  const late = value.kind === 'date' ? lateEnds(type, value, scope) : undefined
  if (late !== undefined) return late
  const p = scope.alias()
  const test = and([...range(value, p), valueTest(value, p, scope)])
  const where = sql`${p}.key = ${keyId(scope, type, value.key)} AND ${test} AND ${valid(p, scope)}`
  return { from: sql`${raw(tableOf(value.kind))} ${p}`, where, rid: sql`${p}.rid`, byCreation: isOnePlace(value) }
}

/** The bounds on `low` that the index can use, where the question itself does not say them. */
function range(value: ValueQuestion, p: Sql): Sql[] {
  if (value.kind === 'date') return lowRange(boundsOf(dateComparisons[value.prefix], value), sql`${p}.low`)
  if (value.kind === 'number') return lowRange(boundsOf(numberComparisons[value.prefix], value), sql`${p}.low`)
  if (value.kind === 'quantity' && value.canonical) {
    return lowRange(boundsOf(numberComparisons[value.prefix], value), sql`${p}.canonical_low`)
  }
  return []
}

function lowRange({ leastLow, greatestLow }: { leastLow?: number; greatestLow?: number }, low: Sql): Sql[] {
  return [
    ...(leastLow === undefined ? [] : [sql`${low} >= ${leastLow}`]),
    ...(greatestLow === undefined ? [] : [sql`${low} <= ${greatestLow}`]),
  ]
}

/** Ranges up to this long (25 h, ms) are found by their begin alone; the index `date_long` holds the longer ones. */
const shortMs = 90_000_000

/** Ranges that end late: the short ones begin not much earlier, the long ones have an index by their end. */
function lateEnds(type: string, value: Extract<ValueQuestion, { kind: 'date' }>, scope: Scope): From | undefined {
  const { leastLow, greatestLow, leastHigh } = boundsOf(dateComparisons[value.prefix], value)
  if (leastLow !== undefined || leastHigh === undefined) return undefined
  const border = leastHigh - shortMs
  const [p, q] = [scope.alias(), scope.alias()]
  const upper = greatestLow === undefined ? {} : { greatestLow }
  const common = (alias: Sql) => sql`${alias}.key = ${keyId(scope, type, value.key)}
    AND ${valueTest(value, alias, scope)} AND ${valid(alias, scope)}`
  const short = and(lowRange({ leastLow: border, ...upper }, sql`${p}.low`))
  const long = and([sql`${q}.high >= ${leastHigh} AND ${q}.low < ${border}`, ...lowRange(upper, sql`${q}.low`)])
  return subquery(
    sql`SELECT ${p}.rid FROM date ${p} WHERE ${short} AND ${common(p)}
      UNION ALL SELECT ${q}.rid FROM date ${q} INDEXED BY date_long
      WHERE ${q}.high - ${q}.low > 90000000 AND ${long} AND ${common(q)}`,
    scope,
  )
}

function distinct(by: DrivenBy, scope: Scope): Sql {
  return sql`SELECT DISTINCT rid FROM (${select(by.type, by.drive, scope)})`
}

/** From the targets to what refers to them. */
function byTarget(type: string, { key, to }: Extract<Source, { kind: 'links-to' }>, scope: Scope): From {
  const each = to.map((by): From => {
    const [t, r, p] = [scope.alias(), scope.alias(), scope.alias()]
    return {
      from: sql`(${distinct(by, scope)}) ${t} CROSS JOIN resource ${r} CROSS JOIN reference ${p}`,
      where: sql`${r}.rid = ${t}.rid AND ${p}.key = ${keyId(scope, type, key)}
        AND ${p}.target_type = ${typeId(scope, by.type)} AND ${p}.target = ${r}.id AND ${valid(p, scope)}`,
      rid: sql`${p}.rid`,
      byCreation: false,
    }
  })
  const [only, ...others] = each
  if (only !== undefined && others.length === 0) return only
  return subquery(
    union(each.map(({ from, where, rid }) => sql`SELECT ${rid} AS rid FROM ${from} WHERE ${where}`)),
    scope,
  )
}

/** From what refers to the targets. */
function byReferrer(type: string, { key, by }: Extract<Source, { kind: 'linked-from' }>, scope: Scope): From {
  const [t, p, r] = [scope.alias(), scope.alias(), scope.alias()]
  const rid = sql`${r}.rid`
  const target = typeId(scope, type)
  return {
    from: sql`(${distinct(by, scope)}) ${t} CROSS JOIN reference ${p} INDEXED BY reference_of CROSS JOIN resource ${r}`,
    where: sql`${p}.rid = ${t}.rid AND ${p}.key = ${keyId(scope, by.type, key)} AND ${p}.target_type = ${target}
      AND ${valid(p, scope)} AND ${r}.type = ${target} AND ${r}.id = ${p}.target AND ${alive(type, rid, scope)}`,
    rid,
    byCreation: false,
  }
}

/** From what refers to the same. */
function bySharing(type: string, { pairs, by }: Extract<Source, { kind: 'shares' }>, scope: Scope): From {
  const t = scope.alias()
  const { from, where, rid } = sharing({ type: by.type, rid: sql`${t}.rid` }, swapped(pairs), type, scope)
  return { from: sql`(${distinct(by, scope)}) ${t} CROSS JOIN ${from}`, where, rid, byCreation: false }
}
