/** The operations of the façade, handed what they need. Loaded when one of them is first asked for. */
import { ansvarOperations } from '../facade/ansvar/operations.ts'
import { bemanningOperations } from '../facade/bemanning/operations.ts'
import { dokumentOperations } from '../facade/dokument/operations.ts'
import { omslagOperations } from '../facade/meddelandeomslag/operations.ts'
import type { Released } from '../facade/meddelandeomslag/process-message.ts'
import { mergeOperation } from '../facade/patient/merge.ts'
import { referenceParameters } from '../facade/patient/reference-parameters.ts'
import { rutinOperations } from '../facade/rutin/operations.ts'
import type { Operation } from '../fhir/operation.ts'
import { byServer } from '../rest/write/by-server.ts'
import type { FacadeNeeds } from './facade-needs.ts'
import { omslagDependencies } from './omslag.ts'

const dayMs = 86_400_000

export interface FacadeOperations {
  readonly operations: readonly Operation[]
  /** Works off messages that waited, at this base URL. */
  readonly release: (base: string) => Promise<Released>
}

/** All of them. */
export function facadeOperations(needs: Omit<FacadeNeeds, 'log'>): FacadeOperations {
  const { context, base, config } = needs
  const withRest = omslagDependencies({ context, base, waitMs: config.messageWait * dayMs })
  const { operations, release } = omslagOperations(withRest)
  return {
    release,
    operations: [
      ...operations,
      ...ansvarOperations(needs),
      ...rutinOperations(needs),
      ...bemanningOperations(needs),
      ...dokumentOperations(withRest),
      mergeOperation({
        byServer: (root, decide) => byServer(context(), root, decide),
        references: () => referenceParameters(context().parameters),
      }),
    ],
  }
}
