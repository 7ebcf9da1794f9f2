/** Statistics of what the rules say of cases: how many steps are done, and how many in time. */
import type { EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import type { Finding, State } from '../finding.ts'
import { judge } from '../judgement.ts'
import type { RuleSets } from '../rulebook-choice.ts'
import { assemble } from '../subject.ts'
import { touches, within } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { instantOf, kommunOf, systems } from './read.ts'
import type { Source } from './source.ts'

export interface Judges {
  readonly rules: () => Promise<RuleSets>
  readonly zone: Zone
  /** ms since the epoch. */
  readonly clock: () => number
}

/** Of the cases that began within the scope, judged as of now: for each rule that applies, whether the step is done, if it can be told. */
export function completeness(source: Source, scope: Scope, judges: Judges): AsyncGenerator<readonly Observed[]> {
  return byRule(source, scope, judges, isDone)
}

/** Of the steps of those cases that had a limit and are done or late: whether they were done in time. */
export function inTime(source: Source, scope: Scope, judges: Judges): AsyncGenerator<readonly Observed[]> {
  return byRule(source, scope, judges, wasInTime)
}

const done: ReadonlySet<State> = new Set(['met', 'met-late'])

/** Undefined where the rule says nothing of the case, `untold` where it cannot be told. */
type Say = (finding: Finding) => boolean | 'untold' | undefined

const isDone: Say = ({ state }) => {
  if (state === 'not-applicable') return undefined
  return state === 'unknown' ? 'untold' : done.has(state)
}

const wasInTime: Say = ({ state, rule }) => {
  if (rule.due === undefined || !(done.has(state) || state === 'overdue')) return undefined
  return state === 'met'
}

async function* byRule(source: Source, scope: Scope, judges: Judges, say: Say): AsyncGenerator<readonly Observed[]> {
  const sets = await judges.rules()
  const where = [touches(source, 'EpisodeOfCare.date', scope), ...within(source, scope, 'EpisodeOfCare.patient')]
  for await (const page of source.pages<EpisodeOfCare>('EpisodeOfCare', where)) {
    const begun = page.filter((episode) => isOurs(episode) && isIn(startOf(episode, judges.zone), scope))
    const patients = await source.byReference<Patient>(
      'Patient',
      begun.map(({ patient }) => patient.reference),
    )
    for (const episode of begun) {
      source.demandTime()
      const facts = { ...kommunOf(patients.get(episode.patient.reference ?? '')), at: startOf(episode, judges.zone) }
      const findings = (await judged(episode, source, sets, judges)).filter(isOf(scope.rulebook))
      yield findings.flatMap((finding) => observed(finding, facts, say))
    }
  }
}

/** Whether a finding comes of a rulebook, `canonical` or `canonical|version`; of any, where none is asked for. */
const isOf =
  (rulebook: string | undefined) =>
  ({ layer }: Finding): boolean =>
    rulebook === undefined || layer === rulebook || layer.startsWith(`${rulebook}|`)

const startOf = ({ period }: EpisodeOfCare, zone: Zone): number => instantOf(period?.start, zone) ?? Number.NaN

const isIn = (at: number, { low, high }: Scope): boolean => low <= at && at < high

const isOurs = ({ type, status }: EpisodeOfCare): boolean =>
  !['cancelled', 'entered-in-error'].includes(status) && hasCode(type, systems.arendetyp, ...kinds)

const kinds = ['slutenvardsprocess', 'oppenvard-start', 'oppenvard-avslut', 'sip', 'hemsjukvard', 'medicinsk-planering']

async function judged(
  { id = '' }: EpisodeOfCare,
  { store, query }: Source,
  sets: RuleSets,
  { zone, clock }: Judges,
): Promise<readonly Finding[]> {
  const isReadOfPatients = (type: string) => sets.isReadOfPatients(type)
  const it = await assemble({ kind: 'case', id }, { store, query, isReadOfPatients })
  return it === undefined ? [] : judge(it, { sets, zone, now: clock() }).findings
}

function observed(finding: Finding, facts: Pick<Observed, 'at' | 'kommun'>, say: Say): Observed[] {
  const has = say(finding)
  if (has === undefined) return []
  const said = has === 'untold' ? { isUntold: true as const } : { has }
  return [{ ...facts, group: finding.rule.id, groupTitle: finding.rule.title, ...said }]
}
