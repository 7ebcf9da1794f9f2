import type { Query } from '../../store/store.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { queryOf } from '../query-of.ts'

/** What every write needs to know beside what it writes: who asks, what they may see, and the server's own parts. */
export interface Scene {
  readonly context: Context
  readonly query: Query
  /** Public base URL, without a slash at the end. */
  readonly base: string
}

export function sceneOf(request: Pick<FhirRequest, 'caller' | 'base'>, context: Context): Scene {
  return { context, query: queryOf(request, context), base: request.base }
}
