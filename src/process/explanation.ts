/** A finding in words: how the step stands, how its limit was counted, and where that is said. */
import { dateRange } from '../fhir/date-range.ts'
import type { Duration } from '../routine/duration.ts'
import type { SoftLimit } from '../routine/parameter-kind.ts'
import type { Parameters } from '../routine/parameters.ts'
import type { DueAfter, Rule } from '../routine/rulebook.ts'
import type { Finding } from './finding.ts'
import type { Inquiry } from './inquiry.ts'
import { datesIn } from './next-change.ts'
import type { PreparedRule } from './prepared-rulebook.ts'
import { limitMoment, moment } from './swedish-moment.ts'
import type { Verdict } from './verdict.ts'

const isOpen: ReadonlySet<string> = new Set(['pending', 'warning', 'overdue', 'unknown'])

/** The finding in Swedish sentences. */
export function explanation(
  { state, due, done, missing, start }: Omit<Verdict, 'nextChange'>,
  { prepared, isAssumed }: { readonly prepared: PreparedRule; readonly isAssumed: boolean },
  inquiry: Inquiry,
): string {
  const { rule } = prepared
  if (state === 'not-applicable') return `${rule.title}: gäller inte här.`
  const { zone } = inquiry.reckoning
  const told = [
    `${rule.title}: ${standing[state]({
      due: due === undefined ? '' : limitMoment(due, zone),
      done: done === undefined ? '' : moment(done, zone),
    })}.`,
    ...(isOpen.has(state) && missing.length > 0 ? [`Saknas: ${missing.join(', ')}.`] : []),
    ...(start === undefined ? [] : [`${counted(prepared, start, inquiry)}.`]),
    ...(isAssumed ? ['Källan lämnar det öppet: det som gäller är ett lokalt antagande.'] : []),
    `Källa: ${cited(rule)}.`,
  ]
  return told.join(' ')
}

/** Document, section and lines of a rule. */
export function cited({ source: { document, section, lines } }: Pick<Rule, 'source'>): string {
  return `${document}, ${section}${lines ? `, rad ${[...new Set(lines)].join('–')}` : ''}`
}

interface Told {
  readonly due: string
  readonly done: string
}

const standing: Readonly<Record<Exclude<Finding['state'], 'not-applicable'>, (told: Told) => string>> = {
  met: ({ due, done }) => `gjort${done && ` ${done}`}${due && `, i tid (senast ${due})`}`,
  'met-late': ({ due, done }) => `gjort ${done}, efter tidsgränsen ${due}`,
  pending: ({ due }) => (due ? `väntar, ska vara gjort senast ${due}` : 'väntar, utan tidsgräns än'),
  warning: ({ due }) => `bör göras nu, ska vara gjort senast ${due}`,
  overdue: ({ due }) => `inte gjort, skulle ha varit gjort senast ${due}`,
  unknown: () => 'kan inte bedömas',
}

/** `Räknat från Inskrivningsmeddelande fredag 6 mars 2026 kl. 10.00: 24 timmar eller senast nästkommande vardag`. */
function counted(prepared: PreparedRule, start: number, inquiry: Inquiry): string {
  const { due } = prepared.rule
  const { zone, eves } = inquiry.reckoning
  const event = `${eventTitle(prepared, start, inquiry)} ${moment(start, zone)}`
  if (due === undefined || 'by' in due) return `Ska vara gjort före ${event}`
  const span = limitInWords(due, inquiry.parameters)
  const days = span.includes('vardag') ? `; aftnar räknas som ${eves === 'free' ? 'lediga' : 'vanliga dagar'}` : ''
  return `Räknat från ${event}: ${span}${days}`
}

/** `24 timmar eller senast nästkommande vardag` */
export function limitInWords({ within: written, orNext }: DueAfter, parameters: Parameters): string {
  const within = typeof written === 'string' ? written : parameters[written.parameter].value
  const next = orNext === undefined ? '' : ' eller senast nästkommande vardag'
  return `${typeof within === 'string' ? inWords(within) : softly(within)}${next}`
}

/** What the event is called: of several queries that of the one whose resource has the instant. */
function eventTitle({ eventOf }: PreparedRule, start: number, inquiry: Inquiry): string {
  const { zone } = inquiry.reckoning
  const isAt = (text: string) => dateRange(text, zone)?.low === start
  const telling = eventOf.filter((name) => datesIn(inquiry.of(name)).some(isAt))
  const [title = 'händelsen'] = inquiry.titles(telling.length > 0 ? telling : eventOf)
  return title
}

const softly = ({ varning, overtradelse }: SoftLimit): string =>
  `${inWords(overtradelse)} (varning efter ${inWords(varning)})`

function inWords(duration: Duration): string {
  const [count = '', unit = '', inclusive] = duration.split(' ')
  if (unit === 'h') return count === '1' ? '1 timme' : `${count} timmar`
  const one = count === '1' ? unit.replace(/(dag)ar$/, '$1') : unit
  return duration === 'samma dag'
    ? duration
    : `${count} ${one}${inclusive === undefined ? '' : ', dagen för händelsen inräknad'}`
}
