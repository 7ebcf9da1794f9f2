/** Findings as FHIR resources: an open duty is a Task, a deviation is a DetectedIssue, one per subject and rule. */
import type { Task } from '@medplum/fhirtypes'
import { type DetectedIssue, deviation, withdrawnDeviation } from './deviation.ts'
import type { Finding } from './finding.ts'
import type { Concerned } from './finding-concepts.ts'
import { openDuty, withdrawnDuty } from './open-duty.ts'

export interface FindingResources {
  readonly task?: Task
  readonly detectedIssue?: DetectedIssue
}

/**
 * The Task and DetectedIssue that a finding is to be, given those that are stored; absent where there is to be none.
 *
 * A step that was never open makes no Task, one that was never late no DetectedIssue. A finding that cannot be told
 * leaves both as they are. `preliminary`: the step is missing. `final`: done late. `cancelled`: no deviation any more.
 */
export function findingResources(finding: Finding, of: Concerned, stored: FindingResources): FindingResources {
  return resources(openDuty(finding, of, stored.task), deviation(finding, of, stored.detectedIssue))
}

/** What is to change of those of a rule that no longer holds for the subject, or of a subject that is gone. */
export function withdrawn({ task, detectedIssue }: FindingResources): FindingResources {
  return resources(withdrawnDuty(task), withdrawnDeviation(detectedIssue))
}

const resources = (task: Task | undefined, detectedIssue: DetectedIssue | undefined): FindingResources => ({
  ...(task && { task }),
  ...(detectedIssue && { detectedIssue }),
})
