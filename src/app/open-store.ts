/** Opens the store that the configuration names; the other one's code is not loaded. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FhirError } from '../fhir/outcome.ts'
import type { IndexRow } from '../fhir/search/index-row.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Store } from '../store/store.ts'
import { type Config, ConfigError } from './config.ts'

export interface StoreNeeds {
  /** ms since the epoch. */
  readonly clock: () => number
  readonly log: Log
  /** The index rows of a version, from its text. */
  readonly extract: (type: string, content: string) => readonly IndexRow[]
  /** OFF where what is stored in a file need not survive a power cut; else FULL. */
  readonly synchronous?: 'FULL' | 'OFF'
}

export type OpenStore = (config: Config, needs: StoreNeeds) => Promise<Store>

/** @throws {ConfigError} the store cannot be had: what the operator must know, without a password */
export const openStore: OpenStore = async (config, needs) => {
  try {
    return await opened(config, needs)
  } catch (error) {
    throw refusal(error)
  }
}

const opened: OpenStore = async (config, { clock, log, extract, synchronous = 'FULL' }) => {
  const { store, snapshotLifetime: snapshotLifetimeMs } = config
  const logs = {
    error: (fields: object, message: string) => logFault(log, new Error(message, fields), 'store'),
    warn: (_: object, message: string) => log.warn({ event: 'store', message }),
  }
  const common = { clock, extract, snapshotLifetimeMs, pause: untilNextTurn, log: logs }
  if (store.kind === 'sqlite') {
    await mkdir(dirname(store.path), { recursive: true })
    const { openSqliteStore } = await import('../store/sqlite/open.ts')
    return await openSqliteStore({ ...common, path: store.path, synchronous })
  }
  const { storeConnections: connections, storeWait: waitMs, storeStatementTime: statementMs } = config
  const { openPostgresStore } = await import('../store/postgres/open.ts')
  return await openPostgresStore({ ...common, url: store.url, connections, waitMs, statementMs })
}

function refusal(error: unknown): unknown {
  if (error instanceof FhirError && error.kind === 'unavailable')
    return new ConfigError('The database that VARDBRO_STORE names cannot be reached, or takes no connections.')
  if (!(error instanceof Error)) return error
  if ('severity' in error) return new ConfigError(`The database that VARDBRO_STORE names refuses: ${error.message}.`)
  // Other kinds are faults of ours, and their stacks are wanted.
  return error.constructor === Error && !('code' in error) ? new ConfigError(error.message) : error
}

const untilNextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
