/** What a question about one value asks of the columns of one row. */
import { type Comparison, dateComparisons, numberComparisons } from '../../../fhir/search/compare.ts'
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import { normalise } from '../../../fhir/search/normalise.ts'
import type { ValueQuestion } from '../../search/condition.ts'
import type { Scope } from './scope.ts'
import { and, joined, or, raw, type Sql, sql, type Value } from './sql.ts'
import { localTarget } from './target.ts'

type Asked<Kind extends ValueQuestion['kind']> = Extract<ValueQuestion, { kind: Kind }>

/** The table whose rows can answer. */
export function tableOf(kind: ValueQuestion['kind']): IndexKind {
  if (kind === 'token-text' || kind === 'tokens') return 'token'
  return kind === 'reference-type' ? 'reference' : kind
}

/** Whether the row behind `alias`, of the right table and key, answers the question. */
export function valueTest(asked: ValueQuestion, alias: Sql, scope: Scope): Sql {
  switch (asked.kind) {
    case 'token':
      return tokenTest(asked, alias, scope)
    case 'tokens':
      return and([isIn(sql`${alias}.code`, asked.codes), ...systemTest(asked.system, alias, scope)])
    case 'token-text':
      return sql`instr(${alias}.text, ${asked.text}) > 0`
    case 'string':
      return stringTest(asked, alias)
    case 'uri':
      return uriTest(asked, alias)
    case 'reference':
      return targetTest(asked.targets, alias, scope)
    case 'reference-type':
      return or(asked.types.map((type) => sql`${alias}.target_type = ${scope.names.typeId(type) ?? -1}`))
    case 'date':
      return comparisonTest(dateComparisons[asked.prefix], asked, { alias })
    case 'number':
      return comparisonTest(numberComparisons[asked.prefix], asked, { alias })
    case 'quantity':
      return quantityTest(asked, alias, scope)
  }
}

function tokenTest({ system, code }: Asked<'token'>, alias: Sql, scope: Scope): Sql {
  return and([...(code === undefined ? [] : [sql`${alias}.code = ${code}`]), ...systemTest(system, alias, scope)])
}

function systemTest(system: string | undefined, alias: Sql, scope: Scope): Sql[] {
  return system === undefined ? [] : [sql`${alias}.system = ${systemId(system, scope)}`]
}

function systemId(system: string, scope: Scope): number {
  return system === '' ? 0 : (scope.names.systemId(system) ?? -1)
}

function stringTest({ match, value }: Asked<'string'>, alias: Sql): Sql {
  if (match === 'exact') return sql`${alias}.value = ${normalise(value)} AND ${alias}.exact = ${value}`
  return match === 'starts' ? startsWith(sql`${alias}.value`, value) : sql`instr(${alias}.value, ${value}) > 0`
}

/** The range of texts that begin with `start`. */
export function startsWith(column: Sql, start: string): Sql {
  const beyond = successor(start)
  return beyond === undefined ? sql`${column} >= ${start}` : sql`${column} >= ${start} AND ${column} < ${beyond}`
}

/** The least text above all that begin with `start`, in the order of code points; undefined where there is none. */
function successor(start: string): string | undefined {
  const points = Array.from(start)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0) ?? 0
    if (point < 0x10ffff) {
      // Surrogates are no text: after U+D7FF comes U+E000.
      return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1)
    }
  }
  return undefined
}

function uriTest({ match, value }: Asked<'uri'>, alias: Sql): Sql {
  const column = sql`${alias}.value`
  if (match === 'exact') return sql`${column} = ${value}`
  if (match === 'above') return isIn(column, [...new Set(uriAndAbove(value))])
  return sql`(${column} = ${value} OR ${startsWith(column, value.endsWith('/') ? value : `${value}/`)})`
}

/** The URI and all it lies under: `http://a/b` gives itself, `http://a/`, `http://a`, `http://`, `http:/` and `http:`. */
function uriAndAbove(uri: string): string[] {
  const parents = [...uri.matchAll(/\//g)].flatMap(({ index }) => [uri.slice(0, index), uri.slice(0, index + 1)])
  return [uri, ...parents.filter((parent) => parent !== '' || uri.startsWith('/'))]
}

function targetTest(targets: readonly string[], alias: Sql, scope: Scope): Sql {
  const byType = Map.groupBy(new Set(targets), (target) => localTarget(target)?.type ?? '')
  const tests = [...byType].map(([type, ofType]) => {
    const ids = ofType.map((target) => localTarget(target)?.id ?? target)
    const number = type === '' ? 0 : (scope.names.typeId(type) ?? -1)
    return sql`${alias}.target_type = ${number} AND ${isIn(sql`${alias}.target`, ids)}`
  })
  return or(tests)
}

/** More than a few values are given as one, so that their number does not make a statement of its own. */
const fewValues = 4

/** Whether the column is one of the values. */
export function isIn(column: Sql, values: readonly Value[]): Sql {
  const [first] = values
  if (values.length === 1 && first !== undefined) return sql`${column} = ${first}`
  if (values.length > fewValues) return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
  return sql`${column} IN (${joined(
    values.map((value) => sql`${value}`),
    ',',
    '',
  )})`
}

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

function quantityTest(asked: Asked<'quantity'>, alias: Sql, scope: Scope): Sql {
  const prefix = asked.canonical ? 'canonical_' : ''
  return and([
    ...(asked.code === undefined ? [] : [sql`${alias}.${raw(`${prefix}code`)} = ${asked.code}`]),
    ...systemTest(asked.system, alias, scope),
    comparisonTest(numberComparisons[asked.prefix], asked, { alias, prefix }),
  ])
}
