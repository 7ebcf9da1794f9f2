/** How long after the patient went home the hospital has the medical responsibility at most. */
import type { Parameters } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

/** `7 dygn`, as the rulebooks of the case say; undefined where the responsibility goes over when the patient goes home. */
export async function readLongest(caseId: string): Promise<string | undefined> {
  const { parameter = [] } = await fhir.get<Parameters>(`EpisodeOfCare/${encodeURIComponent(caseId)}/$rutin`)
  const values = new Map(
    parameter.flatMap(({ name: kind, part = [] }) => {
      const name = part.find((one) => one.name === 'namn')?.valueCode
      const value = part.find((one) => one.name === 'varde')?.valueString
      return kind !== 'parameter' || name === undefined ? [] : [[name, value] as const]
    }),
  )
  return values.get('medicinsktAnsvar.overgang') === 'vid-lakarbesok'
    ? values.get('medicinsktAnsvar.langst')
    : undefined
}
