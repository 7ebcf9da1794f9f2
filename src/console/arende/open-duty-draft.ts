/** Opens the draft of a duty in the workbench, from outside its case. */
import { type Asked, readCase } from './case-data.ts'
import { openStepDraft } from './open-step-draft.ts'

interface Step {
  readonly caseId: string | undefined
  readonly rule: string | undefined
}

/** Says whether there is one; then the workbench is open. @throws {FhirFailure} */
export async function openDutyDraft({ caseId, rule }: Step, backTo: string): Promise<boolean> {
  if (caseId === undefined) return false
  const asked: Asked = { id: caseId }
  const data = await readCase(asked, new AbortController().signal)
  const finding = data.assessment.findings.find((one) => one.rule === rule)
  return finding === undefined ? false : await openStepDraft(finding, data, backTo)
}
