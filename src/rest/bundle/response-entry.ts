/** One entry of a batch-response or transaction-response, as text: stored resources are spliced in, never printed anew. */
import { textOf } from '../../fhir/json/text-piece.ts'
import type { FhirError, Issue } from '../../fhir/outcome.ts'
import type { FhirRequest, FhirResponse } from '../interaction.ts'
import { told } from '../language.ts'
import { prefer } from '../prefer.ts'
import { toldNote } from '../write/answer.ts'
import { type Outcome, versionOf } from '../write/outcome.ts'

// An import would read every export of the module, and one of them loads a whole browser client.
const { STATUS_CODES } = process.getBuiltinModule('node:http')

type Asked = Pick<FhirRequest, 'headers' | 'base'>

/** What a write came to: status, where it lies and, as far as Prefer asks for it, the resource. */
export function writtenEntry(
  { status, stored, note, issues = [], said = [] }: Outcome,
  { headers, base }: Asked,
  placed: (issue: Issue) => Issue,
): string {
  const wanted = prefer(headers).return
  const pieces = ['{']
  if (wanted === 'representation' && stored && !stored.deleted) {
    pieces.push(`"fullUrl":${JSON.stringify(`${base}/${stored.type}/${stored.id}`)},"resource":${stored.content},`)
  }
  pieces.push(`"response":{"status":"${statusText(status)}"`)
  if (stored) {
    if (!stored.deleted) pieces.push(`,"location":"${versionOf(stored)}"`)
    pieces.push(`,"etag":"W/\\"${stored.version}\\"","lastModified":"${new Date(stored.at).toISOString()}"`)
  }
  if (wanted === 'OperationOutcome') {
    pieces.push(`,"outcome":${toldNote(note, [...issues.map(placed), ...said], headers).text}`)
  } else if (said.length > 0) pieces.push(`,"outcome":${told(said, headers).text}`)
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
export function failedEntry({ status, issues }: FhirError, headers: FhirRequest['headers']): string {
  return `{"response":{"status":"${statusText(status)}","outcome":${told(issues, headers).text}}}`
}

function statusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim()
}
