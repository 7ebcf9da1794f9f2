/** Finds somebody by personnummer. The number travels in a body: addresses are kept by logs and histories. */
import type { Bundle } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

/** The numbers that may be meant, of twelve digits; none where it is no number of a person. */
export function numbersMeant(written: string): readonly string[] {
  const digits = written.replace(/[\s+-]/g, '')
  if (/^\d{12}$/.test(digits)) return [digits]
  return /^\d{10}$/.test(digits) ? [`19${digits}`, `20${digits}`] : []
}

/** The id of the patient; undefined where there is none. @throws {FhirFailure} */
export async function findPatient(numbers: readonly string[]): Promise<string | undefined> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = new URLSearchParams({ identifier: numbers.join(','), _elements: 'id', _count: '1' })
  const { entry = [] } = await fhir.post<Bundle>('Patient/_search', form.toString(), { headers })
  return entry[0]?.resource?.id
}
