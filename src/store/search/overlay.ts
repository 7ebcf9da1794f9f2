/** What searches inside a job have in common, whichever store holds what the job has not written. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { type Candidate, matches, sharedTargets } from '../../fhir/search/matches.ts'
import type { Predicate, SharedTarget } from '../../fhir/search/predicate.ts'
import type { Stored } from '../store.ts'

/** A version that a job has made, with its index rows. */
export interface OwnVersion {
  readonly after: { readonly stored: Stored }
  readonly rows: readonly IndexRow[]
}

/** Whether it is live and answers all of the questions with yes. */
export function isHit({ after: { stored }, rows }: OwnVersion, all: readonly Predicate[]): boolean {
  if (stored.deleted) return false
  const candidate: Candidate = { type: stored.type, id: stored.id, at: stored.at, rows }
  return all.every((predicate) => matches(candidate, predicate))
}

/** For `sort`. */
export function byCreation(one: Stored, other: Stored): number {
  return one.rid - other.rid
}

/**
 * Whether a resource that was there before the job may answer: nobody can have named what the job made. `isMadeHere`
 * tells of `[type]/[id]` whether the job created it, under an id that nobody could know: one that the server gave.
 */
export function mayBeOlder(where: Predicate, isMadeHere: (target: string) => boolean): boolean {
  switch (where.kind) {
    case 'and':
      return where.of.every((part) => mayBeOlder(part, isMadeHere))
    case 'or':
      return where.of.some((part) => mayBeOlder(part, isMadeHere))
    case 'reference':
      return where.targets.length === 0 || !where.targets.every(isMadeHere)
    default:
      return true
  }
}

const ofOthers: ReadonlySet<Predicate['kind']> = new Set(['links-to', 'linked-from', 'shares'])

/** Whether a question is about one resource alone. */
export function isOfOne(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.of.every(isOfOne)
    case 'not':
      return isOfOne(predicate.of)
    default:
      return !ofOthers.has(predicate.kind)
  }
}

/** What a resource answers with yes that refers to the same as one of the resources with these rows. */
export function sharedWithOneOf(others: readonly (readonly IndexRow[])[], pairs: readonly SharedTarget[]): Predicate {
  const swapped = pairs.map(({ own, other }) => ({ own: other, other: own }))
  const each = others.map((rows) => sharedTargets(rows, swapped)).filter((shared) => shared !== undefined)
  const [only] = pairs
  if (only === undefined || pairs.length > 1) return { kind: 'or', of: each }
  const targets = new Set(each.flatMap(({ of }) => of.flatMap((shared) => shared.targets)))
  return { kind: 'reference', key: only.own, targets: [...targets] }
}
