/** What a question about one value asks of the columns of one row. */
import { dateComparisons, numberComparisons } from '../../../fhir/search/compare.ts'
import { type IndexKind, localTarget } from '../../../fhir/search/index-row.ts'
import { normalise } from '../../../fhir/search/normalise.ts'
import { comparisonTest } from '../../search/comparison-test.ts'
import type { ValueQuestion } from '../../search/condition.ts'
import { and, joined, or, raw, type Sql, sql, type Value } from '../../search/sql.ts'
import { startsWith, uriAndAbove } from '../../search/text-range.ts'
import type { Scope } from './scope.ts'

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

function uriTest({ match, value }: Asked<'uri'>, alias: Sql): Sql {
  const column = sql`${alias}.value`
  if (match === 'exact') return sql`${column} = ${value}`
  if (match === 'above') return isIn(column, uriAndAbove(value))
  return sql`(${column} = ${value} OR ${startsWith(column, value.endsWith('/') ? value : `${value}/`)})`
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
const fewValues = 8

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

function quantityTest(asked: Asked<'quantity'>, alias: Sql, scope: Scope): Sql {
  const prefix = asked.canonical ? 'canonical_' : ''
  return and([
    ...(asked.code === undefined ? [] : [sql`${alias}.${raw(`${prefix}code`)} = ${asked.code}`]),
    ...systemTest(asked.system, alias, scope),
    comparisonTest(numberComparisons[asked.prefix], asked, { alias, prefix }),
  ])
}
