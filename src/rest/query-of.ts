import type { Query } from '../store/store.ts'
import type { Context, FhirRequest } from './interaction.ts'
import type { Use } from './need.ts'

/** Who asks, and what they may see for this use: what every call of the store takes. */
export function queryOf(
  { caller }: Pick<FhirRequest, 'caller'>,
  { visibility }: Pick<Context, 'visibility'>,
  use: Use,
): Query {
  return { caller, visibility: visibility(caller, use) }
}
