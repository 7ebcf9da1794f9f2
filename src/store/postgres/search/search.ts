/** Search over one database: each answer is that of one state, and most are one statement. */
import type { Position, SearchPlan } from '../../../fhir/search/plan.ts'
import type { Asked } from '../../search/condition.ts'
import { type Drive, driveOf, isOnePlace } from '../../search/drive.ts'
import { comparePositions } from '../../search/order.ts'
import { questionsOf } from '../../search/questions.ts'
import { valueColumn } from '../../search/sort-order.ts'
import { joined, raw, type Sql, sql } from '../../search/sql.ts'
import type { Wanted } from '../../search/wanted.ts'
import type { Query } from '../../store.ts'
import type { Session } from '../session.ts'
import { ask } from './ask.ts'
import { type Columns, versionAt, versionsAt } from './content.ts'
import { type Measuring, planned } from './estimate.ts'
import { hitsOf, nextHits, positionOf, restAfter, restAtFirst } from './page.ts'
import { fenced, type Scope, scopeOf } from './scope.ts'
import { select } from './source.ts'
import { inState, type SearchParts, type Stateful } from './state.ts'

/** What is asked, and how the answer is to be. */
export interface Search {
  readonly query: Query
  readonly plan: SearchPlan
  /** What is wanted of the version of each hit. */
  readonly columns: Columns
  /** The most hits: one more than the page takes, where it matters whether there is another page. */
  readonly limit: number
  /** Only what is newest counts, in every statement: rows that are not committed are asked, and no number is theirs. */
  readonly newestOnly?: true
}

export interface Hit {
  /** Where its resource is. */
  readonly session: Session
  readonly position: Position
  readonly columns: readonly unknown[]
}

export interface Found {
  /** At most `limit`. */
  readonly hits: readonly Hit[]
  /** The commit number of the state. */
  readonly at: number
  readonly total?: number
}

/** The hits of a page in order, with what is wanted of the version that each has in the state. */
export async function searchedHere(parts: SearchParts, search: Search): Promise<Found> {
  const { plan, query } = search
  const asked = questionsOf(plan, { visibility: query.visibility, older: plan.at !== undefined })
  const [only, ...others] = asked
  return only === undefined || others.length > 0
    ? await ofTypes(parts, search, asked)
    : await ofType(parts, search, only)
}

/** Hits, versions, number and state of one type by one statement; by more where a walk has to go on. */
async function ofType(parts: SearchParts, search: Search, asked: Asked): Promise<Found> {
  const { plan, limit } = search
  const measuring = measuringAt(parts, plan.at)
  const rest = limit === 0 ? undefined : await restAtFirst(wantedOf(asked, search), measuring)
  const drive = plan.total === 'none' ? undefined : await planned((estimate) => driveOf(asked, estimate), measuring)
  const first = await inState(parts, plan.at, (scope) => ({
    count: drive && countOf(asked.type, drive, scope),
    rows: rest && withVersions(nextHits(rest, scope), search),
  }))
  const hits = first.rows.filter(([rid]) => rid !== null).map((row) => hitOf(row, plan.sort.length, parts.session))
  const pinned = measuringAt(parts, search.newestOnly ? undefined : first.at)
  const more = rest && (await restAfter(rest, hits, pinned))
  if (more !== undefined) hits.push(...(await withColumns(await hitsOf(more, pinned), search, pinned)))
  return { hits, at: first.at, ...(drive && { total: first.total }) }
}

/** Several types, or none: the state first, then each of them in that state. */
async function ofTypes(parts: SearchParts, search: Search, asked: readonly Asked[]): Promise<Found> {
  const { plan, limit } = search
  const { at } = await inState(parts, plan.at, () => ({}))
  const pinned = measuringAt(parts, at)
  const found: Position[] = []
  let total = 0
  for (const each of asked) {
    if (limit > 0) found.push(...(await hitsOf(await restAtFirst(wantedOf(each, search), pinned), pinned)))
    if (plan.total === 'accurate') total += await counted(each, pinned)
  }
  const page = found.sort(comparePositions(plan.sort)).slice(0, limit)
  return { hits: await withColumns(page, search, pinned), at, ...(plan.total === 'accurate' && { total }) }
}

interface Pinned extends Measuring {
  readonly at: number | undefined
}

function measuringAt({ session, sizes, names }: SearchParts, at: number | undefined): Pinned {
  return { session, sizes, scope: () => scopeOf(names, at), at }
}

function wantedOf(asked: Asked, { plan, limit }: Search): Wanted {
  return { ...asked, sort: plan.sort, limit, ...(plan.after && { after: plan.after }) }
}

/** The rows of a statement of hits, each with what is wanted of its version. */
function withVersions(hits: Sql, { plan, columns }: Search): Stateful['rows'] {
  const values = plan.sort.map((_, place) => sql`hit.${valueColumn(place)}`)
  return {
    columns: joined([raw('hit.rid'), ...values, raw('version.*')], ',', ''),
    from: sql`${fenced(sql`SELECT * FROM (${hits}) each`)} hit ON true
      LEFT JOIN LATERAL ${versionAt(columns, raw('hit.rid'), plan.at)} version ON true`,
  }
}

function hitOf(row: readonly unknown[], values: number, session: Session): Hit {
  return { session, position: positionOf(row.slice(0, values + 1)), columns: row.slice(values + 1) }
}

async function withColumns(found: readonly Position[], { columns }: Search, { session, at }: Pinned): Promise<Hit[]> {
  const rows = await versionsAt(
    session,
    found.map(({ rid }) => rid),
    { columns, at },
  )
  return found.map((position, place) => ({ session, position, columns: rows[place] ?? [] }))
}

function countOf(type: string, drive: Drive, scope: Scope): Sql {
  const { kind } = drive.source
  const candidates = select(type, drive, scope)
  if (kind === 'type') return sql`(SELECT count(*) FROM (${candidates}) each)`
  const isInOrder = drive.source.kind === 'value' && isOnePlace(drive.source.value)
  const given = isInOrder ? sql`(${candidates})` : fenced(candidates)
  return sql`(SELECT count(*) FROM (SELECT DISTINCT rid FROM ${given} each) counted)`
}

async function counted(asked: Asked, pinned: Pinned): Promise<number> {
  const drive = await planned((estimate) => driveOf(asked, estimate), pinned)
  const [row] = await ask(pinned.session, sql`SELECT ${countOf(asked.type, drive, pinned.scope())}`)
  return Number(row?.[0])
}
