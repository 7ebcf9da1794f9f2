/** Which search parameters a scope may have. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Criteria } from './permits.ts'
import type { Scope } from './scope.ts'

/**
 * Passes where the parameters can be asked of the resource alone: what one client may see must not depend on resources
 * that another may write, and it is asked again of everything that is written.
 *
 * @throws {FhirError} invalid: a chain, `_has`, or `_lastUpdated`, which a resource cannot answer before it is stored
 */
export function demandOwn(query: Scope['query']): void {
  const other = query.find(([name]) => name.includes('.') || /^_(has|lastUpdated)(:|$)/.test(name))
  if (other !== undefined) {
    throw new FhirError('invalid', `The parameter ${other[0]} cannot stand in a scope. Use one of the resource itself.`)
  }
}

/** The sentence on what is wrong with a scope; undefined where nothing is. */
export function scopeFault({ type, query }: Scope, criteria: Criteria): string | undefined {
  if (query.length === 0) return undefined
  try {
    demandOwn(query)
    // Of every type: those that do not know the parameter are left out, and `Basic` knows what all do.
    criteria(type === '*' ? 'Basic' : type, query)
    return undefined
  } catch (error) {
    if (error instanceof FhirError) return error.message
    throw error
  }
}
