/** `_include` and `_revinclude`: what the hits of a page refer to, and what refers to them, in one state. */
import { isAlways, type Sight, visible } from '../../search/condition.ts'
import { joined, raw, type Sql, sql } from '../../search/sql.ts'
import type { LinkQuery, Query } from '../../store.ts'
import { type Columns, ridArray, versionAt } from './content.ts'
import { ownRows } from './own-rows.ts'
import { probe } from './probe.ts'
import { alive, fenced, keyId, type Scope, typeId, valid } from './scope.ts'
import { inState, type SearchParts } from './state.ts'
import { textArray } from './value-test.ts'

/** The columns of the versions of the linked resources, in the order of creation, at most as many as the query allows. */
export async function linked(parts: SearchParts, query: Query, of: LinkQuery, columns: Columns): Promise<unknown[][]> {
  const sight = { visibility: query.visibility, older: true }
  const types = of.direction === 'forward' ? await targetTypes(parts, of) : hitTypes(of)
  const { rows } = await inState(parts, of.at, (scope) => {
    const each = types.map((type) => sql`(${linkedOf(of, type, { scope, sight })})`)
    return versionsOfRids(joined(each, 'UNION ALL', 'SELECT NULL::bigint AS rid WHERE false'), of, columns)
  })
  return rows.filter(([first]) => first !== null).map((row) => [...row])
}

export interface NamedTargets extends Pick<LinkQuery, 'at' | 'limit'> {
  readonly named: readonly (readonly [type: string, id: string])[]
}

/** The same of resources that are named. */
export async function targetsNamed(
  parts: SearchParts,
  query: Query,
  of: NamedTargets,
  columns: Columns,
): Promise<unknown[][]> {
  const sight = { visibility: query.visibility, older: true }
  const { rows } = await inState(parts, of.at, (scope) => {
    const each = [...Map.groupBy(of.named, ([type]) => type)].map(([type, named]) => {
      const [r, found] = [scope.alias(), scope.alias()]
      const ids = textArray(named.map(([, id]) => id))
      const number = typeId(scope, type)
      const own = fenced(sql`SELECT ${r}.rid FROM resource ${r} WHERE ${r}.type = ${number} AND ${r}.id = wanted.id`)
      const rid = sql`${found}.rid`
      return sql`(SELECT ${rid} FROM unnest(${ids}::text[]) wanted(id) CROSS JOIN LATERAL ${own} ${found}
        WHERE ${alive(type, rid, scope)} AND ${seen(type, rid, { scope, sight })})`
    })
    return versionsOfRids(joined(each, 'UNION ALL', 'SELECT NULL::bigint AS rid WHERE false'), of, columns)
  })
  return rows.filter(([first]) => first !== null).map((row) => [...row])
}

function versionsOfRids(rids: Sql, { at, limit }: Pick<LinkQuery, 'at' | 'limit'>, columns: Columns) {
  const found = sql`SELECT DISTINCT rid FROM ${fenced(sql`SELECT * FROM (${rids}) each`)} linked ORDER BY rid LIMIT ${limit}`
  const from = sql`${fenced(found)} hit ON true
      LEFT JOIN LATERAL ${versionAt(columns, raw('hit.rid'), at)} version ON true`
  return { rows: { columns: raw('version.*'), from } }
}

interface Linking {
  readonly scope: Scope
  readonly sight: Sight
}

function linkedOf(of: LinkQuery, type: string, linking: Linking): Sql {
  return of.direction === 'forward' ? forward(of, type, linking) : backward(of, type, linking)
}

/** The resources of a type that the hits refer to. */
function forward(of: LinkQuery, type: string, linking: Linking): Sql {
  const { scope } = linking
  const [p, r, found] = [scope.alias(), scope.alias(), scope.alias()]
  const number = typeId(scope, type)
  const rid = sql`${found}.rid`
  const target = fenced(sql`SELECT ${r}.rid FROM resource ${r} WHERE ${r}.type = ${number} AND ${r}.id = ${p}.target`)
  return sql`SELECT ${rid} FROM ${referencesOf(of, p, scope)} CROSS JOIN LATERAL ${target} ${found}
    WHERE ${p}.target_type = ${number} AND ${alive(type, rid, scope)} AND ${seen(type, rid, linking)}`
}

/** What a FROM reads of the hits: their references at the element, behind the alias. */
export function referencesOf({ hits, source, key }: LinkQuery, p: Sql, scope: Scope): Sql {
  const rids = ridArray(hits.filter(({ type }) => type === source).map(({ rid }) => rid))
  const own = ownRows('reference', key, { type: source, rid: raw('hit.rid') }, scope)
  return sql`unnest(${rids}::bigint[]) hit(rid) CROSS JOIN LATERAL ${own} ${p}`
}

/** The types to look for: those that are asked for, as far as the hits refer to them. */
async function targetTypes(parts: SearchParts, of: LinkQuery): Promise<readonly string[]> {
  if (of.targets?.length === 1) return of.targets
  const { rows } = await inState(parts, of.at, (scope) => {
    const types = sql`SELECT DISTINCT p.target_type AS id FROM ${referencesOf(of, raw('p'), scope)} WHERE p.target_type > 0`
    return { rows: { columns: raw('type.id'), from: sql`(${types}) type ON true` } }
  })
  const ids = rows.map(([id]) => Number(id)).filter((id) => id > 0)
  return ids.map((id) => parts.names.typeName(id)).filter((type) => of.targets?.includes(type) ?? true)
}

function hitTypes({ hits, targets }: LinkQuery): string[] {
  return [...new Set(hits.map(({ type }) => type))].filter((type) => targets?.includes(type) ?? true)
}

/** What refers to the hits of a type. */
function backward({ hits, source, key }: LinkQuery, type: string, linking: Linking): Sql {
  const { scope } = linking
  const [h, p, found] = [scope.alias(), scope.alias(), scope.alias()]
  const ids = textArray(hits.filter((hit) => hit.type === type).map(({ id }) => id))
  const rid = sql`${found}.rid`
  const referrers = fenced(sql`SELECT ${p}.rid FROM reference ${p} WHERE ${p}.key = ${keyId(scope, source, key)}
    AND ${p}.target_type = ${typeId(scope, type)} AND ${p}.target = ${h}.id AND ${valid(p, scope)}`)
  return sql`SELECT ${rid} FROM unnest(${ids}::text[]) ${h}(id) CROSS JOIN LATERAL ${referrers} ${found}
    WHERE ${seen(source, rid, linking)}`
}

function seen(type: string, rid: Sql, { scope, sight }: Linking): Sql {
  const condition = visible(type, sight)
  return isAlways(condition) ? raw('true') : probe(condition, { type, rid }, scope)
}
