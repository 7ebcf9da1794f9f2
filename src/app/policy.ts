/** The policy that says what callers may see, put together; loaded where one is in force. */
import { fileURLToPath } from 'node:url'
import type { ActingDirectory } from '../access/gate/authenticate.ts'
import { demandScopes } from '../access/gate/demand.ts'
import { elementsOf } from '../access/policy/elements.ts'
import { joinedSights } from '../access/policy/joined-sights.ts'
import { createLiveDirectory, directoryTypes } from '../access/policy/live-directory.ts'
import { openPolicy } from '../access/policy/live-policy.ts'
import { createPolicySights, grantsFor } from '../access/policy/live-sights.ts'
import { withNodoppning } from '../access/policy/nodoppning.ts'
import { PolicyError } from '../access/policy/read-policy.ts'
import type { Criteria, Permits } from '../access/scope/permits.ts'
import type { Caller } from '../fhir/caller.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Visibility } from '../fhir/search/plan.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import type { Need, Use } from '../rest/need.ts'
import { asSystem } from '../store/as-system.ts'
import type { Store, Transaction } from '../store/store.ts'
import { tellingEnds } from '../store/transaction-end.ts'
import type { WriteRule } from '../store/write-rule.ts'
import { directoryOf } from './directory/stored-directory.ts'
import { openedFile } from './opened-file.ts'
import type { AccessNeeds } from './wired-access.ts'

const standard = fileURLToPath(new URL('../../profiles/policy/standard.yaml', import.meta.url))

export interface WiredPolicy {
  readonly directory: ActingDirectory
  /** What a caller may see whose scopes let it see this. */
  readonly sight: (caller: Caller, use: Use, ofScopes: Visibility) => Visibility
  /** @throws {FhirError} forbidden */
  readonly demand: (caller: Caller, permits: Permits, needs: readonly Need[]) => void
  /** Who asks, with what the header opens in an emergency. @throws {FhirError} forbidden, invalid */
  readonly opened: (caller: Caller, header: string, request: string) => Caller
  readonly refresh: () => Promise<void>
  readonly rule: WriteRule
  readonly following: (store: Store) => Store
  /** What another server has written of the directory. */
  readonly held: { readonly types: readonly string[]; readonly changed: () => void }
  readonly gauges: readonly Gauge[]
}

export interface PolicyNeeds extends AccessNeeds {
  readonly criteria: Criteria
}

/** @throws {ConfigError} the file of the policy cannot be used */
export async function wirePolicy(needs: PolicyNeeds): Promise<WiredPolicy> {
  const { parameters, criteria, clock, store } = needs
  const live = await policyOf(needs)
  const elements = () => elementsOf(parameters, live.current().aboutPatient)
  const known = createLiveDirectory(directoryOf(store, elements))
  const sights = createPolicySights({ policy: live.current, parameters, criteria, clock })
  const joined = joinedSights()
  const changing = new WeakSet<Transaction>()
  return {
    directory: known,
    sight(caller, use, ofScopes) {
      if (use === 'whole') return asSystem.visibility
      return use === 'log' ? ofScopes : joined(ofScopes, sights(caller))
    },
    demand(caller, permits, asked) {
      for (const need of asked) demandOne(caller, { permits, need, grants: grantsFor(caller.purpose, live.current()) })
    },
    ...emergencies(needs, (caller, header) => withNodoppning(caller, header, live.current())),
    refresh: live.refresh,
    rule: {
      name: 'the directory changes',
      types: directoryTypes,
      decide: async (_, { transaction }) => void changing.add(transaction),
    },
    following: (other) => tellingEnds(other, (transaction) => changing.has(transaction) && known.changed()),
    held: { types: directoryTypes, changed: known.changed },
  }
}

async function policyOf({ config, log, criteria }: PolicyNeeds) {
  const path = config.policy === '' ? standard : config.policy
  const said = { setting: `VARDBRO_POLICY=${config.policy}`, event: 'policy', Fault: PolicyError }
  return await openedFile(said, log, (failed) => openPolicy({ path, criteria, failed }))
}

interface Demanded {
  readonly permits: Permits
  readonly need: Need
  readonly grants: ReadonlySet<string>
}

/** @throws {FhirError} forbidden */
function demandOne(caller: Caller, { permits, need, grants }: Demanded): void {
  switch (need.operation) {
    // Who sees the case may ask; who does not is told that there is none.
    case 'case':
      return
    case 'population':
      demandScopes(caller, permits, [{ letters: need.letters, type: 'MeasureReport' }])
      if (!grants.has('uppfoljning'))
        throw new FhirError('forbidden', 'This counts over all patients. It takes a token whose purpose is follow-up.')
      return
    case 'server':
      demandScopes(caller, permits, [need])
      if (!caller.may?.includes('drift'))
        throw new FhirError(
          'forbidden',
          'This works for the server itself. It takes a client that the file of clients marks with forvaltar: [drift].',
        )
      return
    default:
      demandScopes(caller, permits, [need])
  }
}

type Opening = (caller: Caller, header: string) => Caller

/** Openings in an emergency, told to whoever runs the server, without whom they are about. */
function emergencies({ log }: PolicyNeeds, open: Opening): Pick<WiredPolicy, 'opened' | 'gauges'> {
  const counts = { opened: 0, refused: 0 }
  const told = (outcome: 'opened' | 'refused', { client, organization, unit, purpose }: Caller, id: string) => {
    counts[outcome] += 1
    log.warn({ event: 'nodoppning', outcome, id, client, organization, unit, purpose })
  }
  return {
    opened(caller, header, id) {
      try {
        const opened = open(caller, header)
        told('opened', caller, id)
        return opened
      } catch (error) {
        told('refused', caller, id)
        throw error
      }
    },
    gauges: [
      {
        name: 'emergency_openings_total',
        help: 'Requests that opened a record in an emergency.',
        grows: true,
        read: () => counts.opened,
      },
      {
        name: 'emergency_refusals_total',
        help: 'Requests that wanted to and might not.',
        grows: true,
        read: () => counts.refused,
      },
    ],
  }
}
