/**
 * SearchParameters that are written over REST take effect: compiled with the write, indexed in the background.
 *
 * https://hl7.org/fhir/R4/searchparameter.html
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { SearchParameter } from '@medplum/fhirtypes'
import { systemCaller } from '../../fhir/caller.ts'
import type { LiveParameters } from '../../fhir/search/live-parameters.ts'
import type { ExtractionSettings } from '../../fhir/search/registry.ts'
import type { Query, Store, Stored, Transaction } from '../../store/store.ts'
import type { Change, WriteRule } from '../../store/write-rule.ts'
import { type Added, addedIn, libraryId, renewed, storeAdded } from './added.ts'
import { definitionOf, typesOf } from './definition.ts'
import { isPackaged, type Packaged, withPackaged } from './packaged.ts'

export interface AddedSearchParameters {
  /** Notes what a SearchParameter changes, in the transaction that writes it. */
  readonly rule: WriteRule
  /** The same store; what is written through it has the rows of all parameters that are there when it is stored. */
  readonly following: (store: Store) => Store
  /** Takes up what was added before the server started, and what packages bring. */
  readonly start: (packaged?: Packaged) => Promise<void>
  /** Takes up what another server over the same store has added. */
  readonly refresh: () => Promise<void>
  /** Indexes what is left to be indexed. */
  readonly build: (isStopping: () => boolean) => Promise<void>
}

interface Needs {
  readonly store: Store
  readonly parameters: LiveParameters
  readonly settings: ExtractionSettings
  /** Whether the parameter of that URL comes with the server, and stands whatever is stored. */
  readonly isBuiltIn: (url: string) => boolean
  /** Of whoever sees all. */
  readonly query: Query
}

/** Few enough that a step holds the writer for some ms only. */
const stepSize = 50
/** Steps between two notes of how far it has come. */
const stepsToNote = 20
/** Where a change leaves no more than these, the index is complete when the answer is sent. */
const stepsAtOnce = 4
const pauseMs = 5

/** The search parameters that are added to a server. */
export function createAddedSearchParameters(needs: Needs): AddedSearchParameters {
  const { store, parameters } = needs
  const changing = new WeakSet<Transaction>()
  const inEffect = createInEffect(needs)
  const { refresh } = inEffect
  const builder = createBuilder(needs, refresh)
  return {
    rule: {
      name: 'note added search parameters',
      types: ['SearchParameter'],
      decide: async (change, { transaction }) => {
        const before = addedIn(await transaction.current('Library', libraryId))
        const after = changed(before, change, needs)
        if (JSON.stringify(before) === JSON.stringify(after)) return
        await storeAdded(after, transaction, parameters)
        changing.add(transaction)
      },
    },
    following: (other) => ({
      ...other,
      transact: async (caller, decide) => {
        let own: Transaction | undefined
        const answer = await other.transact(caller, async (transaction) => {
          await inEffect.catchUp(transaction)
          own = withCurrentRows(transaction, parameters)
          return await decide(own)
        })
        if (own !== undefined && changing.has(own)) {
          await refresh()
          // What is stored is stored: the job goes on where this fails, and logs why.
          await builder.run(stepsAtOnce, () => false).catch(() => {})
        }
        return answer
      },
    }),
    start: async (packaged = { parameters: [], tell: () => {} }) => {
      const before = addedIn(await read(needs))
      const after = withPackaged(before, packaged, needs)
      if (after.length > 0) take(after, parameters)
      if (JSON.stringify(before) === JSON.stringify(after)) return
      await store.transact(systemCaller, (transaction) => storeAdded(after, transaction, parameters))
      await builder.run(stepsAtOnce, () => false).catch(() => {})
    },
    refresh,
    build: (isStopping) => builder.run(Number.POSITIVE_INFINITY, isStopping),
  }
}

