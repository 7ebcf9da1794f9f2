/**
 * A patch as the resource of an entry: a Binary with a JSON Patch in it, or a Parameters resource.
 *
 * https://hl7.org/fhir/R4/http.html#patch
 */
import type { Json } from '../../fhir/json/json.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { FhirRequest } from '../interaction.ts'

/** Body and content type of the PATCH that the entry stands for. @throws {FhirError} invalid: it is neither */
export function patchDocument(json: Json): Pick<FhirRequest, 'body'> & { readonly contentType: string } {
  const resource: unknown = JSON.parse(json.text)
  const { resourceType, contentType, data } = resource as Readonly<Record<string, unknown>>
  if (resourceType === 'Parameters') return { body: json.text, contentType: 'application/fhir+json' }
  if (resourceType === 'Binary' && typeof contentType === 'string' && typeof data === 'string') {
    return { body: Buffer.from(data, 'base64').toString('utf8'), contentType }
  }
  throw new FhirError(
    'invalid',
    'The resource of a PATCH must be a Parameters resource (FHIRPath Patch), or a Binary with contentType and data (JSON Patch).',
    { spec: 'https://hl7.org/fhir/R4/http.html#patch', expression: 'resource' },
  )
}
