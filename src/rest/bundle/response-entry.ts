/** One entry of a batch-response or transaction-response, as text: stored resources are spliced in, never printed anew. */
import { textOf } from '../../fhir/json/text-piece.ts'
import { type FhirError, operationOutcome } from '../../fhir/outcome.ts'
import type { FhirResponse } from '../interaction.ts'
import type { Preference } from '../prefer.ts'
import { noteText } from '../write/answer.ts'
import { type Outcome, versionOf } from '../write/outcome.ts'

// An import would read every export of the module, and one of them loads a whole browser client.
const { STATUS_CODES } = process.getBuiltinModule('node:http')

/** What a write came to: status, where it lies and, as far as Prefer asks for it, the resource. */
export function writtenEntry({ status, stored, note }: Outcome, wanted: Preference['return'], base: string): string {
  const pieces = ['{']
  if (wanted === 'representation' && stored && !stored.deleted) {
    pieces.push(`"fullUrl":${JSON.stringify(`${base}/${stored.type}/${stored.id}`)},"resource":${stored.content},`)
  }
  pieces.push(`"response":{"status":"${statusText(status)}"`)
  if (stored) {
    if (!stored.deleted) pieces.push(`,"location":"${versionOf(stored)}"`)
    pieces.push(`,"etag":"W/\\"${stored.version}\\"","lastModified":"${new Date(stored.at).toISOString()}"`)
  }
  if (wanted === 'OperationOutcome') pieces.push(`,"outcome":${noteText(note)}`)
  pieces.push('}}')
  return pieces.join('')
}

/** The answer of an interaction as an entry; `bodyless` for HEAD. */
export function answeredEntry(response: FhirResponse, bodyless: boolean): string {
  const { status, headers } = response
  const content = textOf(response.content ?? [])
  const about = {
    status: statusText(status),
    ...(headers.location !== undefined && { location: headers.location }),
    ...(headers.etag !== undefined && { etag: headers.etag }),
    ...(headers['last-modified'] !== undefined && { lastModified: new Date(headers['last-modified']).toISOString() }),
  }
  const text = JSON.stringify(about)
  if (content === '' || bodyless) return `{"response":${text}}`
  const isOutcome = content.startsWith('{"resourceType":"OperationOutcome"')
  if (isOutcome) return `{"response":${text.slice(0, -1)},"outcome":${content}}}`
  return `{"resource":${content},"response":${text}}`
}

/** An error as an entry of a batch. */
export function failedEntry(error: FhirError): string {
  const response = { status: statusText(error.status), outcome: operationOutcome(error.issues) }
  return `{"response":${JSON.stringify(response)}}`
}

function statusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}
