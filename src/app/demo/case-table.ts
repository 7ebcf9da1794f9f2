/** What $fullstandighet says of a case, as lines a person can read. */
import type { Bundle, Extension, MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes'

const words: Readonly<Record<string, string>> = {
  'not-applicable': 'ej aktuellt',
  met: 'klart',
  'met-late': 'klart, men för sent',
  pending: 'väntar',
  warning: 'brådskar',
  overdue: 'FÖRSENAT',
  unknown: 'okänt',
}

const actors: Readonly<Record<string, string>> = {
  slutenvard: 'slutenvården',
  oppenvard: 'öppenvården',
  kommun: 'kommunen',
}

const format = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
})

/** A line for each rule: the step, its state with its limit, and whose turn it is. */
export function caseTable(answer: Bundle): string[] {
  const report = answer.entry
    ?.map(({ resource }) => resource)
    .find((it): it is MeasureReport => it?.resourceType === 'MeasureReport')
  return (report?.group ?? []).map(line)
}

function line(group: MeasureReportGroup): string {
  const outcome = group.extension?.[0]?.extension ?? []
  const state = part(outcome, 'tillstand')?.valueCode ?? 'unknown'
  const limit = part(outcome, 'tidsgrans')?.valueInstant
  const actor = part(outcome, 'aktor')?.valueCodeableConcept?.coding?.[0]?.code ?? ''
  const isOpen = state === 'pending' || state === 'warning' || state === 'overdue'
  const title = group.code?.coding?.[0]?.display ?? ''
  const until = isOpen && limit ? ` (gräns ${format.format(new Date(limit))})` : ''
  const turn = isOpen ? `  → ${actors[actor] ?? actor}` : ''
  return `${title.padEnd(58)} ${words[state] ?? state}${until}${turn}`
}

const part = (outcome: readonly Extension[], url: string) => outcome.find((it) => it.url === url)
