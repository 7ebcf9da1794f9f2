/** What the search over one connection is given, and what it gives back. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { SearchPlan } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Frame, LinkQuery, Query, SearchPage, SplicedPage, Stored } from '../store.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import type { Sights } from './search/scope.ts'

export interface SearchContext {
  readonly connection: Connection
  readonly names: Names
  /** Absent where what is asked is not committed. */
  readonly sights?: Sights | undefined
  /** The commit number of the state that this connection sees. */
  newest(): number
  /** The oldest commit number whose state can still be searched. */
  oldestSnapshot(): number
  /** The greatest commit number of a version made before an instant (ms); 0 where there is none. */
  commitBefore(instant: number): number
  /** The rows that a version of a type with this content has. */
  extract(type: string, content: string): readonly IndexRow[]
  /** Lets others run. */
  pause(): Promise<void>
}

export interface Search {
  search(query: Query, plan: SearchPlan): Promise<SearchPage>
  spliced(query: Query, plan: SearchPlan, frame: Frame): Promise<SplicedPage>
  lines(query: Query, plan: Omit<SearchPlan, 'sort'>): Promise<SplicedPage>
  links(query: Query, of: LinkQuery): Promise<readonly Stored[]>
  /** Hits in the newest state, uncommitted rows of the connection among them. */
  find(query: Query, type: string, where: Predicate, count: number): readonly Stored[]
}
