/** An evaluation as a MeasureReport: one group a rule, its outcome in the extension `utfall`. */
import type { Extension, MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Evaluation, Finding } from './evaluate.ts'
import { actorConcept, type CaseFacts, instant, ruleConcept } from './finding-resources.ts'

export interface ReportedCase extends CaseFacts {
  /** When the case began, as its EpisodeOfCare says. */
  readonly start?: string
}

/** The individual report of one case at an instant (ms); `isForecast` where that instant had not come yet. */
export function measureReport(
  evaluation: Evaluation,
  of: ReportedCase,
  at: number,
  isForecast: boolean,
): MeasureReport {
  return {
    resourceType: 'MeasureReport',
    extension: [
      { url: `${canonical}/StructureDefinition/arende`, valueReference: { reference: `EpisodeOfCare/${of.id}` } },
      ...(isForecast ? [{ url: `${canonical}/StructureDefinition/prognos`, valueBoolean: true }] : []),
    ],
    status: 'complete',
    type: 'individual',
    measure: `${canonical}/Measure/${evaluation.rulebook.id}|${evaluation.rulebook.version}`,
    subject: of.patient,
    date: instant(at),
    period: { ...(of.start !== undefined && { start: of.start }), end: instant(at) },
    group: evaluation.findings.map(group),
  }
}

function group(finding: Finding): MeasureReportGroup {
  return {
    extension: [{ url: `${canonical}/StructureDefinition/utfall`, extension: outcome(finding) }],
    code: ruleConcept(finding),
  }
}

function outcome(finding: Finding): Extension[] {
  const { rule, state, due, done, nextChange, evidence, missing } = finding
  return [
    { url: 'tillstand', valueCode: state },
    { url: 'aktor', valueCodeableConcept: actorConcept(finding) },
    ...moment('tidsgrans', due),
    ...moment('gjort', done),
    ...moment('nastaAndring', nextChange),
    ...evidence.map((reference) => ({ url: 'underlag', valueReference: { reference } })),
    ...missing.map((title) => ({ url: 'saknas', valueString: title })),
    {
      url: 'kalla',
      valueString: `${rule.source.document}, ${rule.source.section}, rad ${rule.source.lines.join('–')}`,
    },
  ]
}

const moment = (url: string, ms: number | undefined): Extension[] =>
  ms === undefined ? [] : [{ url, valueInstant: instant(ms) }]
