/** What $fullstandighet says of a case, as lines a person can read. */
import type { Bundle, Extension, MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes'
import type { State } from '../../process/finding.ts'
import { actorWords, stateWords } from '../finding-words.ts'

const states = Object.keys(stateWords) as State[]
const open: ReadonlySet<State> = new Set(['overdue', 'warning', 'pending'])

const format = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
})

/** A line for each rule that applies, the most pressing first: the step, its state with its limit, and whose turn it is. */
export function caseTable(answer: Bundle): string[] {
  const report = answer.entry
    ?.map(({ resource }) => resource)
    .find((it): it is MeasureReport => it?.resourceType === 'MeasureReport')
  const steps = (report?.group ?? []).map((group) => ({ group, state: stateOf(group) }))
  const applying = steps.filter(({ state }) => state !== 'not-applicable')
  const sorted = states.flatMap((state) => applying.filter((step) => step.state === state))
  return [...sorted.map(line), `(${steps.length - applying.length} av ${steps.length} regler gäller inte här)`]
}

function line({ group, state }: { readonly group: MeasureReportGroup; readonly state: State }): string {
  const limit = part(group, 'tidsgrans')?.valueInstant
  const actor = part(group, 'aktor')?.valueCodeableConcept?.coding?.[0]?.code ?? ''
  const until = open.has(state) && limit ? ` (gräns ${format.format(new Date(limit))})` : ''
  const turn = open.has(state) ? `  → ${(actorWords as Readonly<Record<string, string>>)[actor] ?? actor}` : ''
  return `${stateWords[state].padEnd(14)} ${group.code?.coding?.[0]?.display ?? ''}${until}${turn}`
}

const stateOf = (group: MeasureReportGroup): State => (part(group, 'tillstand')?.valueCode ?? 'unknown') as State

const part = ({ extension: [outcome] = [] }: MeasureReportGroup, url: string): Extension | undefined =>
  outcome?.extension?.find((it) => it.url === url)
