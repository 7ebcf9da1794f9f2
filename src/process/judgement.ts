/** A subject judged at an instant: by which rules, and what they say. */
import type { Patient, Resource } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../fhir/coded.ts'
import type { Zone } from '../fhir/time-zone.ts'
import type { Situation } from '../routine/layers.ts'
import { localDate, startOfDay } from '../routine/local-day.ts'
import { routinesOf } from '../routine/routines-of.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation, Finding } from './finding.ts'
import type { RuleSet, RuleSets } from './rulebook-choice.ts'
import type { Assembled } from './subject.ts'

export interface Judgement extends Evaluation {
  readonly rules: RuleSet
}

/** What the rules say of a subject at an instant (ms): those of its own layers, or those that are given. */
export function judge(
  { subject }: Assembled,
  { sets, zone, now }: { readonly sets: RuleSets; readonly zone: Zone; readonly now: number },
  rules: RuleSet = rulesFor(subject.root, sets, localDate(now, zone)),
): Judgement {
  const { parameters, prepared } = rules
  const evaluation = evaluate(prepared, { ...subject, parameters }, now, zone)
  if (isVoid(subject.root)) return { rules, findings: evaluation.findings.map(notApplicable), read: [] }
  const changes = [evaluation.nextChange, layersChange(subject.root, sets, now, zone)].filter((at) => at !== undefined)
  const { findings, read } = evaluation
  return { rules, findings, read, ...(changes.length > 0 && { nextChange: Math.min(...changes) }) }
}

/** A case keeps the layers that are written on it; a patient or a unit has those that its facts call for today. */
function rulesFor(root: Resource, sets: RuleSets, date: string): RuleSet {
  if (root.resourceType === 'EpisodeOfCare') return sets.named(routinesOf(root), date)
  return sets.fitting({ ...situationOf(root), date })
}

/** When other layers begin to hold for what is not a case, ms. */
function layersChange(root: Resource, sets: RuleSets, now: number, zone: Zone): number | undefined {
  if (root.resourceType === 'EpisodeOfCare') return undefined
  const date = sets.nextChange(localDate(now, zone))
  return date === undefined ? undefined : startOfDay(date, zone)
}

const hsaId = 'urn:oid:1.2.752.29.4.19'

function situationOf(root: Resource): Omit<Situation, 'date'> {
  const { identifier } = root as Patient
  const named = (id: string) => ownExtensionOf(root as Patient, id)?.valueCoding?.code
  const [kommun, lan] = [named('kommun'), named('lan')]
  const unit = identifier?.find(({ system }) => system === hsaId)?.value
  const isUnit = root.resourceType === 'Organization' && unit !== undefined
  return { ...(kommun !== undefined && { kommun }), ...(lan !== undefined && { lan }), ...(isUnit && { unit }) }
}

/** A case that never was: nothing is to be done in it. */
function isVoid(root: Resource): boolean {
  return root.resourceType === 'EpisodeOfCare' && (root.status === 'cancelled' || root.status === 'entered-in-error')
}

function notApplicable({ rule, layer, evidence, explanation }: Finding): Finding {
  return { rule, layer, state: 'not-applicable', evidence, missing: [], read: [], owner: [], explanation }
}
