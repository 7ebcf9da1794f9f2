/** Access by tokens, put together; loaded where VARDBRO_AUTH says so. */
import { randomUUID } from 'node:crypto'
import { createAuthentication } from '../access/gate/authenticate.ts'
import { demandScopes } from '../access/gate/demand.ts'
import { createGate } from '../access/gate/gate.ts'
import { readProxies } from '../access/gate/peer.ts'
import { createRateLimit } from '../access/gate/rate-limit.ts'
import { securityOf } from '../access/gate/smart-configuration.ts'
import { callerNow } from '../access/registry/caller-now.ts'
import { type LiveRegistry, openRegistry } from '../access/registry/live-registry.ts'
import { RegistryFault } from '../access/registry/read-registry.ts'
import { demandOwn } from '../access/scope/demand-criteria.ts'
import { createLivePermits } from '../access/scope/live-permits.ts'
import type { Criteria, Permits } from '../access/scope/permits.ts'
import { demandWritable } from '../access/scope/write-rule.ts'
import { createKeySets } from '../access/token/key-set.ts'
import { createSigningKeys } from '../access/token/signing-keys.ts'
import type { Caller } from '../fhir/caller.ts'
import { logFault } from '../rest/door/log.ts'
import { needsOf } from '../rest/needs.ts'
import { parseCriteria } from '../rest/search/criteria.ts'
import { asSystem } from '../store/as-system.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { accessPages } from './access-pages.ts'
import { isPlainLoopback } from './access-settings.ts'
import { ConfigError } from './config.ts'
import { fetchKeys } from './fetch-keys.ts'
import type { AccessNeeds, Owners, WiredAccess } from './wired-access.ts'

/** @throws {ConfigError} the file of clients, or the list of proxies, cannot be used */
export async function smartAccess(needs: AccessNeeds): Promise<WiredAccess> {
  const { config, log, store, base, clock, parameters } = needs
  const criteria = criteriaOf(needs)
  const live = await registryOf(needs, criteria)
  const permits = createLivePermits(criteria, () => parameters.generation ?? 0)
  const { fetchText, close } = fetchKeys(config.jwksAllow)
  const failed = (url: string, error: unknown) =>
    log.warn({ event: 'keys', url, message: error instanceof Error ? error.message : 'They cannot be had.' })
  const keySets = createKeySets({ fetchText, clock, failed })
  const keys = createSigningKeys({
    sharedKey: store.sharedKey,
    clock,
    spanMs: config.tokenKeyTime,
    generation: () => live.current().keyGeneration,
  })
  const tokens = { base, keys, clock, seconds: Math.floor(config.tokenTime / 1000) }
  const authentication = createAuthentication({ ...tokens, registry: live.current, keySets })
  const { rate } = config
  const letting = createGate({
    authentication,
    peers: { trusted: proxiesOf(config.trustedProxies), isPlainBase: isPlainLoopback(config.baseUrl) },
    ofClients: createRateLimit('client', rate, clock),
    ofStrangers: createRateLimit('address', { ...rate, requests: Math.ceil(rate.requests / 10) }, clock),
    configurationUrl: () => `${base()}/.well-known/smart-configuration`,
  })
  const places = () => ({ base: base(), hasCertificates: config.tlsClientCa !== '' })
  const takeOnce = (name: string, until: number) => store.lease(`${assertions}${name}`, randomUUID(), until)
  const refresh = setInterval(live.refresh, refreshMs).unref()
  return {
    given: { ...limits(permits), security: () => securityOf(places()) },
    gate: {
      ...letting,
      pages: accessPages({ ...tokens, letting, places, keySets, takeOnce, log, registry: live.current }),
    },
    rules: [ruleOf(permits, parameters)],
    owners: ownersOf(permits, live),
    jobs: [{ name: 'assertions', byOne: true, schedule: '41 * * * * *', run: () => forget(needs) }],
    close() {
      clearInterval(refresh)
      close()
    },
  }
}

/** The names of leases by which assertions are known that were used. */
const assertions = 'assertion/'

/** How soon it is seen that the file of clients was written, ms. */
const refreshMs = 1000

async function forget({ store, clock }: AccessNeeds): Promise<void> {
  await store.forgetLeases(assertions, clock())
}

function criteriaOf({ parameters, base, clock }: AccessNeeds): Criteria {
  return (type, query) => {
    demandOwn(query)
    return parseCriteria(type, query, { parameters, base: base(), clock })
  }
}

async function registryOf({ config, log }: AccessNeeds, criteria: Criteria): Promise<LiveRegistry> {
  const failed = (error: unknown) => {
    if (error instanceof RegistryFault) log.error({ event: 'clients', message: error.message })
    else logFault(log, error, 'clients')
  }
  try {
    return await openRegistry({ path: config.clients, criteria, failed })
  } catch (error) {
    const { message } = error as Error
    throw new ConfigError(`VARDBRO_CLIENTS=${config.clients} cannot be used.\n${message}`)
  }
}

function proxiesOf(entries: readonly string[]) {
  try {
    return readProxies(entries)
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`VARDBRO_TRUSTED_PROXIES: ${error.message}`) : error
  }
}

/** What callers may see and ask for; the server itself, all. */
function limits(permits: (caller: Caller) => Permits): Pick<WiredAccess['given'], 'visibility' | 'demandAllowed'> {
  return {
    visibility: (caller, use) => (caller.kind === 'system' ? asSystem.visibility : permits(caller).sight(use)),
    demandAllowed(caller, route, request) {
      if (caller.kind === 'system') return
      const needed = needsOf(route, request)
      if (needed.length > 0) demandScopes(caller, permits(caller), needed)
    },
  }
}

/** Those who are known from before, by what the file of clients says of them now. */
function ownersOf(permits: (caller: Caller) => Permits, live: LiveRegistry): Owners {
  return {
    async queryOf(owner) {
      const caller = callerNow(owner, live.current())
      return caller && { caller, visibility: permits(caller).sight('operation') }
    },
    demandSight(caller, types) {
      const needed = types.map((type) => ({ letters: ['r', 's'] as const, type }))
      demandScopes(caller, permits(caller), needed)
    },
  }
}

function ruleOf(permits: (caller: Caller) => Permits, { extract }: AccessNeeds['parameters']): WriteRule {
  const rows = (resource: Readonly<Record<string, unknown>>) => extract(resource as Parameters<typeof extract>[0])
  return {
    name: 'scopes',
    types: 'every',
    decide(change) {
      demandWritable(change, { permits, extract: rows })
      return undefined
    },
  }
}
