/**
 * Binary over HTTP: the content itself, or the resource that holds it.
 *
 * https://hl7.org/fhir/R4/binary.html#rest
 */
import { textOf } from '../fhir/json/text-piece.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { FhirRequest, FhirResponse } from './interaction.ts'

const spec = 'https://hl7.org/fhir/R4/binary.html#rest'
const fhirTypes = new Set(['application/fhir+json', 'application/json', 'text/json'])
const formats = new Set(['json', ...fhirTypes])

/**
 * The JSON text of the Binary that a request with raw content posts or puts; undefined where its body is FHIR JSON.
 * `id` is that of the URL of an update. A body in `application/json` that is no resource is content too.
 *
 * @throws {FhirError} unsupportedMediaType: raw content without a Content-Type.
 */
export function binaryResource(request: FhirRequest, id?: string): string | undefined {
  const contentType = request.headers['content-type']
  if (request.bytes === undefined || isResource(contentType, request.body)) return undefined
  if (contentType === undefined) {
    throw new FhirError(
      'unsupportedMediaType',
      'The content has no Content-Type. Say what it is, e.g. application/pdf.',
      { spec },
    )
  }
  const context = request.headers['x-security-context']
  return JSON.stringify({
    resourceType: 'Binary',
    ...(id !== undefined && { id }),
    contentType,
    ...(context !== undefined && { securityContext: { reference: context } }),
    data: Buffer.from(request.bytes).toString('base64'),
  })
}

function isResource(contentType: string | undefined, body: string): boolean {
  const name = essence(contentType)
  if (name === 'application/fhir+json') return true
  return fhirTypes.has(name) && /"resourceType"\s*:/.test(body)
}

/** `Text/HTML; charset=utf-8` → `text/html`. */
function essence(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

interface Binary {
  readonly contentType?: string
  readonly data?: string
  readonly securityContext?: { readonly reference?: string }
}

/**
 * The answer to a read of a Binary as the request wants it: its content with its own Content-Type, unless `Accept` or
 * `_format` asks for FHIR JSON. Other answers than 200 pass as they are.
 */
export function binaryContent(response: FhirResponse, request: FhirRequest): FhirResponse {
  if (response.status !== 200 || response.content === undefined || wantsResource(request)) return response
  const binary: Binary = JSON.parse(textOf(response.content))
  const context = binary.securityContext?.reference
  return {
    status: 200,
    headers: {
      ...response.headers,
      'content-type': printable(binary.contentType) ?? 'application/octet-stream',
      ...(context !== undefined && { 'x-security-context': context }),
    },
    bytes: Buffer.from(binary.data ?? '', 'base64'),
  }
}

function wantsResource({ query, headers }: FhirRequest): boolean {
  const format = query.find(([name]) => name === '_format')?.[1].replace(' ', '+')
  if (format !== undefined) return formats.has(essence(format))
  return (headers.accept ?? '').split(',').some((range) => fhirTypes.has(essence(range)))
}

/** A content type that fits into a header; what does not is not sent. */
function printable(contentType: string | undefined): string | undefined {
  return contentType !== undefined && /^[\x20-\x7e]+$/.test(contentType) ? contentType : undefined
}
