/**
 * The patch that a request sends: JSON Patch or FHIRPath Patch, told apart by the content type.
 *
 * https://hl7.org/fhir/R4/http.html#patch
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { FhirRequest } from '../interaction.ts'
import type { Patch } from './patch-stored.ts'

const spec = 'https://hl7.org/fhir/R4/http.html#patch'
const accepted = 'application/json-patch+json, or application/fhir+json with a Parameters resource'

/** @throws {FhirError} unsupportedMediaType: the content type is neither's; invalid: Binary, which has no patch */
export function patchOf({ headers, body, path }: Pick<FhirRequest, 'headers' | 'body' | 'path'>): Patch {
  if (path[0] === 'Binary') {
    throw new FhirError('methodNotAllowed', 'A Binary cannot be patched; replace it with PUT.', {
      spec: 'https://hl7.org/fhir/R4/binary.html#rest',
      headers: { allow: 'GET, HEAD, PUT, DELETE' },
    })
  }
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  // Loaded with the first patch: the first answers are to come soon.
  if (type === 'application/json-patch+json') {
    return async (content) => (await import('../../fhir/patch/json-patch.ts')).applyJsonPatch(content, body)
  }
  if (type === 'application/fhir+json' || type === 'application/json') {
    return async (content) => (await import('../../fhir/patch/fhirpath-patch.ts')).applyFhirPathPatch(content, body)
  }
  throw new FhirError('unsupportedMediaType', `A patch must be sent as ${accepted}.`, { spec })
}
