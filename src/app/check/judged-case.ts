/** What the rules say of a case that lies in a file. */
import type { EpisodeOfCare, Patient, Resource } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { evaluate } from '../../process/evaluate.ts'
import type { Finding } from '../../process/finding.ts'
import type { RuleSet, RuleSets } from '../../process/rulebook-choice.ts'
import type { Situation } from '../../routine/layers.ts'
import { localDate } from '../../routine/local-day.ts'
import { routinesOf } from '../../routine/routines-of.ts'
import type { CaseInBundle } from './case-in-bundle.ts'

export interface JudgedCase {
  readonly episode: EpisodeOfCare
  readonly rules: RuleSet
  /** Of the case and of its patient. */
  readonly findings: readonly Finding[]
  readonly directory: ReadonlyMap<string, Resource>
}

export interface Asking {
  readonly sets: RuleSets
  /** ms */
  readonly at: number
  readonly zone: Zone
  /** Id or canonical URL; absent: the routines that the case names, else those that its facts call for. */
  readonly rulebook?: string
}

/** @throws {FhirError} invalid: the rulebook is not loaded */
export function judgedCase(found: CaseInBundle, { sets, at, zone, rulebook }: Asking): JudgedCase {
  const { episode, subject, patient } = found
  const date = localDate(at, zone)
  const rules = rulebook === undefined ? rulesFor(found, sets, date) : sets.asked(rulebook, date)
  const { parameters, prepared } = rules
  const asked = [subject, ...(patient ? [patient] : [])]
  const findings = asked.flatMap((one) => evaluate(prepared, { ...one, parameters }, at, zone).findings)
  return { episode, rules, findings, directory: subject.directory }
}

function rulesFor({ episode, subject }: CaseInBundle, sets: RuleSets, date: string): RuleSet {
  const named = routinesOf(episode)
  return named.length > 0 ? sets.named(named, date) : sets.fitting(situationOf(episode, subject, date))
}

const hsaId = 'urn:oid:1.2.752.29.4.19'

/** The facts by which a server chooses the routine of a new case. */
function situationOf(
  { patient, period, type }: EpisodeOfCare,
  { members, directory }: CaseInBundle['subject'],
  date: string,
): Situation {
  const of = directory.get(patient?.reference ?? '') as Patient | undefined
  const kommun = ownExtensionOf(of, 'kommun')?.valueCoding?.code
  const stay = members.find((it) => it.resourceType === 'Encounter')
  const ward = directory.get(stay?.serviceProvider?.reference ?? '') as Identified | undefined
  const unit = ward?.identifier?.find(({ system }) => system === hsaId)?.value
  const caseType = type?.[0]?.coding?.[0]?.code
  return {
    ...(kommun !== undefined && { kommun }),
    ...(unit !== undefined && { unit }),
    ...(caseType !== undefined && { caseType }),
    date: period?.start?.slice(0, 10) ?? date,
  }
}

interface Identified {
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[]
}
