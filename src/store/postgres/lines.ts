/** The texts of resources as lines: a whole type at a stretch where all of it is asked for, else hit by hit. */
import type { SearchPlan } from '../../fhir/search/plan.ts'
import { fitting } from '../keeping.ts'
import { isAlways } from '../search/condition.ts'
import { questionsOf } from '../search/questions.ts'
import type { Query, SplicedPage } from '../store.ts'
import type { ReadParts } from './read/parts.ts'
import { versionsAt } from './search/content.ts'
import type { Hit } from './search/search.ts'
import { searched } from './search/searched.ts'
import { inState } from './search/state.ts'
import type { Database } from './session.ts'

type Plan = Omit<SearchPlan, 'sort'>

/** A page of lines, as `Keeping.lines` has it. */
export async function lines(
  database: Pick<Database, 'lines'>,
  parts: ReadParts,
  [query, plan]: readonly [Query, Plan],
): Promise<SplicedPage> {
  const stretch = parts.spread === undefined ? wholeType(query, plan) : undefined
  const found = stretch && (await stretchOf(database, parts, stretch))
  return found ?? (await eachHit(parts, query, plan))
}

/** Resources of a type in order of creation, in a state. */
interface Stretch {
  readonly type: string
  readonly at: number
  /** After this rid; 0: from the first. */
  readonly after: number
  readonly most: number
}

/** Where all resources of one type, and nothing else, are asked for by who may see all of them. */
function wholeType({ visibility }: Query, plan: Plan): Stretch | undefined {
  const { at, after, count: most, total } = plan
  const [only, ...others] = questionsOf(plan, { visibility, older: at !== undefined })
  const isWhole = only !== undefined && others.length === 0 && isAlways(only.where)
  if (!isWhole || at === undefined || most === 0 || total !== 'none') return undefined
  return { type: only.type, at, after: after?.rid ?? 0, most }
}

/** Undefined where the first text is so long that a page of such ones would be too large. */
async function stretchOf(
  database: Pick<Database, 'lines'>,
  parts: ReadParts,
  stretch: Stretch,
): Promise<SplicedPage | undefined> {
  if (parts.names.typeId(stretch.type) === undefined) await parts.names.refresh()
  const type = parts.names.typeId(stretch.type) ?? -1
  const { hasMore, last, ...page } = await database.lines(textsIn(type, stretch), stretch.most)
  if (hasMore && page.count === 0) return undefined
  // What was kept after it was read was kept when it was.
  const { at } = await inState(parts, stretch.at, () => ({}))
  return { at, ...page, ...(hasMore && { next: { values: [], rid: last } }) }
}

/** Longer texts are measured before they are read: bytes. A page of shorter ones is not too large. */
const longest = 2 ** 13

/**
 * The newest version where it is of the state; else the one that was made with the row of `current` that holds there. One
 * more row tells of more.
 */
function textsIn(type: number, { at, after, most }: Stretch): string {
  const then = `current c WHERE c.type = ${type} AND c.rid = r.rid AND (c.since + 0) <= ${at}
    AND (c.until IS NULL OR c.until > ${at})`
  const short = (text: string) => `CASE WHEN octet_length(${text}) <= ${longest} THEN ${text} END`
  const former = `(SELECT ${short('h.content')} FROM history h
    WHERE h.commit_number = (SELECT c.since FROM ${then}))`
  return `SELECT r.rid, CASE WHEN r.commit_number <= ${at} THEN ${short('r.content')} ELSE ${former} END
    FROM resource r WHERE r.type = ${type} AND r.rid > ${after}
      AND CASE WHEN r.commit_number <= ${at} THEN r.deleted = 0 ELSE EXISTS (SELECT FROM ${then}) END
    ORDER BY r.rid LIMIT ${most + 1}`
}

async function eachHit(parts: ReadParts, query: Query, plan: Plan): Promise<SplicedPage> {
  const { count: most } = plan
  const asked = { query, plan: { ...plan, sort: [] }, columns: ['octet_length(content) AS length'], limit: most + 1 }
  const { hits, at, total } = await searched(parts, asked)
  const count = fitting(hits.slice(0, most).map(({ columns }) => Number(columns[0])))
  const rids = hits.slice(0, count).map(({ position }) => position.rid)
  const texts = await textsOf(hits.slice(0, count), at)
  const last = rids.at(-1)
  const next = count < hits.length && last !== undefined ? { next: { values: [], rid: last } } : {}
  const pieces = texts.flatMap((text) => [text, '\n'])
  return { at, count, pieces, ...(total !== undefined && { total }), ...next }
}

/** The texts of hits, in their order. */
async function textsOf(hits: readonly Hit[], at: number): Promise<string[]> {
  const texts = new Map<number, string>()
  for (const [session, ofSession] of Map.groupBy(hits, (hit) => hit.session)) {
    const rids = ofSession.map(({ position }) => position.rid)
    const found = await versionsAt(session, rids, { columns: ['content'], at })
    for (const [place, [text]] of found.entries()) texts.set(rids[place] ?? 0, String(text))
  }
  return hits.map(({ position }) => texts.get(position.rid) ?? '')
}
