/** A condition asked of one candidate: every look goes to the candidate's own rows, so its cost does not grow with the store. */
import { dateComparisons } from '../../../fhir/search/compare.ts'
import type { SharedTarget } from '../../../fhir/search/predicate.ts'
import { updatedTest } from '../../search/comparison-test.ts'
import { type Condition, isAlways, type SharedTargets, type ValueQuestion } from '../../search/condition.ts'
import type { Sharing } from '../../search/sharing.ts'
import { and, joined, or, raw, type Sql, sql } from '../../search/sql.ts'
import { alive, type Candidate, inNewest, keyId, remembered, type Scope, type Sights, typeId, valid } from './scope.ts'
import { isIn, tableOf, valueTest } from './value-test.ts'

/** The condition as SQL that is true or false, never null. */
export function probe(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  return remembered(condition, candidate, scope) ?? written(condition, candidate, scope)
}

function written(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  switch (condition.kind) {
    case 'all':
      return and(condition.of.map((part) => probe(part, candidate, scope)))
    case 'any':
      return or(condition.of.map((part) => sql`(${probe(part, candidate, scope)})`))
    case 'not':
      return sql`NOT (${probe(condition.of, candidate, scope)})`
    case 'still':
      return still(condition.of, candidate, inNewest(scope))
    case 'id':
      return idProbe(condition.ids, candidate, scope)
    case 'last-updated':
      return updatedProbe(condition, candidate, scope)
    case 'present':
      return present(condition.key, candidate, scope)
    case 'value':
      return valueProbe(condition.value, candidate, scope)
    case 'same-element':
      return sameElement(condition.of, candidate, scope)
    case 'links-to':
      return linksTo(condition, candidate, scope)
    case 'linked-from':
      return linkedFrom(condition, candidate, scope)
    case 'shares':
      return shares(condition, candidate, scope)
  }
}

function still(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  return sql`(NOT ${alive(candidate.type, candidate.rid, scope)} OR (${probe(condition, candidate, scope)}))`
}

function idProbe(ids: readonly string[], { rid }: Candidate, scope: Scope): Sql {
  const r = scope.alias()
  return sql`EXISTS (SELECT 1 FROM resource ${r} WHERE ${r}.rid = ${rid} AND ${isIn(sql`${r}.id`, ids)})`
}

type Part<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

function updatedProbe(asked: Part<'last-updated'>, { type, rid }: Candidate, scope: Scope): Sql {
  const c = scope.alias()
  return sql`EXISTS (SELECT 1 FROM current ${c} INDEXED BY current_of
    WHERE ${c}.type = ${typeId(scope, type)} AND ${c}.rid = ${rid} AND ${valid(c, scope)}
    AND ${updatedTest(dateComparisons[asked.prefix], asked, { alias: c, commitBefore: scope.commitBefore })})`
}

function present(key: string, { type, rid }: Candidate, scope: Scope): Sql {
  const r = scope.alias()
  const mark = `,${keyId(scope, type, key)},`
  if (scope.at === undefined) {
    return sql`EXISTS (SELECT 1 FROM resource ${r} WHERE ${r}.rid = ${rid} AND instr(${r}.keys, ${mark}) > 0)`
  }
  const h = scope.alias()
  const older = sql`SELECT ${h}.keys FROM history ${h} WHERE ${h}.rid = ${r}.rid AND ${h}.commit_number <= ${scope.at}
    ORDER BY ${h}.version DESC LIMIT 1`
  return sql`EXISTS (SELECT 1 FROM resource ${r} WHERE ${r}.rid = ${rid} AND
    instr(CASE WHEN ${r}.commit_number <= ${scope.at} THEN ${r}.keys ELSE (${older}) END, ${mark}) > 0)`
}

/** The beginning of a look at the candidate's rows of one element. */
function rowsOf(value: ValueQuestion, candidate: Candidate, { alias, scope }: { alias: Sql; scope: Scope }): Sql {
  const table = tableOf(value.kind)
  return sql`SELECT 1 FROM ${raw(table)} ${alias} INDEXED BY ${raw(`${table}_of`)} WHERE ${alias}.rid = ${candidate.rid}
    AND ${alias}.key = ${keyId(scope, candidate.type, value.key)} AND ${valid(alias, scope)}
    AND ${valueTest(value, alias, scope)}`
}

function valueProbe(value: ValueQuestion, candidate: Candidate, scope: Scope): Sql {
  return sql`EXISTS (${rowsOf(value, candidate, { alias: scope.alias(), scope })})`
}

function sameElement([first, ...others]: readonly ValueQuestion[], candidate: Candidate, scope: Scope): Sql {
  if (first === undefined) return raw('1')
  const element = scope.alias()
  const same = others.map((value) => {
    const alias = scope.alias()
    return sql`EXISTS (${rowsOf(value, candidate, { alias, scope })} AND ${alias}.slot = ${element}.slot)`
  })
  return sql`EXISTS (${rowsOf(first, candidate, { alias: element, scope })} AND ${and(same)})`
}

/** What answers for sights, where it is a sight that is printed. */
function rememberedIn({ at, isOfSight, sights }: Scope) {
  return at === undefined && isOfSight === true ? sights : undefined
}