/** The parameters in effect, by the Library that lists them. */
function createInEffect(needs: Needs) {
  let version: number | undefined
  const takeUp = (library: Stored | undefined) => {
    version = library?.version
    take(addedIn(library), needs.parameters)
  }
  return {
    refresh: async () => takeUp(await read(needs)),
    /** What a transaction writes must have the rows of parameters that another server has added meanwhile. */
    async catchUp(transaction: Transaction): Promise<void> {
      const library = await transaction.current('Library', libraryId)
      if (library?.version !== version) takeUp(library)
    },
  }
}

/** The Library that lists them. */
async function read({ store, query }: Needs): Promise<Stored | undefined> {
  return await store.read(query, 'Library', libraryId)
}

function take(added: readonly Added[], parameters: LiveParameters): void {
  parameters.replace(added.map(({ definition, left }) => ({ definition, isBuilding: left.length > 0 })))
}

/** What was prepared before a parameter came would be stored without its rows. */
function withCurrentRows(transaction: Transaction, parameters: LiveParameters): Transaction {
  return {
    ...transaction,
    put: (write) => transaction.put(parameters.areCurrent(write.rows) ? write : renewed(write, parameters)),
  }
}

/** @throws {FhirError} unprocessable: it cannot be added */
function changed(before: readonly Added[], { id, after }: Change, needs: Needs): readonly Added[] {
  const url = (after as SearchParameter | undefined)?.url
  const others = before.filter((one) => one.id !== id && !(isPackaged(one) && one.definition.url === url))
  const resource = after as SearchParameter | undefined
  if (resource?.status !== 'active' || needs.isBuiltIn(resource.url ?? '')) return others
  const definition = definitionOf(resource, { known: needs.parameters, settings: needs.settings })
  const own = before.find((one) => one.id === id)
  if (own !== undefined && JSON.stringify(own.definition) === JSON.stringify(definition)) return before
  return [...others, { id, definition, left: typesOf(definition), after: 0 }]
}

/** One at a time; whoever asks meanwhile waits for the one that runs. */
function createBuilder(needs: Needs, refresh: () => Promise<void>) {
  let running: Promise<void> = Promise.resolve()
  return {
    run: (steps: number, isStopping: () => boolean): Promise<void> => {
      const next = running.then(() => buildAll(needs, refresh, steps, isStopping))
      running = next.catch(() => {})
      return next
    },
  }
}

async function buildAll(
  needs: Needs,
  refresh: () => Promise<void>,
  steps: number,
  isStopping: () => boolean,
): Promise<void> {
  let taken = 0
  for (;;) {
    const next = addedIn(await read(needs)).find(({ left }) => left.length > 0)
    if (next === undefined || taken >= steps || isStopping()) return
    const most = Math.min(stepsToNote, steps - taken)
    const { progress, count } = await stretch(next, needs.store, most)
    taken += Math.max(1, count)
    await note(next, progress, needs)
    if (progress.left.length === 0) await refresh()
  }
}

type Progress = Pick<Added, 'left' | 'after'>

/** Types of which nothing is stored cost no step. */
async function stretch(from: Added, store: Store, most: number): Promise<{ progress: Progress; count: number }> {
  let progress: Progress = from
  let count = 0
  while (count < most && progress.left.length > 0) {
    const next = await step(progress, store)
    if (progress.after > 0 || next.after > 0) count++
    progress = next
  }
  return { progress: { left: progress.left, after: progress.after }, count }
}

/** Others' requests get a turn after it. */
async function step({ left, after }: Progress, store: Store): Promise<Progress> {
  const [type = '', ...others] = left
  const next = await store.reindex(type, after, stepSize)
  if (next === undefined) return { left: others, after: 0 }
  await pause(pauseMs)
  return { left, after: next }
}

/** Unless the parameter was changed meanwhile. */
async function note(worked: Added, progress: Progress, { store, parameters }: Needs): Promise<void> {
  await store.transact(systemCaller, async (transaction) => {
    const now = addedIn(await transaction.current('Library', libraryId))
    const same = now.findIndex((one) => JSON.stringify(one) === JSON.stringify(worked))
    if (same >= 0) await storeAdded(now.with(same, { ...worked, ...progress }), transaction, parameters)
  })
}
