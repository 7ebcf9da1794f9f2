import type { Position, SortKey } from '../../fhir/search/plan.ts'
import type { Condition } from './condition.ts'

/** A page of resources of one type. */
export interface Wanted {
  readonly type: string
  readonly where: Condition
  readonly sort: readonly SortKey[]
  /** After which hit it begins. */
  readonly after?: Position
  /** The most hits. */
  readonly limit: number
}
