/** What a question about one value asks of the columns of one row. */
import { type Comparison, dateComparisons, numberComparisons } from '../../../fhir/search/compare.ts'
import { type IndexKind, localTarget } from '../../../fhir/search/index-row.ts'
import { normalise } from '../../../fhir/search/normalise.ts'
import { comparisonTest } from '../../search/comparison-test.ts'
import type { ValueQuestion } from '../../search/condition.ts'
import { and, or, raw, type Sql, sql } from '../../search/sql.ts'
import { startsWith, uriAndAbove } from '../../search/text-range.ts'
import { keptBeginning, keptText } from '../kept-text.ts'
import { type Scope, systemId, typeId } from './scope.ts'

type Asked<Kind extends ValueQuestion['kind']> = Extract<ValueQuestion, { kind: Kind }>

/** The table whose rows can answer. */
export function tableOf(kind: ValueQuestion['kind']): IndexKind {
  if (kind === 'token-text' || kind === 'tokens') return 'token'
  return kind === 'reference-type' ? 'reference' : kind
}

/** How a list of texts is asked for. */
export type IsIn = (column: Sql, values: readonly string[]) => Sql

/** Of the column of an index that is searched for each of them. */
export const lookedUp: IsIn = (column, values) =>
  oneOr(column, values, () => sql`${column} = ANY(${textArray(values)}::text[])`)

/** Of a row that is there already: the list is hashed once for all rows. */
export const listed: IsIn = (column, values) =>
  oneOr(column, values, () => sql`(${column} IN (SELECT unnest(${textArray(values)}::text[]))) IS TRUE`)

function oneOr(column: Sql, values: readonly string[], many: () => Sql): Sql {
  const [only] = values
  return values.length === 1 && only !== undefined ? sql`${column} = ${only}` : many()
}

/** The texts as PostgreSQL writes an array: however many there are, the statement is the same. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join()}}`
}

interface Printing {
  readonly alias: Sql
  readonly scope: Scope
  readonly isIn: IsIn
}

/** Whether the row behind `alias`, of the right table and key, answers the question. */
export function valueTest(asked: ValueQuestion, printing: Printing): Sql {
  const { alias, scope, isIn } = printing
  switch (asked.kind) {
    case 'token':
      return tokenTest(asked, alias, scope)
    case 'tokens':
      return and([isIn(sql`${alias}.code`, asked.codes.map(keptText)), ...systemTest(asked.system, alias, scope)])
    case 'token-text':
      return contains(sql`${alias}.text`, asked.text)
    case 'string':
      return stringTest(asked, alias)
    case 'uri':
      return uriTest(asked, printing)
    case 'reference':
      return targetTest(asked.targets, printing)
    case 'reference-type':
      return or(asked.types.map((type) => sql`${alias}.target_type = ${typeId(scope, type)}`))
    case 'date':
      return comparisonTest(dateComparisons[asked.prefix], wholeMs(asked), { alias })
    case 'number':
      return comparisonTest(numberComparisons[asked.prefix], asked, { alias })
    case 'quantity':
      return quantityTest(asked, alias, scope)
  }
}

function tokenTest({ system, code }: Asked<'token'>, alias: Sql, scope: Scope): Sql {
  const ofCode = code === undefined ? [] : [sql`${alias}.code = ${keptText(code)}`]
  return and([...ofCode, ...systemTest(system, alias, scope)])
}

function systemTest(system: string | undefined, alias: Sql, scope: Scope): Sql[] {
  return system === undefined ? [] : [sql`${alias}.system = ${systemId(scope, system)}`]
}

function contains(column: Sql, text: string): Sql {
  return sql`strpos(${column}, ${writable(text)}) > 0`
}

function writable(text: string): string {
  return text.replaceAll('\0', '\uFFFD')
}

function stringTest({ match, value }: Asked<'string'>, alias: Sql): Sql {
  const column = sql`${alias}.value`
  switch (match) {
    case 'exact':
      return sql`${column} = ${keptText(normalise(value))} AND ${alias}.exact = ${writable(value)}`
    case 'starts':
      return beginsWith(alias, value)
    case 'contains':
      return contains(sql`coalesce(${alias}.whole, ${column})`, value)
  }
}

/** What is longer than its kept beginning has to be read whole. */
function beginsWith(alias: Sql, start: string): Sql {
  const range = startsWith(sql`${alias}.value`, keptBeginning(start))
  if (keptBeginning(start).length === start.length) return range
  return sql`${range} AND starts_with(coalesce(${alias}.whole, ${alias}.value), ${writable(start)})`
}

function uriTest({ match, value }: Asked<'uri'>, { alias, isIn }: Printing): Sql {
  const column = sql`${alias}.value`
  if (match === 'exact') return sql`${column} = ${keptText(value)}`
  if (match === 'above') return isIn(column, uriAndAbove(value).map(keptText))
  return sql`(${column} = ${keptText(value)} OR (${beginsWith(alias, value.endsWith('/') ? value : `${value}/`)}))`
}

function targetTest(targets: readonly string[], { alias, scope, isIn }: Printing): Sql {
  const byType = Map.groupBy(new Set(targets), (target) => localTarget(target)?.type ?? '')
  const tests = [...byType].map(([type, ofType]) => {
    const ids = ofType.map((target) => localTarget(target)?.id ?? keptText(target))
    const number = type === '' ? 0 : typeId(scope, type)
    return sql`${alias}.target_type = ${number} AND ${isIn(sql`${alias}.target`, ids)}`
  })
  return or(tests)
}

/** The columns hold whole ms: bounds that are none are moved to the next ones that say the same. */
export function wholeMs({ prefix, low, high }: Pick<Asked<'date'>, 'prefix' | 'low' | 'high'>): {
  low: number
  high: number
} {
  const comparison: Comparison<'low' | 'high'> = dateComparisons[prefix]
  const conditions = 'every' in comparison ? comparison.every : comparison.some
  const rounded = (bound: 'low' | 'high', value: number) =>
    conditions.some(([, sign, of]) => of === bound && (sign === '<' || sign === '>='))
      ? Math.ceil(value)
      : Math.floor(value)
  return { low: rounded('low', low), high: rounded('high', high) }
}

function quantityTest(asked: Asked<'quantity'>, alias: Sql, scope: Scope): Sql {
  const prefix = asked.canonical ? 'canonical_' : ''
  return and([
    ...(asked.code === undefined ? [] : [sql`${alias}.${raw(`${prefix}code`)} = ${keptText(asked.code)}`]),
    ...systemTest(asked.system, alias, scope),
    comparisonTest(numberComparisons[asked.prefix], asked, { alias, prefix }),
  ])
}
