/**
 * What a caller may know. A version is shown to whoever may see both its resource as it is now (or was last, if it is
 * deleted) and that version itself. What a question asks of other resources is asked of their present state.
 */
import { everything, type Predicate } from '../../../fhir/search/predicate.ts'
import { visible } from '../../search/condition.ts'
import { passes, seesAll } from '../../search/sight.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Query, Stored } from '../../store.ts'
import { ask } from '../search/ask.ts'
import { ridArray } from '../search/content.ts'
import { found } from '../search/find.ts'
import { probe } from '../search/probe.ts'
import { alive, type Scope, scopeOf } from '../search/scope.ts'
import type { ReadParts } from './parts.ts'
import { newestThat, versionColumns, versionsOf } from './versions.ts'

/** Whether the live newest version of the resource `rid` passes, as SQL. */
export function isVisible({ visibility }: Query, type: string, { rid, scope }: { rid: Sql; scope: Scope }): Sql {
  const condition = visible(type, { visibility, older: false })
  return sql`(${alive(type, rid, scope)} AND ${probe(condition, { type, rid }, scope)})`
}

/** The rids of those resources, given as their newest versions, that the caller may know of. */
export async function known(parts: ReadParts, query: Query, newest: readonly Stored[]): Promise<Set<number>> {
  const all = newest.filter(({ type }) => seesAll(query.visibility, type))
  const asked = newest.filter((each) => !all.includes(each))
  const live = await visibleOf(
    parts,
    query,
    asked.filter(({ deleted }) => !deleted),
  )
  const gone = await lastSeen(
    parts,
    query,
    asked.filter(({ deleted }) => deleted),
  )
  return new Set([...all.map(({ rid }) => rid), ...live, ...gone])
}

async function visibleOf({ session, names }: ReadParts, query: Query, live: readonly Stored[]): Promise<number[]> {
  const rids: number[] = []
  for (const [type, ofType] of Map.groupBy(live, ({ type }) => type)) {
    const scope = scopeOf(names, undefined)
    const given = ridArray(ofType.map(({ rid }) => rid))
    const passed = isVisible(query, type, { rid: raw('given.rid'), scope })
    const rows = await ask(session, sql`SELECT given.rid FROM unnest(${given}::bigint[]) given(rid) WHERE ${passed}`)
    rids.push(...rows.map(([rid]) => Number(rid)))
  }
  return rids
}

/** Of deleted resources those whose last version before that passes. */
async function lastSeen(parts: ReadParts, query: Query, deleted: readonly Stored[]): Promise<number[]> {
  if (deleted.length === 0) return []
  const last = newestThat(raw('given.rid'), (alias) => sql`${alias}.deleted = 0`)
  const given = ridArray(deleted.map(({ rid }) => rid))
  const versions = await versionsOf(
    parts,
    sql`SELECT ${versionColumns('last')} FROM unnest(${given}::bigint[]) given(rid) CROSS JOIN LATERAL ${last} last`,
  )
  return (await shown(parts, query, versions)).map(({ rid }) => rid)
}

/** Those versions that pass themselves; of a deleted one there is nothing to ask. */
export async function shown(parts: ReadParts, query: Query, versions: readonly Stored[]): Promise<Stored[]> {
  const { caller, visibility } = query
  const answers = new Map<string, boolean>()
  for (;;) {
    const unknown = new Map<string, { type: string; where: Predicate }>()
    const exists = (type: string, where: Predicate) => {
      const name = `${type} ${JSON.stringify(where)}`
      if (!answers.has(name)) unknown.set(name, { type, where })
      return answers.get(name) ?? false
    }
    const passed = versions.filter((version) => passes(version, visibility, { extract: parts.extract, exists }))
    if (unknown.size === 0) return passed
    const unlimited = { caller, visibility: { otherwise: everything, byType: {} } }
    for (const [name, { type, where }] of unknown) {
      answers.set(name, (await found(parts, unlimited, { type, where, count: 1 })).length > 0)
    }
  }
}
