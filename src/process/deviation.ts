/** A step that is missing when its time has run out, or was late, as a DetectedIssue. https://hl7.org/fhir/R4/detectedissue.html */
import type { DetectedIssue as DetectedIssueOfR5, Patient, Reference } from '@medplum/fhirtypes'
import type { Finding, State } from './finding.ts'
import { actorConcept, type Concerned, instant, linked, over, ruleConcept, urls } from './finding-concepts.ts'
import { findingIdentifier } from './finding-identity.ts'

/** R4's own: the type package has R5's statuses. https://hl7.org/fhir/R4/valueset-observation-status.html */
export type DetectedIssue = Omit<DetectedIssueOfR5, 'status'> & {
  readonly status: 'preliminary' | 'final' | 'cancelled' | 'entered-in-error'
}

const statuses: Readonly<Partial<Record<State, DetectedIssue['status']>>> = {
  overdue: 'preliminary',
  'met-late': 'final',
}

/** Whether something is or was wrong. */
export const isDeviation = ({ status }: Pick<DetectedIssue, 'status'>): boolean =>
  status === 'preliminary' || status === 'final'

/** The DetectedIssue that a finding is to be, given the one that is stored; undefined where there is to be none. */
export function deviation(
  finding: Finding,
  of: Concerned,
  stored: DetectedIssue | undefined,
): DetectedIssue | undefined {
  const { rule, state, due, evidence } = finding
  const status = statuses[state] ?? 'cancelled'
  if (state === 'unknown' || stored?.status === 'entered-in-error') return stored
  if (!stored && status === 'cancelled') return undefined
  const made: DetectedIssue = {
    resourceType: 'DetectedIssue',
    extension: [
      ...linked(of, stored).filter(({ url }) => !ownExtensions.has(url)),
      { url: urls.rutin, valueCanonical: finding.layer },
      { url: urls.agare, valueCodeableConcept: actorConcept(finding) },
      ...(due === undefined ? [] : [{ url: urls.tidsgrans, valueInstant: instant(due) }]),
    ],
    identifier: [findingIdentifier(of.ref, rule.id)],
    status,
    code: ruleConcept(finding),
    severity: rule.severity.late,
    ...(of.patient && { patient: of.patient as Reference<Patient> }),
    ...(due !== undefined && { identifiedDateTime: instant(due) }),
    implicated: [of.address, ...evidence].map((reference) => ({ reference })),
    detail: finding.explanation,
    ...mitigationOf(finding, stored),
  }
  return over(made, stored, own)
}

/** Elements that are left out where there is nothing to say. */
const own: ReadonlySet<string> = new Set(['id', 'meta', 'patient', 'identifiedDateTime', 'mitigation'])

/** The DetectedIssue of a rule that no longer holds; undefined where there is nothing to change. */
export function withdrawnDeviation(stored: DetectedIssue | undefined): DetectedIssue | undefined {
  return stored && isDeviation(stored) ? { ...stored, status: 'cancelled' } : undefined
}

const ownExtensions: ReadonlySet<string> = new Set([urls.rutin, urls.agare, urls.tidsgrans])
const doneLate = 'Steget är gjort efter tidsgränsen.'

/** What others did about it, and that it was done in the end. */
function mitigationOf({ state, done }: Finding, stored: DetectedIssue | undefined): Pick<DetectedIssue, 'mitigation'> {
  const others = stored?.mitigation?.filter(({ action }) => action.text !== doneLate) ?? []
  const own = { action: { text: doneLate }, ...(done !== undefined && { date: instant(done) }) }
  const mitigation = state === 'met-late' ? [...others, own] : others
  return mitigation.length > 0 ? { mitigation } : {}
}
