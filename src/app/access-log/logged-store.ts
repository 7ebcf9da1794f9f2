/** A store whose AuditEvents are the lines of the access log: they are searched and read as others are, and not written. */
import { auditEvent, lineOfId } from '../../access/log/audit-event.ts'
import type { AccessLine } from '../../access/log/line.ts'
import type { LogIndex } from '../../access/log/log-index.ts'
import type { Range } from '../../access/log/stretches.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { type Candidate, matches } from '../../fhir/search/matches.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { SearchPlan } from '../../fhir/search/plan.ts'
import { everything, isEverything, type Predicate } from '../../fhir/search/predicate.ts'
import type {
  Frame,
  HistoryPage,
  HistoryQuery,
  LinkQuery,
  Query,
  SearchPage,
  SplicedPage,
  Store,
  Stored,
} from '../../store/store.ts'
import { StoredVersion } from '../../store/stored-version.ts'
import { isNewestFirst, type Narrowed, narrowed } from './asked-range.ts'

export interface LoggedNeeds {
  readonly index: LogIndex
  readonly chain: string
  readonly parameters: Pick<SearchParameters, 'extract'>
}

const own = 'AuditEvent'

/** Lines that are read at once, and the most that one search looks at. */
const atOnce = 100
const mostLooked = 10_000

/** What is asked of AuditEvents; `store` holds what they refer to, and answers all else. */
export function loggedStore(store: Store, needs: LoggedNeeds): Store {
  return {
    ...store,
    search: (query, plan) => searchLog(query, plan, needs),
    read: (query, _, id) => readEvent(query, id, needs),
    readVersion: async (query, _, id, version) => (version === 1 ? await readEvent(query, id, needs) : undefined),
    spliced: async (query, plan, frame) => framed(await searchLog(query, plan, needs), frame),
    history: (query, of) => historyOf(query, of, needs),
    links: (query, of) => linked(query, of, store, needs),
  }
}

function storedOf(line: AccessLine, { chain }: LoggedNeeds): Stored {
  const event = auditEvent(line, chain)
  const about = {
    ...{ type: own, id: event.id ?? '', version: 1, at: Date.parse(line.t), commitNumber: line.n, rid: line.n },
    ...{ deleted: false, method: 'POST' as const },
  }
  return new StoredVersion(about, JSON.stringify(event))
}

function candidateOf(stored: Stored, { parameters }: LoggedNeeds): Candidate {
  const { type, id, at, content } = stored
  return { type, id, at, rows: parameters.extract(JSON.parse(content)) }
}

/** What the caller may see of them. */
function visible({ visibility }: Query): Predicate {
  return visibility.byType[own] ?? visibility.otherwise
}

/** Whether a caller may see the event of a line. */
export function isVisible(line: AccessLine, query: Query, needs: LoggedNeeds): boolean {
  return isShown(storedOf(line, needs), query, needs)
}

function isShown(stored: Stored, query: Query, needs: LoggedNeeds): boolean {
  const asked = visible(query)
  // Rows are made where there is something to ask of them.
  return isEverything(asked) || matches(candidateOf(stored, needs), asked)
}

async function readEvent(query: Query, id: string, needs: LoggedNeeds): Promise<Stored | undefined> {
  const n = lineOfId(needs.chain, id)
  if (n === undefined) return undefined
  const [line] = await needs.index.lines({ named: [], until: n, after: n - 1, newestFirst: false, limit: 1 })
  const stored = line && storedOf(line, needs)
  return stored && isShown(stored, query, needs) ? stored : undefined
}

async function searchLog(query: Query, plan: SearchPlan, needs: LoggedNeeds): Promise<SearchPage> {
  const where = plan.from[0]?.where ?? everything
  const at = plan.at ?? needs.index.reached().n
  const asked: Predicate = { kind: 'and', of: [where, visible(query)] }
  const { ids, ...range } = narrowed(where)
  const isCounted = plan.total === 'accurate'
  const wanted = isCounted ? Number.POSITIVE_INFINITY : plan.count + 1
  const order = { at, after: plan.after?.rid, newestFirst: isNewestFirst(plan) }
  const found: Stored[] = []
  for await (const line of linesOf({ ...range, ...(ids && { ids }) }, order, needs)) {
    const stored = storedOf(line, needs)
    if (matches(candidateOf(stored, needs), asked)) found.push(stored)
    if (found.length >= wanted) break
  }
  return { ...pageOf(found, plan), at, ...(isCounted && { total: found.length }) }
}

