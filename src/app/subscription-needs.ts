/** What the subscriptions of a server are made of. */
import type { Log } from '../rest/door/log.ts'
import type { Context } from '../rest/interaction.ts'
import type { Config } from './config.ts'
import type { Owners } from './wired-access.ts'

export interface SubscriptionNeeds {
  readonly config: Config
  readonly log: Log
  /** The public base URL, without a slash at the end. */
  readonly base: () => string
  /** Whether requests are being answered. */
  readonly isBusy?: (() => boolean) | undefined
  /** What the owners of subscriptions may see, where who asks is asked; absent: everything. */
  readonly owners?: Owners | undefined
  /** Once it is there. */
  readonly context: () => Context
}
