/** Findings as FHIR resources: an open duty is a Task, a deviation is a DetectedIssue, one per case and rule. */
import type {
  CodeableConcept,
  DetectedIssue as DetectedIssueOfR5,
  Extension,
  Identifier,
  Patient,
  Reference,
  Task,
} from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Evaluation, Finding } from './evaluate.ts'

/** The system of the identifiers by which the server finds its own Tasks and DetectedIssues again. */
export const findingSystem = `${canonical}/identifier/fynd`

/** R4's own: the type package has R5's statuses. https://hl7.org/fhir/R4/valueset-observation-status.html */
export type DetectedIssue = Omit<DetectedIssueOfR5, 'status'> & {
  readonly status: 'preliminary' | 'final' | 'cancelled'
}

/** The case that findings are about, and what it says that they repeat. */
export interface CaseFacts {
  readonly id: string
  readonly patient: Reference<Patient>
}

export interface FindingResources {
  readonly task?: Task
  readonly detectedIssue?: DetectedIssue
}

const taskStatus: Partial<Record<Finding['state'], Task['status']>> = {
  pending: 'requested',
  warning: 'requested',
  overdue: 'requested',
  met: 'completed',
  'met-late': 'completed',
}

/** Statuses of an open Task that others set and the server leaves alone while the step is missing. */
const statusesOfOthers = new Set<string | undefined>(['received', 'accepted', 'in-progress', 'on-hold', 'ready'])

/**
 * The Task and DetectedIssue that a finding is to be, given those that are stored; absent where there is to be none.
 *
 * A step that was never open makes no Task, one that was never late no DetectedIssue; one that no longer applies
 * cancels both. `preliminary`: the step is missing. `final`: done late.
 */
export function findingResources(
  finding: Finding,
  evaluation: Evaluation,
  of: CaseFacts,
  stored: FindingResources,
): FindingResources {
  const task = openDuty(finding, evaluation, of, stored.task)
  const detectedIssue = deviation(finding, evaluation, of, stored.detectedIssue)
  return { ...(task && { task }), ...(detectedIssue && { detectedIssue }) }
}

/** The identifier that one rule's Task or DetectedIssue of one case bears, whoever makes it. */
export function findingIdentifier(caseId: string, ruleId: string): Identifier {
  return { system: findingSystem, value: `${caseId}/${ruleId}` }
}

function openDuty(finding: Finding, evaluation: Evaluation, of: CaseFacts, stored: Task | undefined): Task | undefined {
  const status = taskStatus[finding.state] ?? 'cancelled'
  const isOpen = status === 'requested'
  if (!stored && !isOpen) return undefined
  const { rule, due } = finding
  return {
    resourceType: 'Task',
    extension: [caseLink(of.id)],
    identifier: [findingIdentifier(of.id, rule.id)],
    instantiatesCanonical: planDefinition(evaluation),
    status: isOpen && statusesOfOthers.has(stored?.status) ? (stored?.status ?? status) : status,
    intent: 'order',
    code: ruleConcept(finding),
    description: rule.title,
    focus: { reference: `EpisodeOfCare/${of.id}` },
    for: of.patient,
    performerType: [actorConcept(finding)],
    ...(due !== undefined && { restriction: { period: { end: instant(due) } } }),
  }
}

function deviation(
  finding: Finding,
  evaluation: Evaluation,
  of: CaseFacts,
  stored: DetectedIssue | undefined,
): DetectedIssue | undefined {
  const { rule, state, due, done } = finding
  const isDeviation = state === 'overdue' || state === 'met-late'
  if (!stored && !isDeviation) return undefined
  return {
    resourceType: 'DetectedIssue',
    extension: [caseLink(of.id)],
    identifier: [findingIdentifier(of.id, rule.id)],
    status: isDeviation ? (state === 'overdue' ? 'preliminary' : 'final') : 'cancelled',
    code: ruleConcept(finding),
    severity: rule.severity.late,
    patient: of.patient,
    ...(due !== undefined && { identifiedDateTime: instant(due) }),
    implicated: [{ reference: `EpisodeOfCare/${of.id}` }, ...finding.evidence.map((reference) => ({ reference }))],
    detail: sentence(finding, evaluation),
    ...(state === 'met-late' &&
      done !== undefined && {
        mitigation: [{ action: { text: 'Steget är gjort efter tidsgränsen.' }, date: instant(done) }],
      }),
  }
}

function sentence({ rule }: Finding, { rulebook }: Evaluation): string {
  const [first, last] = rule.source.lines
  return `${rule.title}: inte inom tidsgränsen. ${rulebook.title}, ${rule.source.section}, rad ${first}–${last}.`
}

/** The extension by which a resource without a native link belongs to its case. */
const caseLink = (caseId: string): Extension => ({
  url: `${canonical}/StructureDefinition/arende`,
  valueReference: { reference: `EpisodeOfCare/${caseId}` },
})

/** The canonical URL and version of the PlanDefinition that a rulebook is served as. */
export const planDefinition = ({ rulebook }: Evaluation): string =>
  `${canonical}/PlanDefinition/${rulebook.id}|${rulebook.version}`

/** A rule as a code: its id in the code system of its rulebook. */
export const ruleConcept = ({ rule }: Finding): CodeableConcept => ({
  coding: [{ system: `${canonical}/CodeSystem/regel`, code: rule.id, display: rule.title }],
})

/** Whose step a rule is, as a code. */
export const actorConcept = ({ rule }: Finding): CodeableConcept => ({
  coding: [{ system: `${canonical}/CodeSystem/aktor`, code: rule.actor }],
})

/** ms since the epoch as a FHIR instant in UTC. */
export const instant = (ms: number): string => new Date(ms).toISOString()
