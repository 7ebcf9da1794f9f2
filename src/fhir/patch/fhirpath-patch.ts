/**
 * FHIRPath Patch on the text of a resource: numbers keep their text.
 *
 * https://hl7.org/fhir/R4/fhirpatch.html
 */
import { isObject, parseLossless, printLossless } from '../json/lossless.ts'
import { change } from './fhirpath-change.ts'
import { fhirPathOperations } from './fhirpath-operation.ts'
import { operationFault } from './operation-fault.ts'
import { identityOf } from './protected.ts'

/**
 * The text of a resource after a patch, all of whose operations are applied in order. A path may lead into contained
 * resources but not, with `resolve()`, out of the resource.
 *
 * Rejects with FhirError: structure, invalid: the patch is no FHIRPath Patch; unprocessable: an operation does not fit
 * the resource, or its type, id, version or time would change.
 */
export async function applyFhirPathPatch(text: string, parametersText: string): Promise<string> {
  const resource = parseLossless(text)
  const operations = fhirPathOperations(parametersText)
  if (!isObject(resource)) return text
  const identity = identityOf(resource)
  for (const [index, operation] of operations.entries()) {
    const why = (await change(resource, operation)) ?? identity.whyNot(resource)
    if (why !== undefined) {
      throw operationFault('unprocessable', { index, type: operation.type, path: operation.path, why })
    }
  }
  return printLossless(resource)
}
