/** The rulebooks in effect: those that come with the server, those that are stored, those of the operator's folder. */
import { withoutPersonnummer } from '../fhir/personnummer.ts'
import type { Log } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Vocabulary } from '../routine/rulebook.ts'
import { type Fault, faultSentence } from '../routine/rulebook-fault.ts'
import type { CheckedFiles } from '../routine/rulebook-file.ts'
import { type Given, type Rulebooks, rulebooksOf } from '../routine/rulebook-set.ts'
import type { Query, Store, Transaction } from '../store/store.ts'
import { tellingEnds } from '../store/transaction-end.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { once } from './once.ts'
import { createRulebookFolder } from './rulebook-folder.ts'
import type { Served, Unsaved } from './rulebook-resources.ts'
import { rulebookRule } from './rulebook-rule.ts'
import { storedRulebooks } from './rulebook-stored.ts'
import { shippedRulebooks } from './shipped-rulebooks.ts'
import type { Job } from './ticker.ts'

/** Stores resources under their ids. */
export type Save = (resources: readonly Served[]) => Promise<void>

export interface LiveRulebooks {
  /** Those in effect: the same object until one is added or taken away. */
  readonly current: () => Promise<Rulebooks>
  /** Those that come with the server, to be served as resources. */
  readonly resources: () => Promise<readonly Served[]>
  readonly rule: WriteRule
  /** The same store; once a transaction through it has written a rulebook, what was in effect is not any more. */
  readonly following: (store: Store) => Store
  /** What was in effect is read anew: another server over the same store has written some. */
  readonly forget: () => void
  /** Takes up what has changed in the folder; `save` stores resources. */
  readonly job: (save: Save) => Job
  readonly gauges: readonly Gauge[]
}

interface Needs {
  /** The operator's; '' where there is none. */
  readonly folder: string
  readonly store: Pick<Store, 'search'>
  /** Of whoever sees all. */
  readonly query: Query
  readonly log: Log
}

/** What is in effect, and what of it no resource holds yet. */
interface Loaded {
  readonly rulebooks: Rulebooks
  readonly unsaved: Unsaved
}

/** The rulebooks of a server; none is read before it is asked for. */
export function createRulebooks({ folder: path, log, ...needs }: Needs): LiveRulebooks {
  const shipped = once(async () => shippedRulebooks())
  const folder = createRulebookFolder(path)
  const told = { faults: 0, count: 0, tell: telling(log) }
  const load = async (): Promise<Loaded> => {
    const own = await shipped()
    const stored = await storedRulebooks(own, needs)
    const filed = await folder.read(stored)
    const found = together(own, stored, filed)
    told.faults = told.tell([...stored.faults, ...filed.faults])
    told.count = found.rulebooks.layers.length
    return found
  }
  let latest = once(load)
  const forget = () => {
    latest = once(load)
  }
  const changing = new WeakSet<Transaction>()
  const current = async () => (await latest()).rulebooks
  return {
    current,
    resources: async () => (await import('./rulebook-resources.ts')).shippedResources(await shipped()),
    rule: rulebookRule({ current, shipped, changes: (transaction) => void changing.add(transaction) }),
    forget,
    following: (store) => tellingEnds(store, (own) => changing.has(own) && forget()),
    job: (save) => ({
      name: 'rulebooks',
      schedule: '*/5 * * * * *',
      run: async () => {
        if (path === '') return
        if (await folder.hasChanged()) forget()
        await saveAll((await latest()).unsaved, save)
      },
    }),
    gauges: gaugesOf(told),
  }
}

async function saveAll(unsaved: Unsaved, save: Save): Promise<void> {
  if (unsaved.rulebooks.length === 0 && unsaved.words === undefined) return
  const { resourcesOf } = await import('./rulebook-resources.ts')
  await save(resourcesOf(unsaved))
}

function together(own: Rulebooks, stored: Given, filed: CheckedFiles): Loaded {
  const fresh = filed.filed.map(({ rulebook }) => rulebook)
  const vocabulary = filed.vocabulary ?? stored.vocabulary
  const layers = [...stored.layers, ...fresh]
  const isOwn = layers.length === own.layers.length && vocabulary === own.vocabulary
  const words = vocabulary === stored.vocabulary ? undefined : addedTo(own.vocabulary, vocabulary)
  const unsaved = { rulebooks: fresh, known: stored.layers, ...(words && { words }) }
  return { rulebooks: isOwn ? own : rulebooksOf({ vocabulary, layers }), unsaved }
}

/** The queries that are in one vocabulary more than in another. */
function addedTo({ queries: known }: Vocabulary, { version, queries }: Vocabulary): Vocabulary {
  const added = Object.entries(queries).filter(([name]) => !Object.hasOwn(known, name))
  return { version, queries: Object.fromEntries(added) }
}

/** Logs each fault once while it stands; says how many there are. */
function telling(log: Log): (faults: readonly Fault[]) => number {
  let told: ReadonlySet<string> = new Set()
  return (faults) => {
    const sentences = new Set(faults.map((fault) => withoutPersonnummer(faultSentence(fault))))
    for (const message of sentences) if (!told.has(message)) log.warn({ event: 'rulebooks', message })
    told = sentences
    return sentences.size
  }
}

function gaugesOf(told: { readonly faults: number; readonly count: number }): readonly Gauge[] {
  return [
    {
      name: 'rulebooks',
      help: 'Rulebooks in effect, each version counted; 0 until one is asked for.',
      read: () => told.count,
    },
    {
      name: 'rulebook_faults',
      help: 'Faults of rulebooks that were passed over, in the folder and in the store.',
      read: () => told.faults,
    },
  ]
}
