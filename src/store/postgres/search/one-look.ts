/** Many questions about one element of a candidate, answered by one look at its rows: a look each would take long to plan. */
import type { Condition, ValueQuestion } from '../../search/condition.ts'
import { and, or, raw, type Sql, sql } from '../../search/sql.ts'
import { type Candidate, ownRows } from './own-rows.ts'
import type { Scope } from './scope.ts'
import { listed, tableOf, valueTest } from './value-test.ts'

/** Fewer are asked one by one: the first that says no ends it. */
export const manyParts = 8

export type Several = Extract<Condition, { kind: 'all' | 'any' }>

/** The table and key that all of a condition is about; undefined where there is no such one. */
export function elementOf(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'value':
      return `${tableOf(condition.value.kind)} ${condition.value.key}`
    case 'not':
      return elementOf(condition.of)
    case 'all':
    case 'any': {
      const elements = new Set(condition.of.map(elementOf))
      return elements.size === 1 ? [...elements][0] : undefined
    }
    default:
      return undefined
  }
}

/** A condition about one element. */
export function inOneLook(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  const value = firstValue(condition)
  if (value === undefined) return raw('true')
  const p = scope.alias()
  const rows = ownRows(tableOf(value.kind), value.key, candidate, scope)
  return sql`(SELECT ${combined(condition, p, scope)} FROM ${rows} ${p})`
}

function firstValue(condition: Condition): ValueQuestion | undefined {
  if (condition.kind === 'value') return condition.value
  if (condition.kind === 'not') return firstValue(condition.of)
  if (condition.kind !== 'all' && condition.kind !== 'any') return undefined
  return condition.of.map(firstValue).find((value) => value !== undefined)
}

function combined(condition: Condition, alias: Sql, scope: Scope): Sql {
  switch (condition.kind) {
    case 'all':
      return and(condition.of.map((part) => combined(part, alias, scope)))
    case 'any':
      return or(condition.of.map((part) => sql`(${combined(part, alias, scope)})`))
    case 'not':
      return sql`NOT (${combined(condition.of, alias, scope)})`
    case 'value':
      return sql`coalesce(bool_or(${valueTest(condition.value, { alias, scope, isIn: listed })}), false)`
    default:
      return raw('true')
  }
}
