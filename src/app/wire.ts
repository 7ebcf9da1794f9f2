/** The composition root: the floors meet here, and nowhere else. */
import { createZone } from '../fhir/time-zone.ts'
import type { OwnResource } from '../profile/definition-folder.ts'
import { ownPackage } from '../profile/own-package.ts'
import { canonicalTypes, createStoredCanonicals, type StoredCanonicals } from '../rest/canonical/stored-canonicals.ts'
import { createTerminologyService } from '../rest/canonical/terminology-service.ts'
import type { Gate } from '../rest/door/gate.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Context } from '../rest/interaction.ts'
import { libraryId } from '../rest/search-parameter/added.ts'
import type { DefinitionsInUse } from '../rest/validation/definitions-in-use.ts'
import { asSystem } from '../store/as-system.ts'
import type { Store } from '../store/store.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { WiredAccessLog } from './access-log.ts'
import { applied } from './applied-rules.ts'
import { builtInDefinitions } from './built-in.ts'
import type { Config } from './config.ts'
import { wireFacade } from './facade.ts'
import { historyJobs } from './history-jobs.ts'
import { createIds } from './new-id.ts'
import { type Node, onlyNode } from './node.ts'
import type { nodeAmongOthers } from './node-among-others.ts'
import { nodeName } from './node-name.ts'
import { once } from './once.ts'
import { type OpenStore, openStore } from './open-store.ts'
import type { wireOperations } from './operations.ts'
import { subjectJob, wireProcess } from './processes.ts'
import { createRulebooks, type LiveRulebooks, type Save } from './rulebooks.ts'
import { type WiredParameters, wireSearch } from './search.ts'
import { jobGauges, storeGauges } from './store-gauges.ts'
import { storeResources } from './store-resources.ts'
import { type WiredSubscriptions, wireSubscriptions } from './subscriptions.ts'
import type { Job } from './ticker.ts'
import { wireValidation } from './validation.ts'
import type { AccessNeeds, WiredAccess } from './wired-access.ts'
import type { Held } from './written-elsewhere.ts'

export interface Wired {
  readonly context: Context
  /** The definitions of this project, to be served as resources. */
  readonly own: () => Promise<readonly OwnResource[]>
  readonly jobs: readonly Job[]
  readonly gauges: readonly Gauge[]
  /** Who is let in; absent: everybody. */
  readonly gate: Gate | undefined
  /** Takes over a connection that is to be a websocket. */
  readonly upgrade: WiredSubscriptions['upgrade']
  /** Closes the websockets and ends what is sent to receivers; what they have confirmed is kept. */
  readonly closeConnections: () => Promise<void>
  /** Looks at once whether the files of clients and of the policy were written. */
  readonly lookAtFiles: () => Promise<void>
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
  /** How the store is opened; absent: as the configuration says. */
  readonly open?: OpenStore | undefined
  /** Who shows what was answered; absent: nothing is kept of it. */
  readonly accessLog?: WiredAccessLog | undefined
}

/** A server's parts, put together; rejects where the store cannot be opened. */
export async function wire(surroundings: Surroundings): Promise<Wired> {
  const { config, log, clock, base, isBusy, open = openStore, accessLog } = surroundings
  const zone = createZone(config.zone)
  const { parameters, over } = wireSearch({ zone, base })
  const extract = (_type: string, content: string) => parameters.extract(JSON.parse(content))
  const builtIn = await builtInDefinitions(config.packages, telling(log))
  const opened = shown(await open(config, { clock, log, extract }), parameters, accessLog)
  const newId = createIds(clock)
  const canonicals = createStoredCanonicals({ store: opened, clock })
  const terminology = createTerminologyService(canonicals, builtIn.definitions)
  const { validation, definitionsInUse, gauges } = wireValidation({ mode: config.validation, log, canonicals, builtIn })
  const added = await over(opened, asSystem, { parameters: builtIn.searchParameters, tell: telling(log) })
  const rulebooks = createRulebooks({ folder: config.rulebooks, store: opened, query: asSystem, log })
  const store = rulebooks.following(definitionsInUse.following(added.following(opened)))
  const process = wireProcess({ store, zone, clock, newId, rulebooks: rulebooks.current })
  const whole = await wireFacade({ config, log, base, context: () => context, ...process })
  const facade = await applied(whole, config.withoutRules, process.rule)
  const access = await wireAccess({ config, log, store, base, clock, parameters })
  const subscriptions = wireSubscriptions({ config, log, base, isBusy, owners: access.owners, context: () => context })
  const limits = limitsOf(config)
  const own = { store: access.following(store), parameters, validation, terminology, newId, clock, limits }
  const made = { ...access.given, ...own, canonicals, builtIn, process, accessLog }
  const following = { rulebooks, canonicals, definitionsInUse, added, access }
  const context: Context = {
    ...{ ...access.given, ...own },
    operations: once(() => loadOperations({ ...made, exportKeepMs: config.exportKeep, facade, subscriptions })),
    rules: [...access.rules, ...rulesOf(following), ...facade.rules, ...subscriptions.rules],
    ...{ stated: subscriptions.stated, operator: operatorOf(config), ...(accessLog && { readOnly: ['AuditEvent'] }) },
    report: reporter(log, newId),
  }
  const node = await nodeOf(config, { store, clock, held: heldOf(following) })
  const timed = [...historyJobs(config, store, clock), ...access.jobs]
  const ownJobs = [rulebooks.job(savingTo(context, base)), subjectJob(process, context, node, log), added.job, ...timed]
  const known = [...storeGauges(store, config.store, clock), ...jobGauges(store, process.progress, clock)]
  return {
    context,
    own: async () => [...ownPackage(), ...(await rulebooks.resources())],
    jobs: [...node.jobs, ...node.placed([...ownJobs, ...facade.jobs(context), ...subscriptions.jobs])],
    gauges: [...known, ...access.gauges, ...subscriptions.gauges, ...rulebooks.gauges, ...gauges],
    ...{ upgrade: subscriptions.upgrade, gate: access.gate, lookAtFiles: access.lookAtFiles },
    closeConnections: async () => void (await Promise.all([access.close(), subscriptions.close(), node.leave()])),
    probe: () => asked(store),
  }
}

