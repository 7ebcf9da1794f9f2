/** What other nodes have committed, read when a commit of this node finds that it does not know it. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Stored } from '../store.ts'
import type { Head } from './commits.ts'
import type { Names } from './names.ts'
import type { Brought, Made, Relied } from './relied.ts'
import type { Session } from './session.ts'
import { columns, storedColumns, storedOf } from './stored.ts'

type Extract = (type: string, content: string) => readonly IndexRow[]

/** More versions than these are not looked through: what they concern is decided anew. */
export const mostForeign = 2000

const text = `SELECT made.* FROM outbox o CROSS JOIN LATERAL (
    SELECT ${storedColumns('r')} FROM resource r WHERE r.rid = o.rid AND r.commit_number = o.commit_number
    UNION ALL SELECT ${storedColumns('h')} FROM history h WHERE h.commit_number = o.commit_number) AS made
  WHERE o.commit_number > $1 AND o.commit_number <= $2 ORDER BY o.commit_number`

/** Where the commit number stands in its rows. */
export const placeOfCommit = columns.indexOf('commit_number')

/** The newest version of each resource of which one was made after a commit, up to another. */
export async function readForeign(
  session: Session,
  names: Names,
  extract: Extract,
  { after, upTo }: { readonly after: Head; readonly upTo: Head },
): Promise<Brought> {
  if (names.isBehind(upTo.names)) await names.refresh()
  const isAny = upTo.commitNumber > after.commitNumber
  const rows = isAny ? await session.rows(text, [after.commitNumber, upTo.commitNumber]) : []
  const made = new Map<string, Map<string, Made>>()
  for (const row of rows) {
    const stored = storedOf(row, names)
    const ofType = made.get(stored.type) ?? new Map<string, Made>()
    made.set(stored.type, ofType.set(stored.id, new ForeignVersion(stored, extract)))
  }
  const none = new Map()
  return { made, marks: none, follows: none, position: undefined, lasts: none, confirmed: none }
}

class ForeignVersion implements Made {
  readonly stored: Stored
  readonly #extract: Extract
  #rows: readonly IndexRow[] | undefined

  constructor(stored: Stored, extract: Extract) {
    this.stored = stored
    this.#extract = extract
  }

  /** Most are never asked for. */
  get rows(): readonly IndexRow[] {
    this.#rows ??= this.stored.deleted ? [] : this.#extract(this.stored.type, this.stored.content)
    return this.#rows
  }
}

const marksText = 'SELECT key, generation FROM schedule WHERE key = ANY ($1::text[])'
const followersText = 'SELECT follower FROM follow WHERE target = $1 AND follower > $2 AND follower <= $3'
const allFollowersText = 'SELECT follower FROM follow WHERE target = $1 AND follower > $2'
const positionText = 'SELECT commit_number FROM subscription_position'
const lastsText = 'SELECT subscription, last FROM subscription_matching WHERE subscription = ANY ($1::text[])'
const confirmedText = 'SELECT subscription, confirmed FROM subscription_delivery WHERE subscription = ANY ($1::text[])'

/** Whether what no outbox tells still is as a job has read it. */
export async function notesHold(session: Session, relied: Relied): Promise<boolean> {
  const { marks, lasts, confirmed, position } = relied
  return (
    (await numbersHold(session, marksText, marks)) &&
    (await numbersHold(session, lastsText, lasts)) &&
    (await numbersHold(session, confirmedText, confirmed, (now, then) => now >= then)) &&
    (position === undefined || Number((await session.rows(positionText))[0]?.[0]) === position) &&
    (await followersHold(session, relied))
  )
}

const isSame = (now: number, then: number): boolean => now === then

async function numbersHold(
  session: Session,
  text: string,
  read: ReadonlyMap<string, number>,
  holds = isSame,
): Promise<boolean> {
  if (read.size === 0) return true
  const now = new Map((await session.rows(text, [[...read.keys()]])).map(([key, n]) => [String(key), Number(n)]))
  return [...read].every(([key, value]) => holds(now.get(key) ?? 0, value))
}

async function followersHold(session: Session, { followers }: Relied): Promise<boolean> {
  for (const { target, after, upTo, names } of followers) {
    const rows =
      upTo === undefined
        ? await session.rows(allFollowersText, [target, after])
        : await session.rows(followersText, [target, after, upTo])
    if (rows.length !== names.size || rows.some(([name]) => !names.has(String(name)))) return false
  }
  return true
}
