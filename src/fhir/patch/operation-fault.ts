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
const longest = 200
const elementPath = /^(?:(?:^|[./])(?:[A-Za-z]{1,64}|\d{1,4}|-)|\[\d{1,4}\])*$/

/** Says which operation of a patch (from 1) of which type cannot be applied, and why; `why` goes on in mid sentence. */
export function operationFault(
  kind: 'invalid' | 'unprocessable',
  { index, type, path = '', why }: Operation,
): FhirError {
  const shown = path !== '' && path.length <= longest && elementPath.test(path) ? ` ${path}` : ''
  const message = `Operation ${index + 1} of the patch (${type}${shown}) cannot be applied: ${why}. Nothing of the patch was applied.`
  return new FhirError(kind, message, { spec: 'https://hl7.org/fhir/R4/http.html#patch' })
}

/** Each operation of a patch may go through the whole resource. @throws {FhirError} tooCostly: more operations than `most` */
export function demandFewOperations(count: number, most: number): void {
  if (count <= most) return
  throw new FhirError(
    'tooCostly',
    `The patch has ${count} operations; the limit is ${most}. Send the changed resource with PUT instead.`,
    { spec: 'https://hl7.org/fhir/R4/http.html#patch' },
  )
}
