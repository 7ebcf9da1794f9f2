/** A condition asked of one candidate: every look goes to the candidate's own rows, so its cost does not grow with the store. */
import { dateComparisons } from '../../../fhir/search/compare.ts'
import { updatedTest } from '../../search/comparison-test.ts'
import { type Condition, isAlways, type ValueQuestion } from '../../search/condition.ts'
import { isOnePlace } from '../../search/drive.ts'
import { and, or, raw, type Sql, sql } from '../../search/sql.ts'
import { elementOf, inOneLook, manyParts, type Several } from './one-look.ts'
import { type Candidate, ownRow, ownRows } from './own-rows.ts'
import { alive, commitBefore, exists, fenced, inNewest, keyId, type Scope, typeId, valid } from './scope.ts'
import { sharing } from './sharing.ts'
import { listed, tableOf, valueTest } from './value-test.ts'

/** The condition as SQL that is true or false, never null. */
export function probe(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  switch (condition.kind) {
    case 'all':
      return and(probes(condition, candidate, scope))
    case 'any':
      return or(probes(condition, candidate, scope).map((part) => sql`(${part})`))
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

/** Each part by itself, but for many that ask of one element: those are asked in one look. */
function probes(condition: Several, candidate: Candidate, scope: Scope): Sql[] {
  if (condition.of.length < manyParts) return condition.of.map((part) => probe(part, candidate, scope))
  const byElement = Map.groupBy(condition.of, elementOf)
  return [...byElement].flatMap(([element, parts]) =>
    element !== undefined && parts.length >= manyParts
      ? [inOneLook({ ...condition, of: parts }, candidate, scope)]
      : parts.map((part) => probe(part, candidate, scope)),
  )
}

function still(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  return sql`(NOT ${alive(candidate.type, candidate.rid, scope)} OR (${probe(condition, candidate, scope)}))`
}

function idProbe(ids: readonly string[], { rid }: Candidate, scope: Scope): Sql {
  const [r, id] = [scope.alias(), scope.alias()]
  const own = fenced(sql`SELECT ${r}.id FROM resource ${r} WHERE ${r}.rid = ${rid}`)
  return exists(sql`SELECT 1 FROM ${own} ${id} WHERE ${listed(sql`${id}.id`, ids)}`)
}

type Part<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

function updatedProbe(asked: Part<'last-updated'>, { type, rid }: Candidate, scope: Scope): Sql {
  const [c, own] = [scope.alias(), scope.alias()]
  const row = fenced(sql`SELECT ${c}.since FROM current ${c}
    WHERE ${c}.type = ${typeId(scope, type)} AND ${c}.rid = ${rid} AND ${valid(c, scope)}`)
  const test = updatedTest(dateComparisons[asked.prefix], asked, { alias: own, commitBefore })
  return exists(sql`SELECT 1 FROM ${row} ${own} WHERE ${test}`)
}

function present(key: string, { type, rid }: Candidate, scope: Scope): Sql {
  const r = scope.alias()
  const mark = `,${keyId(scope, type, key)},`
  if (scope.at === undefined) {
    return exists(sql`SELECT 1 FROM resource ${r} WHERE ${r}.rid = ${rid} AND strpos(${r}.keys, ${mark}) > 0`)
  }
  const h = scope.alias()
  const older = sql`SELECT ${h}.keys FROM history ${h} WHERE ${h}.rid = ${r}.rid AND (${h}.commit_number + 0) <= ${scope.at}
    ORDER BY ${h}.version DESC LIMIT 1`
  return exists(sql`SELECT 1 FROM resource ${r} WHERE ${r}.rid = ${rid} AND
    strpos(CASE WHEN ${r}.commit_number <= ${scope.at} THEN ${r}.keys ELSE (${older}) END, ${mark}) > 0`)
}

function valueProbe(value: ValueQuestion, candidate: Candidate, scope: Scope): Sql {
  const alias = scope.alias()
  const test = valueTest(value, { alias, scope, isIn: listed })
  // One place in the index by value is as good as the candidate's own rows, and better where those are many.
  if (!isOnePlace(value)) {
    return exists(
      sql`SELECT 1 FROM ${ownRows(tableOf(value.kind), value.key, candidate, scope)} ${alias} WHERE ${test}`,
    )
  }
  return exists(sql`SELECT 1 FROM ${raw(tableOf(value.kind))} ${alias}
    WHERE ${ownRow(alias, value.key, candidate, scope)} AND ${test}`)
}

function sameElement([first, ...others]: readonly ValueQuestion[], candidate: Candidate, scope: Scope): Sql {
  if (first === undefined) return raw('true')
  const rowsOf = (value: ValueQuestion, alias: Sql) =>
    sql`SELECT 1 FROM ${ownRows(tableOf(value.kind), value.key, candidate, scope)} ${alias}
      WHERE ${valueTest(value, { alias, scope, isIn: listed })}`
  const element = scope.alias()
  const same = others.map((value) => {
    const alias = scope.alias()
    return exists(sql`${rowsOf(value, alias)} AND ${alias}.slot = ${element}.slot`)
  })
  return exists(and([rowsOf(first, element), ...same]))
}

function linksTo({ key, to }: Part<'links-to'>, candidate: Candidate, scope: Scope): Sql {
  return or(
    to.map((target) => {
      const [p, r] = [scope.alias(), scope.alias()]
      const number = typeId(scope, target.type)
      const there: Candidate = { type: target.type, rid: sql`${r}.rid` }
      const found = exists(sql`SELECT 1 FROM resource ${r} WHERE ${r}.type = ${number} AND ${r}.id = ${p}.target
        AND ${livingProbe(target.where, there, scope)}`)
      return exists(sql`SELECT 1 FROM ${ownRows('reference', key, candidate, scope)} ${p}
        WHERE ${p}.target_type = ${number} AND ${found}`)
    }),
  )
}

/** The condition asked of one that may be dead. */
function livingProbe(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  const living = alive(candidate.type, candidate.rid, scope)
  return isAlways(condition) ? living : sql`${living} AND ${probe(condition, candidate, scope)}`
}

function linkedFrom({ key, by }: Part<'linked-from'>, { type, rid }: Candidate, scope: Scope): Sql {
  const [r, p, referrer] = [scope.alias(), scope.alias(), scope.alias()]
  const there: Candidate = { type: by.type, rid: sql`${referrer}.rid` }
  const referrers = fenced(sql`SELECT ${p}.rid FROM reference ${p} WHERE ${p}.key = ${keyId(scope, by.type, key)}
    AND ${p}.target_type = ${typeId(scope, type)} AND ${p}.target = ${r}.id AND ${valid(p, scope)}`)
  const asked = isAlways(by.where) ? raw('true') : probe(by.where, there, scope)
  return exists(sql`SELECT 1 FROM ${fenced(sql`SELECT id FROM resource WHERE rid = ${rid}`)} ${r}
    CROSS JOIN LATERAL ${referrers} ${referrer} WHERE ${asked}`)
}

function shares({ pairs, by }: Part<'shares'>, candidate: Candidate, scope: Scope): Sql {
  const { from, where, rid } = sharing(candidate, pairs, by.type, scope)
  const rest = isAlways(by.where) ? [] : [probe(by.where, { type: by.type, rid }, scope)]
  return exists(sql`SELECT 1 FROM ${from} WHERE ${and([where, ...rest])}`)
}
