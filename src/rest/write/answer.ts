/**
 * What a write answers: status, headers, and as much content as Prefer asks for.
 *
 * https://hl7.org/fhir/R4/http.html#ops
 */
import { operationOutcome } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { eTag, lastModified } from '../etag.ts'
import type { FhirRequest, FhirResponse } from '../interaction.ts'
import { prefer } from '../prefer.ts'
import { type Outcome, versionOf } from './outcome.ts'

/** `return=representation` is the default for writes that leave a resource. */
export function answer({ headers, base, method }: FhirRequest, outcome: Outcome): FhirResponse {
  const { status, stored, note } = outcome
  const wanted = prefer(headers).return
  const located = status === 201 || method === 'POST'
  const answered = {
    ...(stored && validators(stored)),
    ...(stored && located && { location: `${base}/${versionOf(stored)}` }),
  }
  if (wanted === 'OperationOutcome') {
    return { status: status === 204 ? 200 : status, headers: answered, content: [noteText(note)] }
  }
  if (wanted === 'minimal' || stored === undefined || stored.deleted) return { status, headers: answered }
  return { status, headers: answered, content: [stored.content] }
}

/** ETag and Last-Modified of a version. */
export function validators(stored: Stored): Record<string, string> {
  return { etag: eTag(stored), 'last-modified': lastModified(stored) }
}

/** The text of an OperationOutcome that says one thing and finds no fault. */
export function noteText(diagnostics: string): string {
  return JSON.stringify(operationOutcome([{ severity: 'information', code: 'informational', diagnostics }]))
}
