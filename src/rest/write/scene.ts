import type { Issue } from '../../fhir/outcome.ts'
import type { Query, Transaction } from '../../store/store.ts'
import type { Asked, Change, Work } from '../../store/write-rule.ts'
import type { Context } from '../interaction.ts'

/** What every write needs to know beside what it writes: who asks, what they may see, and the server's own parts. */
export interface Scene {
  readonly context: Context
  readonly query: Query
  /** The same in all scenes of a request; entries of a bundle add what they bring. */
  readonly asked: Asked & { readonly brought: Set<string> }
  /** Public base URL, without a slash at the end. */
  readonly base: string
  /** Whether the client wants to hear what validation has to say of what is stored. */
  readonly told: boolean
  /** Changes that rules have still to settle, in order; what they say goes into `said`. */
  readonly unsettled: { readonly change: Change; readonly said: Issue[] }[]
  /** What a rule may see and do, in this scene or one like it; what it says goes into `said`. */
  readonly work: (tx: Transaction, scene: Scene, said: Issue[]) => Work
  /** How often rules have written, and what: `Patient/1`. */
  readonly byRules: { count: number; readonly addresses: Set<string> }
}
