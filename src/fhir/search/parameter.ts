/**
 * Search parameters as the server uses them: each is a question to the rows of one element.
 *
 * https://hl7.org/fhir/R4/searchparameter.html
 */
import type { IndexKey, IndexRow } from './index-row.ts'

export type SearchParameterType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special'

/** A search parameter as it applies to one resource type. */
export interface SearchParameterUse {
  readonly code: string
  readonly type: SearchParameterType
  /** Canonical URL of the SearchParameter resource. */
  readonly url: string
  /** The element whose rows answer it. */
  readonly key: IndexKey
  /** Reference parameters: the types a target may have; the rows may hold others (`patient` asks the rows of `subject`). */
  readonly targets?: readonly string[]
  /** Reference parameters whose expression picks targets of these types only (`where(resolve() is Patient)`). */
  readonly only?: readonly string[]
  /** Composite parameters: the parts, in order; `sameElement` false where the whole resource is the element. */
  readonly components?: readonly SearchParameterUse[]
  readonly sameElement?: boolean
  /** It was added, and not all that is stored has its rows yet: searches by it must wait. */
  readonly isBuilding?: boolean
  /** Where the expression unites several elements of the type: the others, each a question to the rows of its own. */
  readonly also?: readonly SearchParameterUse[]
}

export interface SearchParameters {
  /** By code, with those that hold for all types (`_id`, `_lastUpdated`, `_tag` …) among them. */
  of(type: string): ReadonlyMap<string, SearchParameterUse>
  /** All rows of a resource, without doubles. Never throws on odd content: what cannot be read gives no row. */
  extract(resource: Readonly<Record<string, unknown>>): IndexRow[]
  /** Grows with each change of the parameters; absent where they never change. */
  readonly generation?: number
}
