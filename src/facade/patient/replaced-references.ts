/** Who still names a patient that was replaced means the one that replaced it. */
import type { FixStep, Issue } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { patientsOf } from '../arende/patient-of.ts'
import { currentPatient } from './current-patient.ts'
import { repointed } from './reference-steps.ts'

/** What is sent about a replaced patient is stored about the replacement, and the sender is told. */
export const replacedReferences: WriteRule = {
  name: 'ersatt-patient',
  types: 'every',
  complete: ({ type, after, caller }, work) => {
    if (after === undefined || caller.kind === 'system' || type === 'Patient') return undefined
    const patients = patientsOf(after)
    return patients.length === 0 ? undefined : toCurrent(patients, { type, after }, work)
  },
}

async function toCurrent(
  patients: readonly string[],
  { type, after }: { readonly type: string; readonly after: NonNullable<Change['after']> },
  work: Work,
): Promise<readonly FixStep[]> {
  const steps: FixStep[] = []
  for (const id of patients) {
    const current = await currentPatient(id, work)
    if (current === id) continue
    steps.push(...repointed(after, `Patient/${id}`, `Patient/${current}`))
    work.say(replaced(type, `Patient/${id}`, `Patient/${current}`))
  }
  return steps
}

function replaced(type: string, old: string, current: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `${old} was replaced by ${current}; this ${type} is stored about the latter. Use it from now on.`,
    details: {
      rule: 'ersatt-patient',
      swedish: `${old} har ersatts av ${current}; denna ${type} sparas för den senare. Använd den hädanefter.`,
    },
  }
}
