/** The operations on Subscriptions as they are stated: what they are, without what they do. */
import type { Operation } from '../../fhir/operation.ts'
import { eventsDefinition, resendDefinition, signingKeyDefinition, statusDefinition } from './definitions.ts'
import { getWsBindingTokenDefinition } from './get-ws-binding-token-definition.ts'

export const offeredOperations: readonly Pick<Operation, 'definition' | 'safe'>[] = [
  { definition: statusDefinition, safe: true },
  { definition: eventsDefinition, safe: true },
  { definition: resendDefinition, safe: false },
  // Asked for with POST alone: an answer to GET may be kept by what lies between.
  { definition: signingKeyDefinition, safe: false },
  { definition: getWsBindingTokenDefinition, safe: true },
]
