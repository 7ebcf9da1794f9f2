/**
 * Searches inside a job without writing it into the tables first: what the tables hold, but for what was changed since,
 * and of that what matches. The rules of a request ask many questions, and each flush would cost as much as a commit's.
 */

import { localTarget } from '../../fhir/search/index-row.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { byCreation, isHit, isOfOne, mayBeOlder } from '../search/overlay.ts'
import { questionOf } from '../search/sight.ts'
import type { Query, Stored } from '../store.ts'
import type { Change } from './batch.ts'
import type { Search } from './context.ts'
import type { Group } from './group.ts'
import type { Question } from './job-memory.ts'

/** Above these a flush, after which there are none, costs less than to look at all of them each time. */
const mostChanged = 500
/** Resources that a chained parameter may go through; more are left to the tables. */
const mostLinked = 200

/** Live hits, in order of creation; undefined where only the tables can answer. */
export function overlaid(
  group: Group,
  search: Search,
  query: Query,
  question: Question,
): readonly Stored[] | undefined {
  const { type, count } = question
  const sight = questionOf(query.visibility, type)
  const where = unchained(question.where, (of) => overlaid(group, search, query, of))
  if (where === undefined || !isOfOne(sight)) return undefined
  const isOlder = mayBeOlder(where, (target) => isMadeHere(target, group))
  const changed = changedOf(group, group.names.typeId(type), isOlder)
  if (changed.size > mostChanged) return undefined
  const asked = [sight, where]
  const made: Stored[] = []
  let replaced = 0
  for (const change of changed.values()) {
    if (change.before !== undefined) replaced += 1
    if (isHit(change, asked)) made.push(change.after.stored)
  }
  const stored = isOlder ? inTables(group, search, query, { type, where, count: count + replaced }) : []
  const hits = stored.filter(({ id }) => !changed.has(id))
  return made.length === 0 ? hits.slice(0, count) : [...hits, ...made].sort(byCreation).slice(0, count)
}

function inTables({ answers }: Group, search: Search, query: Query, question: Question): readonly Stored[] {
  const { type, where, count } = question
  return answers.hits(query, question, () => search.find(query, type, where, count))
}

/** What the tables do not hold yet of a type; what no job before could name, those before have not written. */
function changedOf({ kept, own }: Group, typeId: number | undefined, isOlder: boolean): ReadonlyMap<string, Change> {
  if (typeId === undefined) return new Map()
  const later = own.ofType(typeId)
  if (!isOlder) return later
  const earlier = kept.ofType(typeId)
  return earlier.size === 0 ? later : new Map([...earlier, ...later])
}

/** Whether the running job created it, under an id that nobody could know: one that the server gave. */
function isMadeHere(target: string, { own, names }: Group): boolean {
  const { type, id } = localTarget(target) ?? {}
  const typeId = type === undefined ? undefined : names.typeId(type)
  const change = typeId === undefined || id === undefined ? undefined : own.newest(typeId, id)
  return change !== undefined && own.created(change.after.stored.rid)
}

type Find = (question: Question) => readonly Stored[] | undefined

/** The question with the resources themselves in place of what is asked of those that it links to. */
function unchained(predicate: Predicate, find: Find): Predicate | undefined {
  if (isOfOne(predicate)) return predicate
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const of = predicate.of.map((part) => unchained(part, find))
      return of.includes(undefined) ? undefined : { ...predicate, of: of.filter((part) => part !== undefined) }
    }
    case 'not': {
      const of = unchained(predicate.of, find)
      return of && { ...predicate, of }
    }
    case 'links-to':
      return targetsOf(predicate, find)
    default:
      return undefined
  }
}

function targetsOf({ key, types, where }: Extract<Predicate, { kind: 'links-to' }>, find: Find): Predicate | undefined {
  const targets: string[] = []
  for (const type of types) {
    const asked = where[type]
    const found = asked === undefined ? [] : find({ type, where: asked, count: mostLinked + 1 })
    if (found === undefined || found.length > mostLinked) return undefined
    targets.push(...found.map(({ id }) => `${type}/${id}`))
  }
  return { kind: 'reference', key, targets }
}
