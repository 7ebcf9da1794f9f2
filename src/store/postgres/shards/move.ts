/** Takes resources to the tables that every server has: they are about more than the patients of one shard. */
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import { type Apart, writeApart } from './apart.ts'
import { shared, twofold } from './layout.ts'
import type { Placed } from './places.ts'
import { columnsOf, type Target } from './tables.ts'

/** With all that is kept of them: versions, and the rows of older states. */
export async function moveToShared(
  session: Session,
  from: Target,
  { moving, names }: { readonly moving: readonly Placed[]; readonly names: Names },
): Promise<void> {
  const rids = moving.map(({ after }) => after.stored.rid)
  await writeApart(session, await apartAfter(session, from, moving, names))
  for (const table of twofold) {
    const columns = columnsOf[table]
    const those = `FROM ${from.table(table)} t WHERE ${from.holds('t')} AND rid = ANY ($1::bigint[])`
    await session.rows(`INSERT INTO s_${table} (${columns}) SELECT ${columns} ${those}`, [rids])
    await session.rows(`DELETE ${those}`, [rids])
  }
  await session.rows(`UPDATE locator SET place = ${shared} WHERE rid = ANY ($1::bigint[])`, [rids])
}

/** Their references lead into the shard from now on, and those to them out of it. */
async function apartAfter(
  session: Session,
  from: Target,
  moving: readonly Placed[],
  names: Names,
): Promise<ReadonlySet<Apart>> {
  const rows = `SELECT DISTINCT key FROM ${from.table('reference')} t`
  const own = await session.rows(`${rows} WHERE ${from.holds('t')} AND rid = ANY ($1::bigint[]) AND target_type > 0`, [
    moving.map(({ after }) => after.stored.rid),
  ])
  const apart = new Set(own.map(([key]): Apart => `to ${Number(key)}`))
  for (const [type, of] of Map.groupBy(moving, ({ after }) => after.stored.type)) {
    const ids = of.map(({ after }) => after.stored.id)
    const found = await session.rows(
      `${rows} WHERE ${from.holds('t')} AND target_type = $1 AND target = ANY ($2::text[])`,
      [names.typeId(type) ?? -1, ids],
    )
    for (const [key] of found) apart.add(`from ${Number(key)}`)
  }
  return apart
}
