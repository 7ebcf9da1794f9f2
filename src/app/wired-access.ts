/** Access control as the rest of the server meets it, and what it needs. */
import type { Gate } from '../rest/door/gate.ts'
import type { Log } from '../rest/door/log.ts'
import type { Context } from '../rest/interaction.ts'
import type { Store } from '../store/store.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { Config } from './config.ts'
import type { Job } from './ticker.ts'

export interface WiredAccess {
  /** What interactions ask of it. */
  readonly given: Pick<Context, 'visibility' | 'demandAllowed' | 'security'>
  /** Absent: everybody is let in. */
  readonly gate?: Gate
  readonly rules: readonly WriteRule[]
  readonly jobs: readonly Job[]
  /** Ends what it does by itself. */
  readonly close: () => void
}

export interface AccessNeeds extends Pick<Context, 'parameters' | 'clock'> {
  readonly config: Config
  readonly log: Log
  readonly store: Pick<Store, 'sharedKey' | 'lease' | 'forgetLeases'>
  /** The public base URL, once it is known. */
  readonly base: () => string
}
