/**
 * The reads and searches of a transaction: answered after its commit, from the state that it left.
 *
 * A read that fails refuses the whole, and after the commit nothing can be refused. So searches are tried before,
 * against a store without data, and inside the writer it is seen to that what is read by its id is there.
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Transaction } from '../../store/store.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { queryOf } from '../query-of.ts'
import type { House, Route } from '../route.ts'
import { seesAll } from '../write/current.ts'
import type { Outcome } from '../write/outcome.ts'
import type { Scene } from '../write/scene.ts'
import type { EntryRequest } from './entry.ts'
import { inEntry } from './entry-faults.ts'
import { pace } from './pace.ts'
import { answeredEntry, failedEntry } from './response-entry.ts'
import { emptyStore, snapshotOf } from './snapshot.ts'

export interface ReadEntry {
  readonly index: number
  readonly request: EntryRequest
  readonly route: Route
}

/** What reads are run with beside themselves. */
export interface Reading {
  readonly request: FhirRequest
  readonly context: Context
  readonly house: House
}

/** @throws {FhirError} what is wrong with the parameters of a search or history */
export async function tryRead(read: ReadEntry, reading: Reading): Promise<void> {
  const { code } = read.route
  if (!code.startsWith('search') && !code.startsWith('history')) return
  const store = emptyStore(reading.context.store)
  await run(read, { ...reading, context: { ...reading.context, store } })
}

/**
 * Those of the reads by id that ask for what the caller may know of before the transaction, deleted or not: only of these
 * it is said that they were deleted.
 */
export async function knownReads(reads: readonly ReadEntry[], reading: Reading): Promise<ReadonlySet<ReadEntry>> {
  const known = new Set<ReadEntry>()
  const query = queryOf(reading.request, reading.context, 'read')
  for (const read of reads) {
    const [type = '', id = ''] = read.request.path
    if (read.route.code !== 'read') continue
    if (seesAll(query.visibility, type) || (await reading.context.store.read(query, type, id))) known.add(read)
  }
  return known
}

/** @throws {FhirError} notFound, deleted: a read of the transaction has nothing to answer */
export async function demandReadable(
  tx: Transaction,
  scene: Scene,
  reads: readonly ReadEntry[],
  known: ReadonlySet<ReadEntry>,
): Promise<void> {
  const breathe = pace()
  for (const read of reads) {
    if (read.route.code === 'read') await inEntry(read.index, () => demandLive(tx, scene, read, known.has(read)))
    await breathe()
  }
}

async function demandLive(tx: Transaction, scene: Scene, { request }: ReadEntry, isKnown: boolean): Promise<void> {
  const [type = '', id = ''] = request.path
  const [found] = await tx.find(scene.query, type, { kind: 'id', ids: [id] }, 1)
  if (found !== undefined) return
  const current = isKnown ? await tx.current(type, id) : undefined
  if (current?.deleted) throw new FhirError('deleted', `${type}/${id} was deleted with version ${current.version}.`)
  throw new FhirError('notFound', `${type}/${id} does not exist.`)
}

/** The text of each answer, by the index of its entry. */
export async function answerReads(
  reads: readonly ReadEntry[],
  outcomes: readonly Outcome[],
  reading: Reading,
): Promise<ReadonlyMap<number, string>> {
  const answers = new Map<number, string>()
  if (reads.length === 0) return answers
  const commitNumber = outcomes.flatMap(({ made }) => made).reduce((last, made) => Math.max(last, made.commitNumber), 0)
  const { store } = reading.context
  const context = { ...reading.context, store: commitNumber === 0 ? store : snapshotOf(store, commitNumber) }
  const breathe = pace()
  for (const read of reads) {
    const isHead = read.request.method === 'HEAD'
    answers.set(read.index, await answerOf(run(read, { ...reading, context }), isHead, reading.request))
    await breathe()
  }
  return answers
}

function run({ request: asked, route }: ReadEntry, { request, context, house }: Reading): Promise<FhirResponse> {
  const { caller, base } = request
  return route.run({ ...asked, body: '', caller, base }, context, house)
}

/** What was committed cannot be refused any more: a read that still fails says so in its own entry. */
async function answerOf(response: Promise<FhirResponse>, bodyless: boolean, { headers }: FhirRequest): Promise<string> {
  try {
    return answeredEntry(await response, bodyless)
  } catch (error) {
    if (error instanceof FhirError) return failedEntry(error, headers)
    throw error
  }
}
