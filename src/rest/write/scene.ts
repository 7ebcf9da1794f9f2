import type { Query } from '../../store/store.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { wantsOutcome } from '../prefer.ts'
import { queryOf } from '../query-of.ts'

/** What every write needs to know beside what it writes: who asks, what they may see, and the server's own parts. */
export interface Scene {
  readonly context: Context
  readonly query: Query
  /** Public base URL, without a slash at the end. */
  readonly base: string
  /** Whether the client wants to hear what validation has to say of what is stored. */
  readonly told: boolean
}

export function sceneOf(request: Pick<FhirRequest, 'caller' | 'base' | 'headers'>, context: Context): Scene {
  return { context, query: queryOf(request, context), base: request.base, told: wantsOutcome(request) }
}
