/** An open task as the list of duties shows it. */
import type { CodeableConcept, Task } from '@medplum/fhirtypes'
import { extensionOf } from '../fhir/extension.ts'
import { type FindingState, findingState } from '../parts/finding-state.ts'
import { rulebookId } from '../parts/rulebooks.ts'

export interface Duty {
  readonly id: string
  /** The id of its rule; absent: it is no step of a rulebook, such as the receipt of a message. */
  readonly rule: string | undefined
  readonly what: CodeableConcept | undefined
  /** As the server last judged it. */
  readonly judged: FindingState
  /** ms */
  readonly due: number | undefined
  /** The id of the case. */
  readonly caseId: string | undefined
  /** `Patient/1` */
  readonly patient: string | undefined
  /** References to those whose it is. */
  readonly owners: readonly string[]
  readonly actor: string | undefined
  readonly rulebook: string | undefined
  /** The rulebook as canonical|version. */
  readonly layer: string | undefined
}

/** Statuses of a task that is still to be done. */
export const openStatuses = ['requested', 'received', 'accepted', 'in-progress', 'on-hold', 'ready'] as const
const open: ReadonlySet<string | undefined> = new Set(openStatuses)

export const isOpenTask = ({ status }: Task): boolean => open.has(status)

const regel = 'https://vardbro.example/fhir/CodeSystem/regel'

export function dutyOf(task: Task): Duty {
  const { id = '', code, businessStatus, restriction, owner, focus, performerType, instantiatesCanonical } = task
  const rule = code?.coding?.find(({ system }) => system === regel)?.code
  const due = Date.parse(restriction?.period?.end ?? '')
  const linked = extensionOf(task, 'arende')?.valueReference?.reference ?? focus?.reference
  const [type, caseId] = linked?.split('/') ?? []
  const recipients = restriction?.recipient?.map(({ reference }) => reference) ?? []
  return {
    id,
    rule,
    what: code,
    judged: rule === undefined ? 'pending' : findingState(businessStatus?.coding?.[0]?.code),
    due: Number.isNaN(due) ? undefined : due,
    caseId: type === 'EpisodeOfCare' ? caseId : undefined,
    patient: task.for?.reference,
    owners: [...new Set([owner?.reference, ...recipients])].filter((it) => it !== undefined),
    actor: performerType?.[0]?.coding?.[0]?.code,
    rulebook: instantiatesCanonical === undefined ? undefined : rulebookId(instantiatesCanonical),
    layer: instantiatesCanonical,
  }
}

/** How it stands at an instant: what has run out since it was judged is overdue. */
export const stateAt = ({ judged, due }: Duty, now: number): FindingState =>
  due !== undefined && due <= now ? 'overdue' : judged
