/** What reading works with. */
import type { IndexRow } from '../../../fhir/search/index-row.ts'
import type { SearchParts } from '../search/state.ts'

export interface ReadParts extends SearchParts {
  /** The rows that a version of a type with this content has. */
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** Lets others run. */
  readonly pause: () => Promise<void>
}
