/** What a store does so that data can be carried away and grow old: states held for an export, and history that ends. */
import type { SearchPlan } from '../fhir/search/plan.ts'

/** A state of the store that stays searchable until an instant, however old it becomes. */
export interface Hold {
  readonly name: string
  /** The commit number of the state: what `SearchPlan.at` names. */
  readonly at: number
  /** ms: no version of the state is later, and every version after it is. */
  readonly instant: number
  /** ms: from then on it is no more. */
  readonly until: number
  /** Whatever its holder wants to remember with it. */
  readonly note: string
}

/** Which deletions: those after an instant (ms) that still stood in the state of a commit. */
export interface DeletionQuery {
  readonly type: string
  readonly since: number
  /** The commit number of the state. */
  readonly at: number
  /** Continue after this commit number; 0: from the first. */
  readonly after: number
  readonly limit: number
}

/** `Query`, `Stored` and `Page` are those of the port, which has this as a part: `Store['keeping']`. */
export interface Keeping<Query, Stored, Page> {
  /** Holds the newest state, all that was committed before the call in it; one of the same name is replaced. */
  hold(asked: Pick<Hold, 'name' | 'until' | 'note'>): Promise<Hold>
  /** Those that have not run out, by name. */
  holds(): Promise<readonly Hold[]>
  /** Gives a state up before its time; says whether it was held. */
  release(name: string): Promise<boolean>
  /** The types of which there ever was a resource in what is held now, and perhaps some that came later. */
  types(): Promise<ReadonlySet<string>>
  /**
   * As `search`, in order of creation, the hits' texts with a line feed behind each. A page has fewer than `count` where
   * they are long: what is in memory does not grow with them.
   */
  lines(query: Query, plan: Omit<SearchPlan, 'sort'>): Promise<Page>
  /** The deleted versions, in commit order; fewer than `limit` are the last. The caller may know of all of them. */
  deletions(query: Query, of: DeletionQuery): Promise<readonly Stored[]>
  /**
   * Removes versions that were superseded before an instant (ms), looking at no more than `limit` of them: the first
   * that are left, in the order in which they were superseded. What a held state shows stays, and so does what
   * matching and the events of subscriptions still name, and each deletion of a Subscription. Says whether there may be
   * more.
   */
  prune(before: number, limit: number): Promise<boolean>
  /**
   * The earliest instant (ms) at which all that was stored then is still known; 0 where nothing was ever removed. What
   * is asked of the store as of an earlier one (`readAt`, `members`, `HistoryQuery.since` and `during`) is refused:
   * FhirError unprocessable.
   */
  keptFrom(): Promise<number>
}

/** A page of lines ends when its texts are so long: what is in memory must not grow with the resources. */
const pageBytes = 4 * 2 ** 20

/** How many texts of these lengths, in bytes, fit into a page of lines, at least one. */
export function fitting(sizes: readonly number[]): number {
  let bytes = 0
  const first = sizes.findIndex((size) => {
    bytes += size
    return bytes > pageBytes
  })
  return first < 0 ? sizes.length : Math.max(1, first)
}