function linksTo({ key, to }: Part<'links-to'>, { type, rid }: Candidate, scope: Scope): Sql {
  const sights = rememberedIn(scope)
  return or(
    to.map((target) => {
      if (sights !== undefined) {
        const own = scope.alias()
        return sql`EXISTS (SELECT 1 FROM reference ${own} INDEXED BY reference_of WHERE ${own}.rid = ${rid}
          AND ${own}.key = ${keyId(scope, type, key)} AND ${own}.target_type = ${typeId(scope, target.type)}
          AND ${valid(own, scope)} AND ${sights.living(target, sql`${own}.target`)})`
      }
      const [p, r] = [scope.alias(), scope.alias()]
      const there: Candidate = { type: target.type, rid: sql`${r}.rid` }
      return sql`EXISTS (SELECT 1 FROM reference ${p} INDEXED BY reference_of
        CROSS JOIN resource ${r} ON ${r}.type = ${p}.target_type AND ${r}.id = ${p}.target
        WHERE ${p}.rid = ${rid} AND ${p}.key = ${keyId(scope, type, key)} AND ${valid(p, scope)}
        AND ${p}.target_type = ${typeId(scope, target.type)} AND ${livingProbe(target.where, there, scope)})`
    }),
  )
}

/** The condition asked of one that may be dead. */
function livingProbe(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  const living = alive(candidate.type, candidate.rid, scope)
  return isAlways(condition) ? living : sql`${living} AND ${probe(condition, candidate, scope)}`
}

function linkedFrom({ key, by }: Part<'linked-from'>, { type, rid }: Candidate, scope: Scope): Sql {
  const sights = rememberedIn(scope)
  if (sights !== undefined) {
    const own = scope.alias()
    const targets = [sql`${typeId(scope, type)}`, sql`${own}.id`]
    return sql`EXISTS (SELECT 1 FROM resource ${own} WHERE ${own}.rid = ${rid} AND ${sights.referring(by, [key], targets)})`
  }
  const [r, p] = [scope.alias(), scope.alias()]
  const there: Candidate = { type: by.type, rid: sql`${p}.rid` }
  const rest = isAlways(by.where) ? [] : [probe(by.where, there, scope)]
  return sql`EXISTS (SELECT 1 FROM resource ${r} CROSS JOIN reference ${p}
    ON ${joined(
      [
        sql`${p}.key = ${keyId(scope, by.type, key)}`,
        sql`${p}.target_type = ${typeId(scope, type)}`,
        sql`${p}.target = ${r}.id`,
        valid(p, scope),
      ],
      'AND',
      '1',
    )} WHERE ${r}.rid = ${rid} AND ${and([raw('1'), ...rest])})`
}

function shares({ pairs, by }: Part<'shares'>, candidate: Candidate, scope: Scope): Sql {
  const sights = rememberedIn(scope)
  if (sights !== undefined) return rememberedShares({ pairs, by }, candidate, { scope, sights })
  const { from, where, rid } = sharing(candidate, pairs, by.type, scope)
  const rest = isAlways(by.where) ? [] : [probe(by.where, { type: by.type, rid }, scope)]
  return sql`EXISTS (SELECT 1 FROM ${from} WHERE ${and([where, ...rest])})`
}

function rememberedShares(
  { pairs, by }: Pick<Part<'shares'>, 'pairs' | 'by'>,
  { type, rid }: Candidate,
  { scope, sights }: { readonly scope: Scope; readonly sights: Sights },
): Sql {
  const own = pairs.map((pair) => ({ key: pair.own, alias: scope.alias() }))
  const from = joined(
    own.map(({ alias }) => sql`reference ${alias} INDEXED BY reference_of`),
    'CROSS JOIN',
    '',
  )
  const where = own.map(
    ({ key, alias }) => sql`${alias}.rid = ${rid} AND ${alias}.key = ${keyId(scope, type, key)}
      AND ${alias}.target_type > 0 AND ${valid(alias, scope)}`,
  )
  const targets = own.flatMap(({ alias }) => [sql`${alias}.target_type`, sql`${alias}.target`])
  const keys = pairs.map(({ other }) => other)
  return sql`EXISTS (SELECT 1 FROM ${from} WHERE ${and([...where, sights.referring(by, keys, targets)])})`
}

/** What stands behind FROM and WHERE to find them, in this order: the own references first, then who has the same. */
export function sharing(candidate: Candidate, pairs: SharedTargets, type: string, scope: Scope): Sharing {
  const [first, ...others] = pairs
  const [own, other] = [scope.alias(), scope.alias()]
  const rid = sql`${other}.rid`
  const further = others.map((pair) => {
    const [a, b] = [scope.alias(), scope.alias()]
    const same = sameTarget(pair, { candidate, type, own: a, other: b }, scope)
    return sql`EXISTS (SELECT 1 FROM ${rows(a, b)} WHERE ${same} AND ${b}.rid = ${rid})`
  })
  const where = and([sameTarget(first, { candidate, type, own, other }, scope), ...further])
  return { from: rows(own, other), where, rid }
}

const rows = (own: Sql, other: Sql) => sql`reference ${own} INDEXED BY reference_of CROSS JOIN reference ${other}`

interface Between {
  readonly candidate: Candidate
  readonly type: string
  /** The aliases of their references. */
  readonly own: Sql
  readonly other: Sql
}

function sameTarget(pair: SharedTarget, { candidate, type, own, other }: Between, scope: Scope): Sql {
  return sql`${own}.rid = ${candidate.rid} AND ${own}.key = ${keyId(scope, candidate.type, pair.own)}
    AND ${own}.target_type > 0 AND ${valid(own, scope)} AND ${other}.key = ${keyId(scope, type, pair.other)}
    AND ${other}.target_type = ${own}.target_type AND ${other}.target = ${own}.target AND ${valid(other, scope)}`
}
