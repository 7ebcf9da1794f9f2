/**
 * Searches inside a job: what the tables hold, but for what the job has changed, and of that what matches. What was
 * read from the tables is noted, so that the commit can tell whether it still is so.
 */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { everything, type Predicate } from '../../fhir/search/predicate.ts'
import { byCreation, isHit, isOfOne, mayBeOlder, sharedWithOneOf } from '../search/overlay.ts'
import { questionOf } from '../search/sight.ts'
import type { Query, Stored } from '../store.ts'
import { likely } from './own-index.ts'
import type { Relied } from './relied.ts'
import { type Change, changesOf, type Written } from './written.ts'

export interface Question {
  readonly type: string
  readonly where: Predicate
  readonly count: number
}

export interface Searching {
  readonly written: Written
  readonly relied: Relied
  /** The newest hits in the tables. */
  readonly find: (query: Query, type: string, where: Predicate, count: number) => Promise<readonly Stored[]>
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** What the tables answered this job before. */
  readonly answered: Map<string, { readonly sight: Predicate; readonly hits: Promise<readonly Stored[]> }>
}

/** Live hits, in order of creation. */
export async function findInJob(job: Searching, query: Query, question: Question): Promise<readonly Stored[]> {
  const sight = questionOf(query.visibility, question.type)
  const where: Predicate = { kind: 'and', of: [sight, question.where] }
  if (isOfOne(where)) return await overlaid(job, query, question)
  const types = typesThrough(query, question.type, where)
  if (![...types].some((type) => changesOf(job.written, type).size > 0)) {
    job.relied.through.push(types)
    return await job.find(query, question.type, question.where, question.count)
  }
  const over = (asker: Query) => ({ type: question.type, find: (of: Question) => findInJob(job, asker, of), job })
  // What a visibility asks of others it asks of everything: it would go through itself for ever otherwise.
  const seen = await unchained(sight, over({ ...query, visibility: { otherwise: everything, byType: {} } }))
  const asked = await unchained(question.where, over(query))
  const visibility = { otherwise: everything, byType: { [question.type]: seen } }
  return await overlaid(job, { ...query, visibility }, { ...question, where: asked })
}

async function overlaid(job: Searching, query: Query, question: Question): Promise<readonly Stored[]> {
  const { type, where, count } = question
  const all = [questionOf(query.visibility, type), where]
  const stored = mayBeOlder(where, (target) => isMadeHere(target, job.written))
    ? await hitsInTables(job, query, question)
    : []
  const changed = changesOf(job.written, type)
  if (changed.size === 0) return stored.slice(0, count)
  const hits = stored.filter(({ id }) => !changed.has(id))
  const made = likely(job.written, type, all)
    .filter((change) => isHit(change, all))
    .map(({ after }) => after.stored)
  return made.length === 0 ? hits.slice(0, count) : [...hits, ...made].sort(byCreation).slice(0, count)
}

/** Hits that the job has replaced must not take the places of others. */
async function hitsInTables(
  job: Searching,
  query: Query,
  { type, where, count }: Question,
): Promise<readonly Stored[]> {
  const sight = questionOf(query.visibility, type)
  const replaced = [...changesOf(job.written, type).values()].filter(({ before }) => before !== undefined).length
  const name = `${type} ${count + replaced} ${JSON.stringify(where)}`
  const known = job.answered.get(name)
  if (known?.sight === sight) return await known.hits
  const hits = job.find(query, type, where, count + replaced)
  job.answered.set(name, { sight, hits })
  const found = await hits
  const versions = new Map(found.map(({ id, version }) => [id, version]))
  const last = found.length < count + replaced ? undefined : found.at(-1)
  job.relied.finds.push({ type, where: [sight, where], hits: versions, upTo: last?.rid ?? Number.POSITIVE_INFINITY })
  return found
}

/** Whether the job created it, under an id that nobody could know: one that the server gave. */
function isMadeHere(target: string, written: Written): boolean {
  const [type = '', id = ''] = target.split('/')
  const change = changesOf(written, type).get(id)
  return change !== undefined && created(change)
}

function created({ before, after }: Change): boolean {
  return before === undefined && after.stored.method === 'POST'
}

interface Resolve {
  /** Of which resources it is asked. */
  readonly type: string
  readonly find: (question: Question) => Promise<readonly Stored[]>
  readonly job: Searching
}

/** The question with the resources themselves in place of what is asked of those that it links to. */
async function unchained(predicate: Predicate, resolve: Resolve): Promise<Predicate> {
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const of: Predicate[] = []
      for (const part of predicate.of) of.push(await unchained(part, resolve))
      return { ...predicate, of }
    }
    case 'not':
      return { ...predicate, of: await unchained(predicate.of, resolve) }
    case 'links-to':
      return await targetsOf(predicate, resolve)
    case 'linked-from':
      return await sourcesOf(predicate, resolve)
    case 'shares':
      return await sharersOf(predicate, resolve)
    default:
      return predicate
  }
}

type Linked<Kind extends 'links-to' | 'linked-from' | 'shares'> = Extract<Predicate, { kind: Kind }>

async function targetsOf({ key, types, where }: Linked<'links-to'>, { find }: Resolve): Promise<Predicate> {
  const targets: string[] = []
  for (const type of types) {
    const asked = where[type]
    const found = asked === undefined ? [] : await find({ type, where: asked, count: all })
    targets.push(...found.map(({ id }) => `${type}/${id}`))
  }
  return { kind: 'reference', key, targets }
}

async function sourcesOf({ type, key, where }: Linked<'linked-from'>, resolve: Resolve): Promise<Predicate> {
  const ids = new Set<string>()
  for (const source of await resolve.find({ type, where, count: all })) {
    for (const row of rowsOf(resolve.job, source)) {
      if (row.kind === 'reference' && row.key === key && row.target.startsWith(`${resolve.type}/`)) {
        ids.add(row.target.slice(resolve.type.length + 1))
      }
    }
  }
  return { kind: 'id', ids: [...ids] }
}

async function sharersOf({ type, pairs, where }: Linked<'shares'>, resolve: Resolve): Promise<Predicate> {
  const found = await resolve.find({ type, where, count: all })
  return sharedWithOneOf(
    found.map((other) => rowsOf(resolve.job, other)),
    pairs,
  )
}

/** As many as there can be. */
const all = 2 ** 31 - 1

function rowsOf({ written, extract }: Searching, { type, id, content }: Stored): readonly IndexRow[] {
  return changesOf(written, type).get(id)?.rows ?? extract(type, content)
}

/** The types of all resources on which an answer may rest: also what may be seen of each is asked. */
function typesThrough(query: Query, type: string, where: Predicate): ReadonlySet<string> {
  const types = new Set([type, ...typesIn(where)])
  // What is added while it is walked is walked as well.
  for (const each of types) for (const more of typesIn(questionOf(query.visibility, each))) types.add(more)
  return types
}

/** The types of the resources that a question goes through. */
function typesIn(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.of.flatMap(typesIn)
    case 'not':
      return typesIn(predicate.of)
    case 'links-to':
      return predicate.types.flatMap((type) => [type, ...typesIn(predicate.where[type] ?? everything)])
    case 'linked-from':
    case 'shares':
      return [predicate.type, ...typesIn(predicate.where)]
    default:
      return []
  }
}
