/** Followers as a job sees them. */
import type { Relied } from './relied.ts'
import type { Session } from './session.ts'
import type { Written } from './written.ts'

interface Job {
  readonly session: Session
  readonly written: Pick<Written, 'follows'>
  readonly relied: Pick<Relied, 'followers'>
}

interface Asked {
  readonly target: string
  readonly limit: number
  readonly after: string
}

const text = 'SELECT follower FROM follow WHERE target = $1 AND follower > $2 ORDER BY follower LIMIT $3'

/** The followers of a target, in order; what the job has written counts. */
export async function followers(job: Job, { target, limit, after }: Asked): Promise<readonly string[]> {
  const written = job.written.follows
  const most = limit + written.size
  const stored = (await job.session.rows(text, [target, after, most])).map(([follower]) => String(follower))
  const upTo = stored.length < most ? undefined : stored.at(-1)
  job.relied.followers.push({ target, after, upTo, names: new Set(stored) })
  const kept = stored.filter((follower) => !written.has(follower))
  const added = [...written].flatMap(([follower, targets]) =>
    follower > after && targets.includes(target) ? [follower] : [],
  )
  return (added.length === 0 ? kept : [...kept, ...added].sort(byCodeUnits)).slice(0, limit)
}

const anyOf = 'SELECT DISTINCT target FROM follow WHERE target = ANY($1::text[])'

/** The first followers of many targets: those that nobody follows are found out together. */
export async function followersOf(
  job: Job,
  targets: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const stored = (await job.session.rows(anyOf, [targets])).map(([target]) => String(target))
  const followed = new Set([...stored, ...[...job.written.follows.values()].flat()])
  const found = new Map<string, readonly string[]>()
  for (const target of targets) {
    if (!followed.has(target)) job.relied.followers.push({ target, after: '', upTo: undefined, names: new Set() })
    const of = followed.has(target) ? await followers(job, { target, limit, after: '' }) : []
    if (of.length > 0) found.set(target, of)
  }
  return found
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : 1
}
