/** The lines of an export's files, read from the state of the export as they are sent: in memory is one page. */
import type { Group } from '@medplum/fhirtypes'
import { operationOutcome } from '../../fhir/outcome.ts'
import type { Position, SearchPlan } from '../../fhir/search/plan.ts'
import { everything, type Predicate } from '../../fhir/search/predicate.ts'
import type { Query, Stored } from '../../store/store.ts'
import { chunksOf } from '../door/chunks.ts'
import type { ExportContext, Job } from './job.ts'
import { belongs, membersOf, type PatientKeys, patientKeys, patientsNamed } from './patients.ts'

/** A job with what reading it takes. */
export interface Reading extends Pick<ExportContext, 'store' | 'parameters'> {
  readonly job: Job
  readonly query: Query
  readonly base: string
  readonly keys: PatientKeys
  /** The patients to whom all belongs, in stretches that a question can name; absent: no matter to whom. */
  readonly patients?: readonly (readonly string[])[]
}

/** Resources of the first page, and the most of one. */
const firstPage = 1000
const mostOfPage = 4000
/** What a page should come to, bytes: more at once saves questions, and less of it memory. */
const pageBytes = 4 * 2 ** 20
/** Of pages whose resources are looked at one by one. */
const smallPageSize = 100
/** Patients that one question names. */
const stretch = 1000

export async function openReading(job: Job, given: Omit<Reading, 'job' | 'keys' | 'patients'>): Promise<Reading> {
  const keys = patientKeys(given.parameters)
  const ids = job.patients ?? (await groupThen(job, given))
  const count = Math.ceil((ids?.length ?? 0) / stretch)
  const patients = ids && Array.from({ length: count }, (_, at) => ids.slice(at * stretch, (at + 1) * stretch))
  return { ...given, job, keys, ...(patients && { patients }) }
}

/** The members of the group in the state of the export. */
async function groupThen({ group, at }: Job, given: Pick<Reading, 'store' | 'query' | 'base'>) {
  if (group === undefined) return undefined
  const { store, query, base } = given
  const where = { kind: 'id', ids: [group] } as const
  const { hits } = await store.search(query, {
    from: [{ type: 'Group', where }],
    sort: [],
    count: 1,
    total: 'none',
    at,
  })
  return hits[0] === undefined ? [] : membersOf(JSON.parse(hits[0].content) as Group, base).ids
}

/** What the resources of a type must answer, one question after the other; together they find all that is exported. */
export function questions(type: string, { job, keys, patients }: Reading): readonly Predicate[] {
  const { level, since, filters } = job
  const changed: Predicate[] =
    since === undefined ? [] : [{ kind: 'last-updated', prefix: 'ge', low: since + 1, high: since + 2 }]
  const filter = Object.hasOwn(filters, type) ? filters[type] : undefined
  const more = [...changed, ...(filter === undefined ? [] : [filter])]
  if (level === 'system') return [allOf([everything, ...more])]
  const owners = patients ?? [undefined]
  return owners.map((ids) => allOf([belongs(type, keys, ids), ...more]))
}

function allOf(of: readonly Predicate[]): Predicate {
  return { kind: 'and', of }
}

/** The plan that answers a question in the state of the export. */
export function planOf(type: string, where: Predicate, { job }: Reading, count: number): SearchPlan {
  return { from: [{ type, where }], sort: [], count, total: count === 0 ? 'accurate' : 'none', at: job.at }
}

/** The resources of a type, one a line. */
export async function* resourceLines(type: string, reading: Reading): AsyncGenerator<Uint8Array> {
  const { store, query, patients = [] } = reading
  if (patients.length > 1 && type !== 'Patient') {
    yield* linesFoundFirst(type, reading)
    return
  }
  for (const where of questions(type, reading)) {
    const plan = planOf(type, where, reading, firstPage)
    let { count } = plan
    const found = pages((after) => store.keeping.lines(query, { ...plan, ...after, count }))
    for await (const { pieces, done, ...page } of found) {
      const chunks = chunksOf(pieces)
      count = thatFit(page.count, chunks)
      yield* chunks
      // Who asks for more has sent what it had, where it is too much to lie in a stream.
      done?.()
    }
  }
}

/** How many resources make a page, by those of the page before. */
function thatFit(count: number, chunks: readonly Uint8Array[]): number {
  const bytes = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
  return count === 0 ? firstPage : Math.min(mostOfPage, Math.max(1, Math.floor((pageBytes * count) / bytes)))
}

/** What belongs to patients of several stretches is found for each of them, and given once. */
async function* linesFoundFirst(type: string, reading: Reading): AsyncGenerator<Uint8Array> {
  const { store, query } = reading
  const isNew = firstTime(type, reading)
  for (const [place, where] of questions(type, reading).entries()) {
    const plan = planOf(type, where, reading, smallPageSize)
    for await (const { hits } of pages((after) => store.search(query, { ...plan, ...after }))) {
      yield* chunksOf(hits.filter((hit) => isNew(hit, place)).flatMap(({ bytes }) => [bytes, '\n']))
    }
  }
}

interface Page {
  readonly next?: Position
}

/** One page after the other, until there is no next. */
async function* pages<T extends Page>(ask: (after: Pick<SearchPlan, 'after'>) => Promise<T>): AsyncGenerator<T> {
  let page = await ask({})
  yield page
  while (page.next !== undefined) {
    page = await ask({ after: page.next })
    yield page
  }
}

/** Whether no earlier question has found it. */
function firstTime(
  type: string,
  { patients = [], parameters, keys }: Reading,
): (hit: Stored, place: number) => boolean {
  if (type === 'Provenance') {
    const seen = new Set<number>()
    return ({ rid }) => seen.size < seen.add(rid).size
  }
  const stretchOf = new Map(patients.flatMap((ids, place) => ids.map((id) => [id, place] as const)))
  return ({ content }, place) => {
    const named = patientsNamed(parameters.extract(JSON.parse(content)), keys.get(type) ?? [])
    return !named.some((id) => (stretchOf.get(id) ?? place) < place)
  }
}

/** What was left out or cannot be told, one OperationOutcome each. */
export async function* issueLines({ job }: Reading): AsyncGenerator<Uint8Array> {
  for (const issue of job.leftOut) yield Buffer.from(`${JSON.stringify(operationOutcome([issue]))}\n`)
}
