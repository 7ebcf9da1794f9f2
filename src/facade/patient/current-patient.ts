/** Which patient stands for one that was replaced in a merge. https://hl7.org/fhir/R4/patient.html#links */
import type { Patient } from '@medplum/fhirtypes'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'

/** A chain of replacements longer than this is a fault of what is stored. */
const mostReplacements = 8

/** The id of the patient that another says it was replaced by; undefined where it was not. */
export function replacementOf({ link = [] }: Pick<Patient, 'link'>): string | undefined {
  return idOf(link.find(({ type }) => type === 'replaced-by')?.other, 'Patient')
}

/** The id of the patient that stands for this one now: itself, unless it was replaced. */
export async function currentPatient(id: string, work: Pick<Work, 'read'>): Promise<string> {
  let current = id
  for (let step = 0; step < mostReplacements; step++) {
    const patient = await work.read<Patient>('Patient', current)
    const next = patient && replacementOf(patient)
    if (next === undefined) break
    current = next
  }
  return current
}
