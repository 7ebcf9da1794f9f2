/** Search over one connection: each answer is that of one state, the newest or that of an earlier commit. */
import { FhirError } from '../../../fhir/outcome.ts'
import type { Position, SearchPlan, Visibility } from '../../../fhir/search/plan.ts'
import type { Asked } from '../../search/condition.ts'
import { driveOf } from '../../search/drive.ts'
import { comparePositions } from '../../search/order.ts'
import { questionsOf } from '../../search/questions.ts'
import { raw, sql } from '../../search/sql.ts'
import type { LinkQuery, SearchPage, SplicedPage, Stored } from '../../store.ts'
import type { Search, SearchContext } from '../context.ts'
import { type Estimates, openEstimates } from './estimate.ts'
import { linkedRids } from './links.ts'
import { pageOf, type Reading } from './page.ts'
import { scopeOf } from './scope.ts'
import { select } from './source.ts'
import { storedAt } from './stored-at.ts'
import { linesAt, splicedAt } from './texts-at.ts'

type Given = Pick<SearchContext, 'connection' | 'names' | 'sights' | 'newest' | 'oldestSnapshot' | 'commitBefore'>

/** Search over the connection of the context; every function answers within the call. No answer depends on the estimates. */
export function createSearch(context: Given, estimates = openEstimates(context.connection, context.newest)): Search {
  const { connection } = context
  return {
    search: async (query, plan) =>
      inOneState(connection, () => search(context, estimates, { visibility: query.visibility, plan })),
    spliced: async ({ visibility }, plan, frame) =>
      inOneState(connection, () => {
        const { rids, older: _, ...page } = positionsOf(context, estimates, { visibility, plan })
        const type = plan.from.every((each) => each.type === plan.from[0]?.type) ? plan.from[0]?.type : undefined
        const pieces = splicedAt({ rids, at: page.at, type, frame }, connection)
        return { ...page, count: rids.length, pieces }
      }),
    lines: async ({ visibility }, plan) =>
      inOneState(connection, () => linesOf(context, estimates, { visibility, plan: { ...plan, sort: [] } })),
    links: async (query, of) => inOneState(connection, () => links(context, query.visibility, of)),
    find: (query, type, where, count) => {
      const plan = { from: [{ type, where }], sort: [], count, total: 'none' } as const
      return search(context, estimates, { visibility: query.visibility, plan }).hits
    },
  }
}

/** All statements of one answer see one state, also where another connection writes. */
function inOneState<T>({ database, statement }: Given['connection'], answer: () => T): T {
  if (database.isTransaction) return answer()
  statement('BEGIN').run()
  try {
    return answer()
  } finally {
    statement('COMMIT').run()
  }
}

interface State {
  /** The commit number that the answer names. */
  readonly at: number
  /** The same, where it is not the newest. */
  readonly older: number | undefined
}

function stateOf({ newest, oldestSnapshot }: Given, at: number | undefined): State {
  const now = newest()
  if (at === undefined || at >= now) return { at: now, older: undefined }
  if (at < oldestSnapshot()) {
    throw new FhirError(
      'expired',
      'The pages of this search are kept for a limited time, and that time is over. Start again from the first page.',
    )
  }
  return { at, older: at }
}

interface Question {
  readonly visibility: Visibility
  readonly plan: SearchPlan
}

function search(context: Given, estimates: Estimates, question: Question): SearchPage {
  const { rids, older, ...page } = positionsOf(context, estimates, question)
  return { hits: storedAt(rids, older, context), ...page }
}

/** The page ends early where its texts are long. */
function linesOf(context: Given, estimates: Estimates, question: Question): SplicedPage {
  const { rids, older: _, ...page } = positionsOf(context, estimates, question)
  const { pieces, count } = linesAt(rids, page.at, context.connection)
  const last = rids[count - 1]
  const next = count < rids.length && last !== undefined ? { next: { values: [], rid: last } } : {}
  return { ...page, ...next, count, pieces }
}

type Found = Omit<SearchPage, 'hits'> & Pick<State, 'older'> & { readonly rids: readonly number[] }

/** Where the hits of the page are, and what there is to say of it. */
function positionsOf(context: Given, estimates: Estimates, { visibility, plan }: Question): Found {
  const state = stateOf(context, plan.at)
  const asked = questionsOf(plan, { visibility, older: state.older !== undefined })
  const scope = () => scopeOf(context, state.older)
  const reading: Reading = { connection: context.connection, estimate: estimates.of(scope), scope }
  const found = plan.count === 0 ? [] : hitsOf(asked, plan, reading)
  const isWhole = plan.after === undefined && plan.count > 0 && found.length <= plan.count
  const count = () => (isWhole ? found.length : sum(asked.map((each) => countOf(each, reading))))
  const total = plan.total === 'accurate' ? { total: count() } : {}
  const page = found.slice(0, plan.count)
  const last = page.at(-1)
  const next = found.length > page.length && last !== undefined ? { next: last } : {}
  return { rids: page.map(({ rid }) => rid), ...next, ...total, ...state }
}

/** One more than the page takes, if there are so many. */
function hitsOf(asked: readonly Asked[], { sort, after, count }: SearchPlan, reading: Reading): Position[] {
  const limit = count + 1
  const pages = asked.map((each) => pageOf({ ...each, sort, limit, ...(after && { after }) }, reading))
  return pages.length === 1 ? pages.flat() : pages.flat().sort(comparePositions(sort)).slice(0, limit)
}

function countOf(asked: Asked, { connection, estimate, scope }: Reading): number {
  const drive = driveOf(asked, estimate)
  const candidates = select(asked.type, drive, scope())
  const distinct = drive.source.kind === 'type' ? raw('') : raw('DISTINCT')
  const { text, values } = sql`SELECT count(*) AS total FROM (SELECT ${distinct} rid FROM (${candidates}))`
  return Number(connection.statement(text).get(...values)?.total)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function links(context: Given, visibility: Visibility, of: LinkQuery): Stored[] {
  const { older } = stateOf(context, of.at)
  const sight = { visibility, older: older !== undefined }
  const scope = () => scopeOf(context, older)
  return storedAt(linkedRids(of, { connection: context.connection, sight, scope }), older, context)
}
