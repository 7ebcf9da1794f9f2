/** Who still names a patient that was replaced means the one that replaced it. */
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { patientsOf } from '../arende/patient-of.ts'
import { currentPatient } from './current-patient.ts'
import { repointed } from './reference-steps.ts'

/** What is sent about a replaced patient is stored about the replacement, and the sender is told. */
export const replacedReferences: WriteRule = {
  name: 'ersatt-patient',
  types: 'every',
  complete: async ({ type, after, caller }: Change, work: Work) => {
    if (after === undefined || caller.kind === 'system' || type === 'Patient') return undefined
    const steps: FixStep[] = []
    for (const id of patientsOf(after)) {
      const current = await currentPatient(id, work)
      if (current === id) continue
      steps.push(...repointed(after, `Patient/${id}`, `Patient/${current}`))
      work.say({
        severity: 'information',
        code: 'informational',
        diagnostics: `Patient/${id} was replaced by Patient/${current}; this ${type} is stored about the latter. Use it from now on.`,
        details: {
          rule: 'ersatt-patient',
          swedish: `Patient/${id} har ersatts av Patient/${current}; denna ${type} sparas för den senare. Använd den hädanefter.`,
        },
      })
    }
    return steps
  },
}
