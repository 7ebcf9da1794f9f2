/** A record of a patient that was replaced in a merge stands for its replacement. https://hl7.org/fhir/R4/patient.html#links */
import type { Patient } from '@medplum/fhirtypes'
import type { Stored, Transaction } from '../../store/store.ts'

/** A chain of replacements longer than this is a fault of what is stored. */
const mostReplacements = 8

/** Each of them, or what replaced it, once. */
export async function standing(tx: Transaction, found: readonly Stored[]): Promise<readonly Stored[]> {
  if (!found.some(mayBeReplaced)) return found
  const current = await Promise.all(found.map((one) => follow(tx, one)))
  return current.filter((one, index) => current.findIndex(({ id }) => id === one.id) === index)
}

async function follow(tx: Transaction, found: Stored): Promise<Stored> {
  let current = found
  for (let step = 0; step < mostReplacements && mayBeReplaced(current); step++) {
    const id = replacementIn(current)
    const next = id === undefined ? undefined : await tx.current('Patient', id)
    if (next === undefined || next.deleted) break
    current = next
  }
  return current
}

const mayBeReplaced = ({ type, content }: Stored): boolean => type === 'Patient' && content.includes('"replaced-by"')

function replacementIn({ content }: Stored): string | undefined {
  const { link = [] }: Patient = JSON.parse(content)
  const other = link.find(({ type }) => type === 'replaced-by')?.other.reference
  return /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(other ?? '')?.[1]
}
