/** Who follows what: the names that a change of a target concerns. */
import { type Connection, rowsOf } from './connection.ts'

/** All that a follower follows, in order. */
export function followsOf(connection: Connection, follower: string): readonly string[] {
  const rows = connection.statement('SELECT target FROM follow WHERE follower = ? ORDER BY target').all(follower)
  return rows.map(({ target }) => String(target))
}

/** The followers of a target, in order; what is `written` but not in the table yet counts. */
export function followersIn(
  connection: Connection,
  { target, limit, after }: { readonly target: string; readonly limit: number; readonly after: string },
  written: ReadonlyMap<string, readonly string[]>,
): string[] {
  const text = 'SELECT follower FROM follow WHERE target = ? AND follower > ? ORDER BY follower LIMIT ?'
  const stored = connection.statement(text).all(target, after, limit + written.size)
  const kept = stored.map(({ follower }) => String(follower)).filter((follower) => !written.has(follower))
  const added = [...written].flatMap(([follower, targets]) =>
    follower > after && targets.includes(target) ? [follower] : [],
  )
  return (added.length === 0 ? kept : [...kept, ...added].sort()).slice(0, limit)
}

/** As `followersIn` for many targets, from the first; those without a follower are left out. */
export function followersOfMany(
  connection: Connection,
  { targets, limit }: { readonly targets: readonly string[]; readonly limit: number },
  written: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const text = 'SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM follow WHERE target = value)'
  const stored = rowsOf(connection, text, [JSON.stringify(targets)]).map(([target]) => String(target))
  const followed = new Set([...stored, ...[...written.values()].flat()])
  const found = targets.flatMap((target) => {
    const of = followed.has(target) ? followersIn(connection, { target, limit, after: '' }, written) : []
    return of.length > 0 ? [[target, of] as const] : []
  })
  return new Map(found)
}

/** Every target that is followed and begins with `prefix`, in order; one look-up each, however many follow it. */
export function followedIn(connection: Connection, prefix: string): string[] {
  const next = connection.statement('SELECT min(target) AS target FROM follow WHERE target > ?')
  const found: string[] = prefix === '' ? [] : targetsEqual(connection, prefix)
  for (let after = prefix; ; ) {
    const target = next.get(after)?.target
    if (typeof target !== 'string' || !target.startsWith(prefix)) return found
    found.push(target)
    after = target
  }
}

function targetsEqual(connection: Connection, target: string): string[] {
  const row = connection.statement('SELECT 1 FROM follow WHERE target = ? LIMIT 1').get(target)
  return row === undefined ? [] : [target]
}
