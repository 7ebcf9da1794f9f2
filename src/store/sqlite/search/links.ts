/** `_include` and `_revinclude`: what the hits of a page refer to, and what refers to them, in one state. */
import { isAlways, type Sight, visible } from '../../search/condition.ts'
import { and, type Sql, sql, written } from '../../search/sql.ts'
import type { LinkQuery } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { probe } from './probe.ts'
import { alive, keyId, type Scope, typeId, valid } from './scope.ts'

export interface Linking {
  readonly connection: Connection
  readonly sight: Sight
  /** A scope for one statement. */
  readonly scope: () => Scope
}

/** The rids of the linked resources, in the order of creation, at most as many as the query allows. */
export function linkedRids(of: LinkQuery, linking: Linking): number[] {
  const rids = of.direction === 'forward' ? forward(of, linking) : backward(of, linking)
  return [...new Set(rids)].sort((a, b) => a - b).slice(0, of.limit)
}

function forward(of: LinkQuery, linking: Linking): number[] {
  const hits = JSON.stringify(of.hits.filter(({ type }) => type === of.source).map(({ rid }) => rid))
  return targetTypesOf(of, hits, linking).flatMap((type) => {
    const scope = linking.scope()
    const [h, p, r] = [scope.alias(), scope.alias(), scope.alias()]
    const rid = sql`${r}.rid`
    return linked(linking, {
      rid,
      from: sql`json_each(${hits}) ${h} CROSS JOIN reference ${p} INDEXED BY reference_of CROSS JOIN resource ${r}`,
      where: sql`${p}.rid = ${h}.value AND ${p}.key = ${keyId(scope, of.source, of.key)} AND ${valid(p, scope)}
        AND ${p}.target_type = ${typeId(scope, type)} AND ${r}.type = ${p}.target_type AND ${r}.id = ${p}.target
        AND ${alive(type, rid, scope)} AND ${seen(type, rid, { scope, sight: linking.sight })}`,
      limit: of.limit,
    })
  })
}

/** The types to look for: those that are asked for, as far as the hits refer to them. */
function targetTypesOf(of: LinkQuery, hits: string, linking: Linking): readonly string[] {
  if (of.targets?.length === 1) return of.targets
  return targetTypes(of, hits, linking).filter((type) => of.targets?.includes(type) ?? true)
}

/** The types that the hits refer to. */
function targetTypes({ source, key }: LinkQuery, hits: string, { connection, scope: newScope }: Linking): string[] {
  const scope = newScope()
  const { text, values } = sql`SELECT DISTINCT p.target_type AS type FROM json_each(${hits}) h
    CROSS JOIN reference p INDEXED BY reference_of
    WHERE p.rid = h.value AND p.key = ${keyId(scope, source, key)} AND ${valid(sql`p`, scope)} AND p.target_type > 0`
  const rows = connection.statement(text).all(...values)
  return rows.map(({ type }) => scope.names.typeName(Number(type)))
}

function backward(of: LinkQuery, linking: Linking): number[] {
  const byType = Map.groupBy(of.hits, ({ type }) => type)
  const types = [...byType].filter(([type]) => of.targets?.includes(type) ?? true)
  return types.flatMap(([type, hits]) => {
    const scope = linking.scope()
    const [h, p] = [scope.alias(), scope.alias()]
    const rid = sql`${p}.rid`
    return linked(linking, {
      rid,
      from: sql`json_each(${JSON.stringify(hits.map(({ id }) => id))}) ${h} CROSS JOIN reference ${p}`,
      where: sql`${p}.key = ${keyId(scope, of.source, of.key)} AND ${p}.target_type = ${typeId(scope, type)}
        AND ${p}.target = ${h}.value AND ${valid(p, scope)}
        AND ${seen(of.source, rid, { scope, sight: linking.sight })}`,
      limit: of.limit,
    })
  })
}

function seen(type: string, rid: Sql, { scope, sight }: { scope: Scope; sight: Sight }): Sql {
  const condition = visible(type, sight)
  return isAlways(condition) ? sql`1` : and([probe(condition, { type, rid }, scope)])
}

function linked(
  { connection }: Linking,
  { rid, from, where, limit }: { rid: Sql; from: Sql; where: Sql; limit: number },
): number[] {
  const { text, values } =
    sql`SELECT DISTINCT ${rid} AS rid FROM ${from} WHERE ${where} ORDER BY 1 LIMIT ${written(limit)}`
  const rows = connection.statement(text).all(...values)
  return rows.map((row) => Number(row.rid))
}
