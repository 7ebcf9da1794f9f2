/** A judgement as a MeasureReport: one group a rule, its outcome in the extension `utfall`. */
import type { Extension, MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Finding } from './finding.ts'
import { actorConcept, type Concerned, instant, ruleConcept } from './finding-concepts.ts'
import type { Judgement } from './judgement.ts'

export interface Reported extends Concerned {
  /** When the case began, as its EpisodeOfCare says. */
  readonly start?: string
  /** ms */
  readonly at: number
  /** That instant had not come when it was judged. */
  readonly isForecast: boolean
}

/** The individual report of one case at an instant. */
export function measureReport({ rules, findings }: Judgement, of: Reported): MeasureReport {
  const { start, at } = of
  return {
    resourceType: 'MeasureReport',
    extension: [
      { url: `${canonical}/StructureDefinition/arende`, valueReference: { reference: of.address } },
      ...rules.layers.map((valueCanonical) => ({ url: `${canonical}/StructureDefinition/rutin`, valueCanonical })),
      ...(of.isForecast ? [{ url: `${canonical}/StructureDefinition/prognos`, valueBoolean: true }] : []),
    ],
    status: 'complete',
    type: 'individual',
    measure: `${canonical}/Measure/${rules.routine.id}|${rules.routine.version}`,
    ...(of.patient && { subject: of.patient as NonNullable<MeasureReport['subject']> }),
    date: instant(at),
    period: { ...(start !== undefined && { start }), end: instant(at) },
    group: findings.map(group),
  }
}

function group(finding: Finding): MeasureReportGroup {
  return {
    extension: [{ url: `${canonical}/StructureDefinition/utfall`, extension: outcome(finding) }],
    code: ruleConcept(finding),
  }
}

function outcome(finding: Finding): Extension[] {
  const { rule, state, due, warnsAt, done, nextChange, evidence, missing, owner, layer, explanation } = finding
  return [
    { url: 'tillstand', valueCode: state },
    { url: 'fas', valueCode: rule.phase },
    { url: 'aktor', valueCodeableConcept: actorConcept(finding) },
    ...owner.map((reference) => ({ url: 'agare', valueReference: { reference } })),
    ...moment('tidsgrans', due),
    ...moment('varnas', warnsAt),
    ...moment('gjort', done),
    ...moment('nastaAndring', nextChange),
    ...evidence.map((reference) => ({ url: 'underlag', valueReference: { reference } })),
    ...missing.map((title) => ({ url: 'saknas', valueString: title })),
    { url: 'forklaring', valueString: explanation },
    ...(finding.assumption ? [{ url: 'antagande', valueBoolean: true }] : []),
    { url: 'lager', valueCanonical: layer },
    { url: 'kalla', valueString: sourceOf(finding) },
    ...[...rule.requirement, ...(rule.law ?? [])].map((valueCode) => ({ url: 'krav', valueCode })),
  ]
}

function sourceOf({ rule: { source } }: Finding): string {
  const { document, section, lines } = source
  return `${document}, ${section}${lines === undefined ? '' : `, rad ${[...new Set(lines)].join('–')}`}`
}

const moment = (url: string, ms: number | undefined): Extension[] =>
  ms === undefined ? [] : [{ url, valueInstant: instant(ms) }]
