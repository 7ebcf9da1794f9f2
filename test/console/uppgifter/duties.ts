/** Duties as tests want them. */
import type { Duty } from '../../../src/console/uppgifter/duty.ts'

/** A duty that waits without a limit. */
export function duty(given: Partial<Duty> & { readonly id: string }): Duty {
  return {
    rule: 'a',
    what: undefined,
    judged: 'pending',
    due: undefined,
    caseId: 'case',
    patient: undefined,
    owners: [],
    actor: undefined,
    rulebook: undefined,
    layer: undefined,
    ...given,
  }
}
