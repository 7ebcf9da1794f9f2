/**
 * A question that each shard can answer by itself: where a chain leads out of what a shard shows, the resources it leads to
 * are found first, and stand in its place.
 */
import type { IndexRow } from '../../../fhir/search/index-row.ts'
import type { Visibility } from '../../../fhir/search/plan.ts'
import { everything, type Predicate } from '../../../fhir/search/predicate.ts'
import { sharedWithOneOf } from '../../search/overlay.ts'
import { joined, raw, sql } from '../../search/sql.ts'
import type { Query } from '../../store.ts'
import { ask } from '../search/ask.ts'
import { ridArray } from '../search/content.ts'
import { keyId, scopeOf, typeId, valid } from '../search/scope.ts'
import type { Found, Hit, Search } from '../search/search.ts'
import type { SearchParts } from '../search/state.ts'
import { readApart } from './apart.ts'
import { chainsOf, leadApart, sightOf } from './chains.ts'

type Searched = (search: Search) => Promise<Found>

export async function withinShard(parts: SearchParts, search: Search, searched: Searched): Promise<Search> {
  const { query, plan } = search
  const chains = plan.from.flatMap(({ type, where }) => chainsOf(query.visibility, type, where))
  if (chains.length === 0 || !leadApart(chains, await readApart(parts.session), parts.names)) return search
  const finding: Finding = { parts, query, at: plan.at, searched }
  const from: { type: string; where: Predicate }[] = []
  for (const each of plan.from) from.push({ type: each.type, where: await found(finding, each.type, each.where) })
  const types = [...new Set(from.map(({ type }) => type))]
  return { ...search, plan: { ...plan, from }, query: { ...query, visibility: await sightsOf(finding, types) } }
}

/** The same of what a caller may see of some types. */
export async function queryWithinShard(
  parts: SearchParts,
  query: Query,
  { types, searched }: { readonly types: readonly string[]; readonly searched: Searched },
): Promise<Query> {
  const chains = types.flatMap((type) => chainsOf(query.visibility, type, everything))
  if (chains.length === 0 || !leadApart(chains, await readApart(parts.session), parts.names)) return query
  return { ...query, visibility: await sightsOf({ parts, query, at: undefined, searched }, types) }
}

interface Finding {
  readonly parts: SearchParts
  readonly query: Query
  readonly at: number | undefined
  readonly searched: Searched
}

/** What a visibility asks of other resources it asks of all of them. */
async function sightsOf(finding: Finding, types: readonly string[]): Promise<Visibility> {
  const { visibility } = finding.query
  const unlimited = { ...finding.query, visibility: { otherwise: everything, byType: {} } }
  const sights: Record<string, Predicate> = {}
  for (const type of types) {
    sights[type] = await found({ ...finding, query: unlimited, at: undefined }, type, sightOf(visibility, type))
  }
  return { ...visibility, byType: { ...visibility.byType, ...sights } }
}

async function found(finding: Finding, type: string, predicate: Predicate): Promise<Predicate> {
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const of: Predicate[] = []
      for (const part of predicate.of) of.push(await found(finding, type, part))
      return { ...predicate, of }
    }
    case 'not':
      return { ...predicate, of: await found(finding, type, predicate.of) }
    case 'links-to':
      return await targetsOf(finding, predicate)
    case 'linked-from':
      return await sourcesOf(finding, type, predicate)
    case 'shares':
      return await sharersOf(finding, predicate)
    default:
      return predicate
  }
}

type Linked<Kind extends 'links-to' | 'linked-from' | 'shares'> = Extract<Predicate, { kind: Kind }>

async function targetsOf(finding: Finding, { key, types, where }: Linked<'links-to'>): Promise<Predicate> {
  const targets: string[] = []
  for (const type of types) {
    const asked = where[type]
    const hits = asked === undefined ? [] : await hitsOf(finding, type, asked)
    targets.push(...hits.map(({ columns }) => `${type}/${columns[0]}`))
  }
  return { kind: 'reference', key, targets }
}

async function sourcesOf(
  finding: Finding,
  type: string,
  { type: source, key, where }: Linked<'linked-from'>,
): Promise<Predicate> {
  const hits = await hitsOf(finding, source, where)
  const ids = new Set<string>()
  for (const [session, of] of Map.groupBy(hits, (hit) => hit.session)) {
    const scope = scopeOf(finding.parts.names, finding.at)
    const rids = ridArray(of.map(({ position }) => position.rid))
    const rows = await ask(
      session,
      sql`SELECT DISTINCT p.target FROM reference p WHERE p.rid = ANY (${rids}::bigint[]) AND p.key = ${keyId(scope, source, key)}
        AND p.target_type = ${typeId(scope, type)} AND ${valid(raw('p'), scope)}`,
    )
    for (const [id] of rows) ids.add(String(id))
  }
  return { kind: 'id', ids: [...ids] }
}

async function sharersOf(finding: Finding, { type, pairs, where }: Linked<'shares'>): Promise<Predicate> {
  const { names } = finding.parts
  const hits = await hitsOf(finding, type, where)
  const scope = scopeOf(names, finding.at)
  const keys = new Map(pairs.map(({ other }) => [keyId(scope, type, other), other]))
  const rows: IndexRow[][] = []
  for (const [session, of] of Map.groupBy(hits, (hit) => hit.session)) {
    const rids = ridArray(of.map(({ position }) => position.rid))
    const found = await ask(
      session,
      sql`SELECT p.rid, p.key, p.target_type, p.target FROM reference p WHERE p.rid = ANY (${rids}::bigint[])
        AND p.key IN (${joined(
          [...keys.keys()].map((key) => sql`${key}`),
          ',',
          'NULL',
        )}) AND p.target_type > 0
        AND ${valid(raw('p'), scope)}`,
    )
    if (found.some((row) => !names.knowsType(Number(row[2])))) await names.refresh()
    const rowOf = ([, key, number, id]: readonly unknown[]): IndexRow => ({
      ...{ kind: 'reference', key: keys.get(Number(key)) ?? '', slot: 0 },
      target: `${names.typeName(Number(number))}/${id}`,
    })
    rows.push(...[...Map.groupBy(found, ([rid]) => Number(rid)).values()].map((each) => each.map(rowOf)))
  }
  return sharedWithOneOf(rows, pairs)
}

/** As many as there can be. */
const all = 2 ** 31 - 1

async function hitsOf({ query, at, searched }: Finding, type: string, where: Predicate): Promise<readonly Hit[]> {
  const plan = {
    from: [{ type, where }],
    sort: [],
    count: all,
    total: 'none',
    ...(at !== undefined && { at }),
  } as const
  const newest = at === undefined ? { newestOnly: true as const } : {}
  return (await searched({ query, plan, columns: ['id'], limit: all, ...newest })).hits
}
