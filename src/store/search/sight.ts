/** What a caller may see of one version, as far as the version itself tells. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type Candidate, matches, sharedTargets } from '../../fhir/search/matches.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { everything, nothing, type Predicate } from '../../fhir/search/predicate.ts'
import type { Stored } from '../store.ts'

/** What a resource of this type must answer with yes. */
export function questionOf(visibility: Visibility, type: string): Predicate {
  return (Object.hasOwn(visibility.byType, type) ? visibility.byType[type] : undefined) ?? visibility.otherwise
}

/** Whether the caller sees all resources of the type, or of every type where none is named. */
export function seesAll(visibility: Visibility, type?: string): boolean {
  if (type !== undefined) return isEverything(questionOf(visibility, type))
  return isEverything(visibility.otherwise) && Object.values(visibility.byType).every(isEverything)
}

function isEverything(predicate: Predicate): boolean {
  return predicate.kind === 'and' && predicate.of.every(isEverything)
}

export interface Showing {
  /** The rows of the version. */
  extract(type: string, content: string): readonly IndexRow[]
  /** Whether there is a resource of the type that answers yes. */
  exists(type: string, where: Predicate): boolean
}

/** Whether the version itself passes; of a deleted one there is nothing to ask. */
export function passes(version: Stored, visibility: Visibility, { extract, exists }: Showing): boolean {
  if (version.deleted || seesAll(visibility, version.type)) return true
  const rows = extract(version.type, version.content)
  const candidate = { type: version.type, id: version.id, at: version.at, rows }
  return matches(candidate, answered(questionOf(visibility, version.type), candidate, exists))
}

type Exists = Showing['exists']

/** The question with its parts about other resources answered. */
function answered(question: Predicate, candidate: Candidate, exists: Exists): Predicate {
  switch (question.kind) {
    case 'and':
    case 'or':
      return { kind: question.kind, of: question.of.map((part) => answered(part, candidate, exists)) }
    case 'not':
      return { kind: 'not', of: answered(question.of, candidate, exists) }
    case 'links-to':
      return linksTo(question, candidate, exists) ? everything : nothing
    case 'linked-from':
      return linkedFrom(question, candidate, exists) ? everything : nothing
    case 'shares':
      return shares(question, candidate, exists) ? everything : nothing
    default:
      return question
  }
}

type Part<Kind extends Predicate['kind']> = Extract<Predicate, { kind: Kind }>

function linksTo({ key, types, where }: Part<'links-to'>, { rows }: Candidate, exists: Exists): boolean {
  return rows.some((row) => {
    const [type, id, rest] = row.kind === 'reference' && row.key === key ? row.target.split('/') : []
    const question = type !== undefined && types.includes(type) ? where[type] : undefined
    if (type === undefined || id === undefined || rest !== undefined || question === undefined) {
      return false
    }
    return exists(type, { kind: 'and', of: [{ kind: 'id', ids: [id] }, question] })
  })
}

function linkedFrom({ type, key, where }: Part<'linked-from'>, candidate: Candidate, exists: Exists): boolean {
  const targets = [`${candidate.type}/${candidate.id}`]
  return exists(type, { kind: 'and', of: [{ kind: 'reference', key, targets }, where] })
}

function shares({ type, pairs, where }: Part<'shares'>, { rows }: Candidate, exists: Exists): boolean {
  const shared = sharedTargets(rows, pairs)
  return shared !== undefined && exists(type, { kind: 'and', of: [shared, where] })
}
