/** A JSON Patch of the server's own on the text of a resource; what applies it is loaded with the first one. */
import type { FixStep } from '../../fhir/outcome.ts'
import type { Stepped } from '../../fhir/patch/json-patch.ts'

let loaded: typeof import('../../fhir/patch/json-patch.ts') | undefined

/** The resource after the steps. @throws {FhirError} they do not fit it */
export async function withSteps(text: string, steps: readonly FixStep[]): Promise<Stepped> {
  loaded ??= await import('../../fhir/patch/json-patch.ts')
  return loaded.applySteps(text, steps)
}
