/** Marks that are due, and who is followed. */
import { raw, sql } from '../../search/sql.ts'
import type { DueMark, DueQuery } from '../../store.ts'
import { ask } from '../search/ask.ts'
import type { Session } from '../session.ts'

/** Marks that are due. */
export async function dueMarks(session: Session, query: DueQuery): Promise<DueMark[]> {
  const { now, limit, prefix = '', shards } = query
  const inShards = shards === undefined ? raw('') : sql` AND shard = ANY (${`{${shards.join(',')}}`}::int[])`
  const direction = raw(query.latestFirst ? ' DESC' : '')
  // They are read in the order in which they became due, whatever their keys begin with.
  const rows = await ask(
    session,
    sql`SELECT key, due, generation FROM schedule WHERE due <= ${Math.floor(now)}
      AND left(key, ${Array.from(prefix).length}) = ${prefix}${inShards} ORDER BY due${direction}, key${direction} LIMIT ${limit}`,
  )
  return rows.map(([key, due, generation]) => ({ key: String(key), due: Number(due), generation: Number(generation) }))
}

/** Every target that is followed and begins with `prefix`, in order; one look-up each, however many follow it. */
export async function followed(session: Session, prefix: string): Promise<string[]> {
  const begins = sql`left(target, ${Array.from(prefix).length}) = ${prefix}`
  const rows = await ask(
    session,
    sql`WITH RECURSIVE found(target) AS (
        (SELECT target FROM follow WHERE target >= ${prefix} ORDER BY target LIMIT 1)
        UNION ALL
        SELECT (SELECT follow.target FROM follow WHERE follow.target > found.target ORDER BY follow.target LIMIT 1)
        FROM found WHERE ${begins})
      SELECT target FROM found WHERE ${begins}`,
  )
  return rows.map(([target]) => String(target))
}
