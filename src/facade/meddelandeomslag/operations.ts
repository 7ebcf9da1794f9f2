/** The façade's operations on messages, and the job that takes up those that wait. */
import type { Operation } from '../../fhir/operation.ts'
import { processMessageDefinition, readBackDefinition } from './definitions.ts'
import type { OmslagDependencies } from './dependencies.ts'
import { processMessage, type Released, releaseHeld } from './process-message.ts'
import { readBack } from './read-back.ts'
import { openTurns } from './turns.ts'

export interface Omslag {
  readonly operations: readonly Operation[]
  /** Takes up the messages that wait; `base` is the public base URL. */
  readonly release: (base: string) => Promise<Released>
}

export function omslagOperations(dependencies: OmslagDependencies): Omslag {
  const turns = openTurns()
  return {
    operations: [
      {
        definition: processMessageDefinition,
        safe: false,
        readsText: true,
        run: (request) => processMessage(request, dependencies, turns),
      },
      { definition: readBackDefinition, safe: true, run: (request) => readBack(request, dependencies) },
    ],
    release: (base) => releaseHeld(base, dependencies, turns),
  }
}