/** Stores what the server finds for itself. */
function savingTo(context: Context, base: () => string): Save {
  return (resources) => storeResources(resources, context, base())
}

/** The store with the lines of the access log as its AuditEvents, where one is kept. */
function shown(store: Store, parameters: Context['parameters'], accessLog: Surroundings['accessLog']): Store {
  return accessLog?.following(store, parameters) ?? store
}

/** Nobody is asked who they are, and nobody is hidden from anybody. */
const openAccess: WiredAccess = {
  given: { visibility: () => asSystem.visibility },
  rules: [],
  jobs: [],
  gauges: [],
  held: [],
  following: (store) => store,
  lookAtFiles: async () => {},
  close: () => {},
}

/** Nothing of what tokens need is loaded where nobody is asked for one. */
async function wireAccess(needs: AccessNeeds): Promise<WiredAccess> {
  if (needs.config.auth === 'open') return openAccess
  const { smartAccess } = await import('./smart-access.ts')
  return await smartAccess(needs)
}

function operatorOf({ operator: name, contact }: Config): NonNullable<Context['operator']> {
  return { ...(name && { name }), ...(contact && { contact }) }
}

type OperationNeeds = Parameters<typeof wireOperations>[0]

async function loadOperations(needs: OperationNeeds): Promise<Awaited<ReturnType<typeof wireOperations>>> {
  const module = await import('./operations.ts')
  return module.wireOperations(needs)
}

function rulesOf({ canonicals, definitionsInUse, added, rulebooks }: Following): readonly WriteRule[] {
  return [canonicals, definitionsInUse, added, rulebooks].map(({ rule }) => rule)
}

type NodeNeeds = Omit<Parameters<typeof nodeAmongOthers>[0], 'name'>

async function nodeOf(config: Config, needs: NodeNeeds): Promise<Node> {
  if (config.store.kind === 'sqlite') return onlyNode
  const module = await import('./node-among-others.ts')
  return module.nodeAmongOthers({ ...needs, name: nodeName(config) })
}

interface Following {
  readonly rulebooks: Pick<LiveRulebooks, 'forget' | 'rule'>
  readonly canonicals: Pick<StoredCanonicals, 'forget' | 'rule'>
  readonly definitionsInUse: Pick<DefinitionsInUse, 'forget' | 'rule'>
  readonly added: Pick<WiredParameters, 'refresh' | 'rule'>
  readonly access: Pick<WiredAccess, 'held'>
}

/** What this server holds of what is stored, by what it is made of. */
function heldOf({ rulebooks, canonicals, definitionsInUse, added, access }: Following): readonly Held[] {
  return [
    // Those in use are made of what was read of the others.
    { types: canonicalTypes, changed: canonicals.forget },
    { types: canonicalTypes, changed: definitionsInUse.forget },
    { types: ['PlanDefinition', 'Library'], changed: rulebooks.forget },
    { types: ['Library'], changed: async ({ id }) => (id === libraryId ? added.refresh() : undefined) },
    ...access.held,
  ]
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
