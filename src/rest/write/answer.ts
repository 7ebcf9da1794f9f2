/**
 * What a write answers: status, headers, and as much content as Prefer asks for.
 *
 * https://hl7.org/fhir/R4/http.html#ops
 */
import type { Issue } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { eTag, lastModified } from '../etag.ts'
import type { FhirRequest, FhirResponse } from '../interaction.ts'
import { type Told, told } from '../language.ts'
import { prefer } from '../prefer.ts'
import { type Outcome, versionOf } from './outcome.ts'
import { placer } from './placed.ts'
import { warningHeader } from './warnings.ts'

/** `return=representation` is the default for writes that leave a resource. */
export function answer(request: FhirRequest, outcome: Outcome): FhirResponse {
  const { headers, base, method } = request
  const { status, stored, issues = [], said = [] } = outcome
  const wanted = prefer(headers).return
  const located = status === 201 || method === 'POST'
  const answered = {
    ...(stored && validators(stored)),
    ...(stored && located && { location: `${base}/${versionOf(stored)}` }),
  }
  if (wanted === 'OperationOutcome') {
    const { text, language } = toldNote(outcome.note, [...issues.map(placer(request)), ...said], headers)
    const inLanguage = { ...answered, 'content-language': language }
    return { status: status === 204 ? 200 : status, headers: inLanguage, content: [text] }
  }
  const warning = warningHeader(said)
  const warned = { ...answered, ...(warning !== undefined && { warning }) }
  if (wanted === 'minimal' || stored === undefined || stored.deleted) return { status, headers: warned }
  return { status, headers: warned, content: [stored.content] }
}

/** ETag and Last-Modified of a version. */
export function validators(stored: Stored): Record<string, string> {
  return { etag: eTag(stored), 'last-modified': lastModified(stored) }
}

/** An OperationOutcome that says what was done, and what validation has to say of it. */
export function toldNote(diagnostics: string, issues: readonly Issue[], headers: FhirRequest['headers']): Told {
  return told([{ severity: 'information', code: 'informational', diagnostics }, ...issues], headers)
}
