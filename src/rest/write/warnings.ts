/**
 * What rules warn of in the answer to a single write that is no OperationOutcome: the header `Warning`.
 *
 * R4 has no place for it beside a resource that is returned, and a client that asked for the resource, or for nothing, must
 * not get an OperationOutcome instead (https://hl7.org/fhir/R4/http.html#ops). The header is the one that HTTP had for this
 * and that whoever does not know it passes over (https://www.rfc-editor.org/rfc/rfc7234#section-5.5); RFC 9111 only leaves
 * it to those who use it.
 */
import type { Issue } from '../../fhir/outcome.ts'

/** More are told only with `Prefer: return=OperationOutcome`. */
const mostWarnings = 5
const longest = 400

/** The value of the header: for each warning its rule and its sentence, in English; undefined where there is none. */
export function warningHeader(said: readonly Issue[]): string | undefined {
  const warnings = said.filter(({ severity }) => severity === 'warning').slice(0, mostWarnings)
  return warnings.length === 0 ? undefined : warnings.map(warningValue).join(', ')
}

function warningValue({ details, diagnostics }: Issue): string {
  const rule = details?.rule === undefined ? '' : `${details.rule}: `
  return `299 vardbro "${quotable(rule + diagnostics)}"`
}

/** A header has no letters but those of ASCII, and no quotes within quotes. */
function quotable(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[“”"]/g, "'").replaceAll('’', "'")
  return plain.replaceAll(/[^ -~]|\\/g, ' ').slice(0, longest)
}
