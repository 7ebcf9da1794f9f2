import type { Zone } from '../../fhir/time-zone.ts'
import type { ParameterNeeds } from '../rutin/parameters-for.ts'

/** What the rules of requests need from outside. */
export interface VardbegaranDependencies extends ParameterNeeds {
  readonly zone: Zone
  /** A UUID. */
  readonly newId: () => string
}
