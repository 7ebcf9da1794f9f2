/** Access control as the rest of the server meets it, and what it needs. */
import type { Caller } from '../fhir/caller.ts'
import type { Gate } from '../rest/door/gate.ts'
import type { Log } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Context } from '../rest/interaction.ts'
import type { Query, Store } from '../store/store.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { Config } from './config.ts'
import type { Job } from './ticker.ts'
import type { Held } from './written-elsewhere.ts'

/** Callers that are known from before, who left something behind that tells them more. */
export interface Owners {
  /** What one may see now; undefined where it is let in no more. The same visibility for as long as nothing changed. */
  readonly queryOf: (owner: Caller) => Promise<Query | undefined>
  /** @throws {FhirError} forbidden: the caller may not read and search all of these types */
  readonly demandSight: (caller: Caller, types: readonly string[]) => void
}

export interface WiredAccess {
  /** What interactions ask of it. */
  readonly given: Pick<Context, 'visibility' | 'demandAllowed' | 'security' | 'writing'>
  /** Absent: everybody is let in. */
  readonly gate?: Gate
  readonly rules: readonly WriteRule[]
  readonly jobs: readonly Job[]
  /** Absent: everybody sees everything. */
  readonly owners?: Owners
  readonly gauges: readonly Gauge[]
  /** What it holds in memory of what is stored. */
  readonly held: readonly Held[]
  /** The same store, to whose writes it listens. */
  readonly following: (store: Store) => Store
  /** Looks at once whether the files were written that it looks at by itself. */
  readonly lookAtFiles: () => Promise<void>
  /** Ends what it does by itself. */
  readonly close: () => void
}

export interface AccessNeeds extends Pick<Context, 'parameters' | 'clock'> {
  readonly config: Config
  readonly log: Log
  readonly store: Pick<Store, 'sharedKey' | 'lease' | 'forgetLeases' | 'read' | 'search'>
  /** The public base URL, once it is known. */
  readonly base: () => string
}
