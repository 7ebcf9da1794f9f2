/** The one place where an error becomes an answer. */
import { FhirError, operationOutcome } from '../../fhir/outcome.ts'
import type { FhirRequest, FhirResponse } from '../interaction.ts'
import { told } from '../language.ts'

/**
 * The OperationOutcome of an error, in the language that the headers of the request ask for. What is not a FhirError is a fault of the server: the client gets `requestId` to
 * hand to the operator, and nothing of the error itself.
 */
export function errorResponse(error: unknown, requestId: string, headers: FhirRequest['headers'] = {}): FhirResponse {
  if (error instanceof FhirError) {
    const { text, language } = told(error.issues, headers)
    return { status: error.status, headers: { ...error.headers, 'content-language': language }, content: [text] }
  }
  const diagnostics = `The server failed. Nothing of this request was stored unless it says so itself. Tell its operator this id: ${requestId}`
  const outcome = operationOutcome([{ severity: 'error', code: 'exception', diagnostics }])
  return { status: 500, headers: {}, content: [JSON.stringify(outcome)] }
}
