import type { Query } from '../store/store.ts'
import type { Context, FhirRequest } from './interaction.ts'

/** Who asks, and what they may see: what every call of the store takes. */
export function queryOf({ caller }: Pick<FhirRequest, 'caller'>, { visibility }: Pick<Context, 'visibility'>): Query {
  return { caller, visibility: visibility(caller) }
}
