/** What a subject follows: whatever of it changes, the subject is judged anew. */
import type { Judgement } from './judgement.ts'
import { type Assembled, idIn } from './subject.ts'
import { around, subjectKey } from './subject-key.ts'

/** The targets of a judged subject: what its rules read outside it, its patient where they look at it, and the rules. */
export function followedBy(of: Assembled, { rules, read }: Judgement): readonly string[] {
  const { ref, versions, patient } = of
  const outside = read.filter((reference) => versions.has(reference))
  const patientId = idIn(patient, 'Patient')
  const patients = ref.kind === 'case' && patientId !== undefined && rules.readsAround ? [`Patient/${patientId}`] : []
  const units = ref.kind === 'pair' ? ref.id.split('+').map((id) => `Organization/${id}`) : []
  const self = ref.kind === 'pair' ? [subjectKey(ref)] : []
  return [...new Set([rules.token(ref.kind), ...self, ...[...patients, ...units].map(around), ...outside])]
}
