/** Access by tokens, put together; loaded where VARDBRO_AUTH says so. */
import { randomUUID } from 'node:crypto'
import { type Authentication, createAuthentication } from '../access/gate/authenticate.ts'
import { demandScopes } from '../access/gate/demand.ts'
import { createGate, type Letting } from '../access/gate/gate.ts'
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
import { needsOf } from '../rest/needs.ts'
import { parseCriteria } from '../rest/search/criteria.ts'
import { asSystem } from '../store/as-system.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { accessPages } from './access-pages.ts'
import { isPlainLoopback } from './access-settings.ts'
import { ConfigError } from './config.ts'
import { fetchKeys } from './fetch-keys.ts'
import { openedFile } from './opened-file.ts'
import { type PolicyNeeds, type WiredPolicy, wirePolicy } from './policy.ts'
import type { AccessNeeds, Owners, WiredAccess } from './wired-access.ts'
import { shippedSkriver, writePolicy } from './write-policy.ts'

/** @throws {ConfigError} the file of clients, or the list of proxies, cannot be used */
export async function smartAccess(needs: AccessNeeds): Promise<WiredAccess> {
  const { config, log, store, base, clock, parameters } = needs
  const criteria = criteriaOf(needs)
  const live = await registryOf(needs, criteria)
  const policy = await policyIn({ ...needs, criteria })
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
  const directory = policy?.directory
  const letting = lettingOf(needs, createAuthentication({ ...tokens, registry: live.current, keySets, directory }))
  const places = () => ({ base: base(), hasCertificates: config.tlsClientCa !== '' })
  const takeOnce = (name: string, until: number) => store.lease(`${assertions}${name}`, randomUUID(), until)
  const given = limits(permits, policy)
  const writes = policy && writePolicy(await shippedSkriver(), { ...changing(given), base })
  const lookAtFiles = async () => void (await Promise.all([live.refresh(), policy?.refresh()]))
  const looking = setInterval(() => void lookAtFiles(), lookMs).unref()
  return {
    given: { ...given, security: () => securityOf(places()), ...(writes && { writing: writes.writing }) },
    gate: {
      ...letting,
      ...(policy && { opened: policy.opened }),
      pages: accessPages({ ...tokens, letting, places, keySets, takeOnce, log, registry: live.current }),
    },
    rules: [ruleOf(permits, parameters), ...(policy ? [policy.rule] : []), ...(writes?.rules ?? [])],
    owners: ownersOf({ ...given, permits, live, policy }),
    gauges: policy?.gauges ?? [],
    held: policy ? [policy.held] : [],
    following: (other) => policy?.following(other) ?? other,
    jobs: [{ name: 'assertions', byOne: true, schedule: '41 * * * * *', run: () => forget(needs) }],
    lookAtFiles,
    close() {
      clearInterval(looking)
      close()
    },
  }
}

function lettingOf({ config, base, clock }: AccessNeeds, authentication: Authentication): Letting {
  const { rate } = config
  return createGate({
    authentication,
    peers: { trusted: proxiesOf(config.trustedProxies), isPlainBase: isPlainLoopback(config.baseUrl) },
    ofClients: createRateLimit('client', rate, clock),
    ofStrangers: createRateLimit('address', { ...rate, requests: Math.ceil(rate.requests / 10) }, clock),
    configurationUrl: () => `${base()}/.well-known/smart-configuration`,
  })
}

/** The names of leases by which assertions are known that were used. */
const assertions = 'assertion/'

/** How soon it is seen that the file of clients was written, ms. */
const lookMs = 1000

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
  const said = { setting: `VARDBRO_CLIENTS=${config.clients}`, event: 'clients', Fault: RegistryFault }
  return await openedFile(said, log, (failed) => openRegistry({ path: config.clients, criteria, failed }))
}

function proxiesOf(entries: readonly string[]) {
  try {
    return readProxies(entries)
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`VARDBRO_TRUSTED_PROXIES: ${error.message}`) : error
  }
}

/** Undefined where the scopes of a token alone say what is seen, which is said. */
async function policyIn(needs: PolicyNeeds): Promise<WiredPolicy | undefined> {
  if (needs.config.policy !== 'none') return await wirePolicy(needs)
  const message = 'VARDBRO_POLICY=none: whoever has a scope sees all that it names, of every patient.'
  needs.log.warn({ event: 'policy', message })
  return undefined
}

/** What callers may see and ask for; the server itself, all. */
function limits(
  permits: (caller: Caller) => Permits,
  policy: WiredPolicy | undefined,
): Pick<WiredAccess['given'], 'visibility' | 'demandAllowed'> {
  return {
    visibility(caller, use) {
      if (caller.kind === 'system') return asSystem.visibility
      const ofScopes = permits(caller).sight(use)
      return policy?.sight(caller, use, ofScopes) ?? ofScopes
    },
    demandAllowed(caller, route, request) {
      if (caller.kind === 'system') return
      const needed = needsOf(route, request)
      if (needed.length === 0) return
      if (policy === undefined) demandScopes(caller, permits(caller), needed)
      else policy.demand(caller, permits(caller), needed)
    },
  }
}

interface OwnersNeeds extends Pick<WiredAccess['given'], 'visibility'> {
  readonly permits: (caller: Caller) => Permits
  readonly live: LiveRegistry
  readonly policy: WiredPolicy | undefined
}

/** Those who are known from before, by what the file of clients and the directory say of them now. */
function ownersOf({ visibility, permits, live, policy }: OwnersNeeds): Owners {
  return {
    async queryOf(owner) {
      const now = callerNow(owner, live.current())
      if (now === undefined) return undefined
      const caller = policy === undefined ? now : { ...now, acting: await policy.directory.acting(now) }
      return { caller, visibility: visibility(caller, 'operation') }
    },
    demandSight(caller, types) {
      const needed = types.map((type) => ({ letters: ['r', 's'] as const, type }))
      demandScopes(caller, permits(caller), needed)
    },
  }
}

function changing({ visibility }: Pick<WiredAccess['given'], 'visibility'>) {
  return { visibility: (caller: Caller) => visibility(caller, 'change') }
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
