/** The operations of the server, each handed what it needs. Loaded when one of them is first asked for. */
import type { Operation } from '../fhir/operation.ts'
import { fullstandighet } from '../process/fullstandighet.ts'
import type { StoredCanonicals } from '../rest/canonical/stored-canonicals.ts'
import type { TerminologyService } from '../rest/canonical/terminology-service.ts'
import { exportOperations } from '../rest/export/operations.ts'
import type { Context } from '../rest/interaction.ts'
import { arendeOperation } from '../rest/operation/arende.ts'
import { everythingOperation } from '../rest/operation/everything.ts'
import { snapshotOperation } from '../rest/operation/snapshot.ts'
import { terminologyOperations } from '../rest/operation/terminology/operations.ts'
import { validateOperation } from '../rest/operation/validate/validate.ts'
import type { BuiltIn } from '../rest/validation/period.ts'
import type { WiredAccessLog } from './access-log.ts'
import type { Facade } from './facade.ts'
import type { WiredProcess } from './processes.ts'
import { statisticsOperations } from './statistics.ts'
import type { WiredSubscriptions } from './subscriptions.ts'

interface Needs extends Pick<Context, 'store' | 'parameters' | 'limits' | 'validation' | 'newId' | 'visibility'> {
  /** How long an export can be fetched, ms. */
  readonly exportKeepMs: number
  readonly canonicals: StoredCanonicals
  readonly builtIn: BuiltIn
  readonly terminology: TerminologyService
  readonly process: WiredProcess
  readonly facade: Pick<Facade, 'operations' | 'timeline'>
  readonly subscriptions: Pick<WiredSubscriptions, 'operations'>
  readonly accessLog: Pick<WiredAccessLog, 'operations'> | undefined
}

/** All of them. */
export async function wireOperations(needs: Needs): Promise<readonly Operation[]> {
  const {
    store,
    parameters,
    limits,
    validation,
    newId,
    exportKeepMs,
    canonicals,
    builtIn,
    terminology,
    process,
    facade,
    subscriptions,
    accessLog,
    visibility,
  } = needs
  return [
    everythingOperation({ store, parameters, limits }),
    ...exportOperations({ store, parameters, newId, clock: process.clock, keepMs: exportKeepMs }),
    arendeOperation({ store, timeline: facade.timeline }),
    fullstandighet(process),
    ...statisticsOperations({ process, parameters }),
    snapshotOperation({ store, canonicals, builtIn: builtIn.profile }),
    validateOperation({ store, validation, limits }),
    ...terminologyOperations(terminology, { store, newId, clock: process.clock }),
    ...(await facade.operations()),
    ...(await subscriptions.operations()),
    ...((await accessLog?.operations({ store, parameters, visibility, zone: process.zone })) ?? []),
  ]
}
