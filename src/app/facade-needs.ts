/** What the façade is made of. */
import type { Zone } from '../fhir/time-zone.ts'
import type { Log } from '../rest/door/log.ts'
import type { Context } from '../rest/interaction.ts'
import type { Rulebook } from '../routine/rulebook.ts'
import type { Store } from '../store/store.ts'
import type { Config } from './config.ts'

export interface FacadeNeeds {
  readonly config: Config
  readonly store: Store
  readonly clock: () => number
  readonly log: Log
  /** The public base URL, once it is known. */
  readonly base: () => string
  readonly zone: Zone
  readonly newId: () => string
  /** Once it is there: what operations write, they write in it. */
  readonly context: () => Context
  /** Read at first use. */
  readonly layers: () => Promise<readonly Rulebook[]>
}