function pageOf(found: readonly Stored[], { count }: SearchPlan): Omit<SearchPage, 'at'> {
  const hits = found.slice(0, count)
  const last = hits.at(-1)
  return { hits, ...(found.length > count && last && { next: { values: [], rid: last.rid } }) }
}

interface Order extends Pick<Range, 'after' | 'newestFirst'> {
  readonly at: number
}

/** @throws {FhirError} tooCostly: more would have to be looked at than one search may */
async function* linesOf(of: Narrowed, order: Order, needs: LoggedNeeds): AsyncGenerator<AccessLine> {
  const { ids, ...range } = of
  if (ids !== undefined) {
    yield* await linesNamed(ids, order, needs)
    return
  }
  let { after } = order
  for (let looked = 0; ; looked += atOnce) {
    const { at: until, newestFirst } = order
    const lines = await needs.index.lines({ ...range, until, after, newestFirst, limit: atOnce })
    yield* lines
    const last = lines.at(-1)
    if (last === undefined || lines.length < atOnce) return
    if (looked >= mostLooked) throw tooCostly()
    after = last.n
  }
}

async function linesNamed(ids: readonly string[], { at, after = 0, newestFirst }: Order, needs: LoggedNeeds) {
  const numbers = ids.flatMap((id) => lineOfId(needs.chain, id) ?? []).filter((n) => n <= at && n > after)
  const found = await Promise.all(
    numbers.map((n) => needs.index.lines({ named: [], until: n, after: n - 1, newestFirst: false, limit: 1 })),
  )
  return found.flat().sort((one, other) => (newestFirst ? other.n - one.n : one.n - other.n))
}

function tooCostly(): FhirError {
  return new FhirError(
    'tooCostly',
    `More than ${mostLooked} lines of the access log would have to be looked at. Ask for a patient, an agent or an entity, or for a shorter time with date=ge…&date=lt….`,
  )
}

function framed({ hits, ...found }: SearchPage, { start, middle, end }: Frame): SplicedPage {
  const pieces = hits.flatMap(({ type, id, content }, index) => [
    `${index === 0 ? '' : ','}${start}${type}/${id}${middle}${content}${end}`,
  ])
  return { ...found, count: hits.length, pieces }
}

async function historyOf(query: Query, of: HistoryQuery, needs: LoggedNeeds): Promise<HistoryPage> {
  const at = of.at ?? needs.index.reached().n
  if (of.id === undefined) return await historyOfAll(query, { ...of, at }, needs)
  const stored = await readEvent(query, of.id, needs)
  const versions = stored === undefined || of.before !== undefined ? [] : [stored]
  return { versions, total: versions.length, at }
}

type Pinned = HistoryQuery & { readonly at: number }

/**
 * What may not be seen takes no place on a page: pages with gaps could be counted. How many lines there are is for who may
 * see them all; to know how many of them others may see, all would have to be read.
 */
async function historyOfAll(
  query: Query,
  { at, since: low, before: after, count }: Pinned,
  needs: LoggedNeeds,
): Promise<HistoryPage> {
  const found: Stored[] = []
  for await (const line of linesOf({ named: [], low }, { at, after, newestFirst: true }, needs)) {
    const stored = storedOf(line, needs)
    if (isShown(stored, query, needs)) found.push(stored)
    if (found.length > count) break
  }
  const last = found.length > count ? found[count - 1] : undefined
  const total = isEverything(visible(query)) ? { total: at } : {}
  return { versions: found.slice(0, count), at, ...total, ...(last && { next: last.rid }) }
}

/** What events refer to, or the events that refer to something. */
async function linked(query: Query, of: LinkQuery, store: Store, needs: LoggedNeeds): Promise<readonly Stored[]> {
  if (of.direction === 'backward') {
    const hits = of.hits.map(({ type, id }) => `${type}/${id}`)
    const where: Predicate = { kind: 'reference', key: of.key, targets: hits }
    const plan: SearchPlan = { from: [{ type: own, where }], sort: [], count: of.limit, total: 'none' }
    return (await searchLog(query, plan, needs)).hits
  }
  const rows = of.hits.flatMap((hit) => candidateOf(hit, needs).rows)
  const targets = rows.flatMap((row) => (row.kind === 'reference' && row.key === of.key ? [row.target] : []))
  const found: Stored[] = []
  for (const target of new Set(targets)) {
    const [type = '', id = ''] = target.split('/')
    if (found.length >= of.limit || (of.targets !== undefined && !of.targets.includes(type))) continue
    const stored = await store.read(query, type, id)
    if (stored && !stored.deleted) found.push(stored)
  }
  return found
}
