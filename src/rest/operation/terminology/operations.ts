/** The operations of R4 on code systems and value sets. https://hl7.org/fhir/R4/terminology-service.html */
import type { Operation } from '../../../fhir/operation.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import type { Context } from '../../interaction.ts'
import { expandOperation } from './expand.ts'
import { lookupOperation } from './lookup.ts'
import { subsumesOperation } from './subsumes.ts'
import { validateCodeInSystem } from './validate-code-in-system.ts'
import { validateCodeInValueSet } from './validate-code-in-value-set.ts'

/** All of them, over one terminology. */
export function terminologyOperations(
  terminology: TerminologyService,
  context: Pick<Context, 'store' | 'newId' | 'clock'>,
): readonly Operation[] {
  const { store } = context
  return [
    lookupOperation(terminology),
    validateCodeInSystem(terminology, store),
    subsumesOperation(terminology, store),
    expandOperation({ ...context, terminology }),
    validateCodeInValueSet(terminology, store),
  ]
}
