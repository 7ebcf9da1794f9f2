/** What the server says of itself: asked once for a visit. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { fhir } from './client.ts'

let asked: Promise<CapabilityStatement> | undefined

/** The CapabilityStatement. @throws {FhirFailure} it was not given; the next call asks again */
export function capability(): Promise<CapabilityStatement> {
  asked ??= fhir.get<CapabilityStatement>('metadata').catch((error: unknown) => {
    asked = undefined
    throw error
  })
  return asked
}
