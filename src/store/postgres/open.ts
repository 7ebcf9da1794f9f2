/** Opens the PostgreSQL store: one database, any number of nodes. */
import { randomUUID } from 'node:crypto'
import { FhirError } from '../../fhir/outcome.ts'
import { askedOnce } from '../asked-once.ts'
import type { Store, Transaction } from '../store.ts'
import { openKeeping } from './keeping.ts'
import { closeParts, defaultLifetimeMs, openParts, type Parts, type PostgresOptions } from './parts.ts'
import { withinHistory } from './past.ts'
import { createReads, readPartsOf } from './reads.ts'
import { reindex } from './reindex.ts'
import { readsOf } from './shards/reading.ts'
import { transact } from './transact.ts'
import { forgetLeases, heldLeases, sharedKey, takeLease } from './work.ts'

/**
 * The store in the database at `options.url`; an empty one gets its tables.
 *
 * @throws {Error} the database cannot be reached, or its schema is not that of this program
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const parts = await openParts({ id: randomUUID(), ...options })
  const { database, commits, due } = parts
  const { reading, reads, places } = readsOver(parts, options)
  const spread = parts.spread && { places, layout: parts.spread.layout }
  const keeping = openKeeping({ database, reading, spread, clock: options.clock })
  const working = new Set<Promise<unknown>>()
  let closed = false
  /** What runs is finished before the connections are closed. */
  async function accepted<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new FhirError('unavailable', 'The server is stopping and takes no more changes.')
    const running = work()
    working.add(running)
    return await running.finally(() => working.delete(running))
  }
  return {
    ...withinHistory(reads, keeping.keptFrom),
    keeping,
    ...writes(parts, options, accepted),
    onCommit: commits.listen,
    onDue: due.listen,
    close: async () => {
      closed = true
      await Promise.allSettled(working)
      await closeParts(parts)
    },
  }
}

function readsOver({ database, names, spread }: Parts, options: PostgresOptions) {
  const over = { session: database, names, ...readOptions(options) }
  if (spread !== undefined) return readsOf(over, spread)
  const reading = readPartsOf(over)
  return { reading, reads: createReads(reading), places: [reading] }
}

type Accepted = <T>(work: () => Promise<T>) => Promise<T>

function readOptions({ extract, pause, clock, snapshotLifetimeMs = defaultLifetimeMs }: PostgresOptions) {
  return { extract, pause, clock, snapshotLifetimeMs }
}

function writes(parts: Parts, options: PostgresOptions, accepted: Accepted) {
  const { database, names, transacting, spread } = parts
  const { extract, clock } = options
  return {
    transact: <T>(_caller: unknown, decide: (transaction: Transaction) => Promise<T>) =>
      accepted(() => transact(transacting, decide)),
    reindex: (type: string, after: number, limit: number) =>
      accepted(() => reindex({ database, names, extract, spread }, { type, after, limit })),
    lease: (name: string, holder: string, until: number) =>
      accepted(() => takeLease(database, { name, holder, until, now: clock() })),
    forgetLeases: (prefix: string, before: number) => accepted(() => forgetLeases(database, prefix, before)),
    leases: (prefix: string) => heldLeases(database, prefix, clock()),
    sharedKey: askedOnce((name) => accepted(() => sharedKey(database, name))),
  } satisfies Partial<Store>
}
