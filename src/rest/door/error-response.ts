/** The one place where an error becomes an answer. */
import { FhirError, operationOutcome } from '../../fhir/outcome.ts'
import type { FhirResponse } from '../interaction.ts'

/**
 * The OperationOutcome of an error. What is not a FhirError is a fault of the server: the client gets `requestId` to
 * hand to the operator, and nothing of the error itself.
 */
export function errorResponse(error: unknown, requestId: string): FhirResponse {
  if (error instanceof FhirError) {
    return { status: error.status, headers: error.headers, content: [JSON.stringify(operationOutcome(error.issues))] }
  }
  const diagnostics = `The server failed. Nothing of this request was stored unless it says so itself. Tell its operator this id: ${requestId}`
  const outcome = operationOutcome([{ severity: 'error', code: 'exception', diagnostics }])
  return { status: 500, headers: {}, content: [JSON.stringify(outcome)] }
}
