/** A call that did not go as asked. */
import type { OperationOutcome } from '@medplum/fhirtypes'

export class FhirFailure extends Error {
  /** Of HTTP; 0 where no answer came. */
  readonly status: number
  /** What the server says of it. */
  readonly outcome: OperationOutcome | undefined
  /** By which the server's operator finds the call in the log. */
  readonly requestId: string | undefined
  /** All that was answered. */
  readonly body: unknown

  constructor(status: number, outcome?: OperationOutcome, requestId?: string, body?: unknown) {
    super(outcome?.issue?.[0]?.diagnostics ?? `HTTP ${status}`)
    this.status = status
    this.outcome = outcome
    this.requestId = requestId
    this.body = body
  }
}
