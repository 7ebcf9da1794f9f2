/** Reads of one resource: as it is, as it was numbered, as it was at an instant; and the members of a case. */
import type { Query, Stored } from '../store.ts'
import type { View } from './view.ts'
import { mayKnow, showsVersion } from './visibility.ts'

/** The newest version, deleted or not, that the caller may know of. */
export function read(view: View, query: Query, type: string, id: string): Stored | undefined {
  const newest = view.newest(type, id)
  return newest !== undefined && mayKnow(view, query, newest) ? newest : undefined
}

/** The version that `pick` finds of a resource, if the caller may see both. */
export function readOne(
  view: View,
  query: Query,
  { type, id }: { type: string; id: string },
  pick: (view: View, newest: Stored) => Stored | undefined,
): Stored | undefined {
  const newest = read(view, query, type, id)
  const version = newest && pick(view, newest)
  return version !== undefined && showsVersion(view, query, version) ? version : undefined
}

/** What belonged to a case after the commits until `instant` (ms; absent: now), in order of creation. */
export function members(view: View, query: Query, caseId: string, instant?: number): Stored[] {
  const commit = instant === undefined ? view.newestCommit() : view.commitBefore(instant + 1)
  const rows = view.connection
    .statement(
      'SELECT rid FROM membership WHERE case_id = ? AND since <= ? AND (until IS NULL OR until > ?) ORDER BY rid',
    )
    .all(caseId, commit, commit)
  return rows
    .map(({ rid }) => view.newestOf(Number(rid)))
    .filter((newest) => newest !== undefined)
    .filter((newest) => newest.type !== 'EpisodeOfCare' || newest.id !== caseId)
    .filter((newest) => mayKnow(view, query, newest))
    .map((newest) => shownAfter(view, query, newest, commit))
    .filter((version) => version !== undefined)
}

/** The version that was current after a commit, if the caller may see it. */
function shownAfter(view: View, query: Query, newest: Stored, commit: number): Stored | undefined {
  if (newest.commitNumber <= commit) return newest
  const version = view.after(newest.rid, commit)
  return version !== undefined && showsVersion(view, query, version) ? version : undefined
}
