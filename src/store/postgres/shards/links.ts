/** `_include` and `_revinclude` over a database that is spread: what refers and what is referred to may lie apart. */
import { raw, sql } from '../../search/sql.ts'
import type { LinkQuery, Query, Stored } from '../../store.ts'
import type { ReadParts } from '../read/parts.ts'
import { versionsIn } from '../read/versions.ts'
import { linked, referencesOf, targetsNamed } from '../search/links.ts'
import { inState } from '../search/state.ts'
import { columns } from '../stored.ts'

type Target = readonly [type: string, id: string]

/** The linked resources, each once, in the order of creation, at most as many as the query allows. */
export async function linkedAcross(shards: readonly ReadParts[], query: Query, of: LinkQuery): Promise<Stored[]> {
  const targets = of.direction === 'forward' ? await targetsOf(shards, of) : []
  const found = await Promise.all(
    shards.map(async (parts) => {
      const rows =
        of.direction === 'forward'
          ? await targetsNamed(parts, query, { ...of, named: targets }, columns)
          : await linked(parts, query, of, columns)
      return await versionsIn(parts, rows)
    }),
  )
  const byRid = new Map(found.flat().map((version) => [version.rid, version]))
  return [...byRid.values()].sort((a, b) => a.rid - b.rid).slice(0, of.limit)
}

/** What the hits refer to, wherever they are. */
async function targetsOf(shards: readonly ReadParts[], of: LinkQuery): Promise<readonly Target[]> {
  const targets = new Map<string, Target>()
  for (const parts of shards) {
    const { rows } = await inState(parts, of.at, (scope) => {
      const each = sql`SELECT DISTINCT p.target_type, p.target FROM ${referencesOf(of, raw('p'), scope)} WHERE p.target_type > 0`
      return { rows: { columns: raw('t.target_type, t.target'), from: sql`(${each}) t ON true` } }
    })
    for (const [type, id] of rows) {
      if (type === null) continue
      const name = parts.names.typeName(Number(type))
      if (of.targets?.includes(name) ?? true) targets.set(`${name}/${id}`, [name, String(id)])
    }
  }
  return [...targets.values()]
}
