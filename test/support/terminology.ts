/** A context whose searches and operations know code systems and value sets: those of R4, and what is stored. */

import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { type Definitions, definitionsOf, layered } from '../../src/profile/terminology/definitions.ts'
import { createStoredCanonicals, type StoredCanonicals } from '../../src/rest/canonical/stored-canonicals.ts'
import { createTerminologyService } from '../../src/rest/canonical/terminology-service.ts'
import { terminologyOperations } from '../../src/rest/operation/terminology/operations.ts'
import { openContext, type TestContext } from './context.ts'

export interface TerminologyContext extends TestContext {
  readonly canonicals: StoredCanonicals
}

export async function openTerminologyContext(
  own: Definitions = definitionsOf([]),
  options: Parameters<typeof openContext>[0] = {},
): Promise<TerminologyContext> {
  const plain = await openContext(options)
  const canonicals = createStoredCanonicals(plain)
  const terminology = createTerminologyService(canonicals, layered(own, coreDefinitions))
  const operations = terminologyOperations(terminology, plain)
  return { ...plain, canonicals, terminology, operations: async () => operations, rules: [canonicals.rule] }
}
