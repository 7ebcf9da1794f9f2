/** Whom a resource of a case is about. */
import type { Reference } from '@medplum/fhirtypes'
import { idOf } from '../code/reference.ts'

type Content = Readonly<Record<string, unknown>>

/** Ids of the patients that a resource is about, each once: its subject, its patient, whom it is for or who takes part. */
export function patientsOf(resource: Content): readonly string[] {
  const { subject, patient, for: whom, participant } = resource
  const taking = resource.resourceType === 'Appointment' ? (participant as { actor?: Reference }[] | undefined) : []
  const references = [subject, patient, whom, ...(taking ?? []).map(({ actor }) => actor)]
  return [...new Set(references.flatMap((one) => idOf(one as Reference | undefined, 'Patient') ?? []))]
}
