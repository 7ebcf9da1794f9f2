/** The error for one operation of a patch. */
import { FhirError } from '../outcome.ts'

interface Operation {
  /** From 0. */
  readonly index: number
  readonly type: string
  readonly path?: string
  readonly why: string
}

/** Paths that may stand in a message: whatever else is sent as one could be data of a person. */
const elementPath = /^(?:(?:^|[./])(?:[A-Za-z]{1,64}|\d{1,4}|-)|\[\d{1,4}\])*$/

/** Says which operation of a patch (from 1) of which type cannot be applied, and why; `why` goes on in mid sentence. */
export function operationFault(
  kind: 'invalid' | 'unprocessable',
  { index, type, path = '', why }: Operation,
): FhirError {
  const message = `Operation ${index + 1} of the patch (${type}${elementPath.test(path) && path !== '' ? ` ${path}` : ''}) cannot be applied: ${why}. Nothing of the patch was applied.`
  return new FhirError(kind, message, { spec: 'https://hl7.org/fhir/R4/http.html#patch' })
}
