/** The composition root: the floors meet here, and nowhere else. */

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createZone } from '../fhir/time-zone.ts'
import type { OwnResource } from '../profile/definition-folder.ts'
import { ownPackage } from '../profile/own-package.ts'
import { createStoredCanonicals } from '../rest/canonical/stored-canonicals.ts'
import { createTerminologyService } from '../rest/canonical/terminology-service.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Context } from '../rest/interaction.ts'
import { asSystem } from '../store/as-system.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { applied } from './applied-rules.ts'
import { builtInDefinitions } from './built-in.ts'
import type { Config } from './config.ts'
import { wireFacade } from './facade.ts'
import { createIds } from './new-id.ts'
import { once } from './once.ts'
import { subjectJob, wireProcess } from './processes.ts'
import { createRulebooks, type Save } from './rulebooks.ts'
import { wireSearch } from './search.ts'
import { jobGauges, storeGauges } from './store-gauges.ts'
import { storeResources } from './store-resources.ts'
import { type WiredSubscriptions, wireSubscriptions } from './subscriptions.ts'
import type { Job } from './ticker.ts'
import { wireValidation } from './validation.ts'

export interface Wired {
  readonly context: Context
  /** The definitions of this project, to be served as resources. */
  readonly own: () => Promise<readonly OwnResource[]>
  readonly jobs: readonly Job[]
  readonly gauges: readonly Gauge[]
  /** Takes over a connection that is to be a websocket. */
  readonly upgrade: WiredSubscriptions['upgrade']
  /** Closes the websockets and ends what is sent to receivers; what they have confirmed is kept. */
  readonly closeConnections: () => Promise<void>
  /** Rejects where the store does not answer. */
  readonly probe: () => Promise<void>
}

export interface Surroundings {
  readonly config: Config
  readonly log: Log
  /** ms since the epoch. */
  readonly clock: () => number
  /** Whether requests are being answered; absent: never. */
  readonly isBusy?: () => boolean
  /** The public base URL, once it is known. */
  readonly base: () => string
}

/** Nobody is hidden from anybody until access control comes. */
const all = asSystem.visibility

/** A server's parts, put together; rejects where the store cannot be opened. */
export async function wire({ config, log, clock, base, isBusy }: Surroundings): Promise<Wired> {
  const zone = createZone(config.zone)
  const search = wireSearch({ zone, base })
  const { parameters } = search
  const extract = (_type: string, content: string) => parameters.extract(JSON.parse(content))
  const builtIn = await builtInDefinitions(config.packages, telling(log))
  const opened = await openStore(config, { clock, log, extract })
  const newId = createIds(clock)
  const limits = limitsOf(config)
  const canonicals = createStoredCanonicals({ store: opened, clock })
  const terminology = createTerminologyService(canonicals, builtIn.definitions)
  const { validation, definitionsInUse, gauges } = wireValidation({ mode: config.validation, log, canonicals, builtIn })
  const added = await search.over(opened, asSystem, { parameters: builtIn.searchParameters, tell: telling(log) })
  const rulebooks = createRulebooks({ folder: config.rulebooks, store: opened, query: asSystem, log })
  const store = rulebooks.following(definitionsInUse.following(added.following(opened)))
  const process = wireProcess({ store, zone, clock, newId, rulebooks: rulebooks.current })
  const whole = await wireFacade({ config, log, base, context: () => context, ...process })
  const facade = await applied(whole, config.withoutRules)
  const subscriptions = wireSubscriptions({ config, log, base, isBusy, context: () => context })
  const made = { store, parameters, limits, validation, canonicals, builtIn, terminology, newId, process }
  const ownRules = [process.rule, canonicals.rule, definitionsInUse.rule, added.rule, rulebooks.rule]
  const context: Context = {
    ...{ store, parameters, validation, terminology, newId, clock, limits },
    visibility: () => all,
    operations: once(async () => {
      const { wireOperations } = await import('./operations.ts')
      return wireOperations({ ...made, facade, subscriptions })
    }),
    rules: [...ownRules, ...facade.rules, ...subscriptions.rules],
    stated: subscriptions.stated,
    report: reporter(log, newId),
  }
  const saving: Save = (resources) => storeResources(resources, context, base())
  const ownJobs = [rulebooks.job(saving), subjectJob(process, context, log), added.job]
  const known = [...storeGauges(store, config.store.path, clock), ...jobGauges(store, process.progress, clock)]
  return {
    context,
    own: async () => [...ownPackage(), ...(await rulebooks.resources())],
    jobs: [...ownJobs, ...facade.jobs(context), ...subscriptions.jobs],
    gauges: [...known, ...subscriptions.gauges, ...rulebooks.gauges, ...gauges],
    upgrade: subscriptions.upgrade,
    closeConnections: subscriptions.close,
    probe: () => asked(store),
  }
}

/** What an operator should know of packages. */
function telling(log: Log): (message: string) => void {
  return (message) => log.warn({ event: 'packages', message })
}

/** Resolves where the store answers. */
async function asked(store: Store): Promise<void> {
  await store.read(asSystem, 'Basic', 'probe')
}

/** Logs what no client may see, under the id that it answers. */
function reporter(log: Log, newId: () => string): (error: unknown) => string {
  return (error) => {
    const id = newId()
    logFault(log, error, id)
    return id
  }
}

interface StoreNeeds extends Pick<Surroundings, 'clock' | 'log'> {
  readonly extract: Parameters<typeof openSqliteStore>[0]['extract']
}

async function openStore({ store, snapshotLifetime }: Config, { clock, log, extract }: StoreNeeds): Promise<Store> {
  await mkdir(dirname(store.path), { recursive: true })
  return await openSqliteStore({
    path: store.path,
    clock,
    extract,
    snapshotLifetimeMs: snapshotLifetime,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: { error: (fields, message) => logFault(log, new Error(message, fields), 'store') },
  })
}

function limitsOf(config: Config): Context['limits'] {
  const { bodyLimit, bundleEntries, nestingDepth, includes } = config
  return {
    bodyBytes: bodyLimit,
    bundleEntries,
    nestingDepth,
    includes,
    pageSize: config.pageSizeMax,
    defaultPageSize: config.pageSize,
  }
}
