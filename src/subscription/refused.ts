import { FhirError } from '../fhir/outcome.ts'

/** That a Subscription or a topic asks for what this server does not do: `expression` is where, the message what and how to mend it. */
export function refused(expression: string, message: string): FhirError {
  return new FhirError('unprocessable', message, { expression })
}
