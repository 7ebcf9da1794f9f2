/** A JSON Patch of the server's own on the text of a resource; what applies it is loaded with the first one. */
import type { FixStep } from '../../fhir/outcome.ts'

let loaded: typeof import('../../fhir/patch/json-patch.ts') | undefined

/** The text after the steps. @throws {FhirError} they do not fit it */
export async function withSteps(text: string, steps: readonly FixStep[]): Promise<string> {
  loaded ??= await import('../../fhir/patch/json-patch.ts')
  return loaded.applyJsonPatch(text, JSON.stringify(steps))
}
