/** States, actors and severities in the words that people read, in Swedish. */
import type { State } from '../process/finding.ts'
import type { Actor, Severity } from '../routine/rulebook.ts'

/** What comes first is what somebody must look at first. */
export const stateWords: Readonly<Record<State, string>> = {
  overdue: 'FÖRSENAT',
  warning: 'varning',
  unknown: 'okänt',
  pending: 'väntar',
  'met-late': 'gjort för sent',
  met: 'gjort',
  'not-applicable': 'gäller inte',
}

export const actorWords: Readonly<Record<Actor, string>> = {
  slutenvard: 'slutenvården',
  oppenvard: 'öppenvården',
  kommun: 'kommunen',
  'kommun-hsl': 'kommunens hälso- och sjukvård',
  'kommun-socialtjanst': 'socialtjänsten',
  'fast-vardkontakt': 'fast vårdkontakt',
  huvudhandlaggare: 'huvudhandläggaren',
  alla: 'alla parter',
  system: 'systemet',
}

export const severityWords: Readonly<Record<Severity, string>> = { low: 'låg', moderate: 'måttlig', high: 'hög' }
