/** When time alone changes what a rule says that reads the clock itself (`now()`, `today()`). */
import { dateRange } from '../fhir/date-range.ts'
import { isQuantity, type Quantity } from '../fhir/fhirpath/quantity.ts'
import { moved, temporal } from '../fhir/fhirpath/temporal.ts'
import type { State } from './finding.ts'
import type { Inquiry } from './inquiry.ts'
import { parameterValues } from './parameter-values.ts'
import type { PreparedRule } from './prepared-rulebook.ts'
import { type Verdict, verdict } from './verdict.ts'

const dayMs = 86_400_000

/**
 * The first instant (ms) after that of the inquiry at which the state of the rule differs; undefined where none comes.
 *
 * A comparison with the clock can only turn at an instant of the resources that the rule reads, or so long from one as
 * a span of the rule says. The state is asked around each of those; where it differs between two, the turn is halved
 * into to the millisecond.
 */
export function changeByClock(
  prepared: PreparedRule,
  inquiry: Inquiry,
  { state, nextChange }: Verdict,
): number | undefined {
  const asked = (at: number): State => verdict(prepared, inquiry.at(at)).state
  let before = inquiry.now
  for (const at of turns(prepared, inquiry, nextChange)) {
    if (asked(at) !== state) return firstOther(before, at, (middle) => asked(middle) !== state)
    before = at
  }
  return undefined
}

/** The first whole ms in (low, high] at which it has turned. */
function firstOther(low: number, high: number, hasTurned: (at: number) => boolean): number {
  let [before, after] = [low, high]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (hasTurned(middle)) after = middle
    else before = middle
  }
  return after
}

/** Instants to ask at, later than now, in order. */
function turns(prepared: PreparedRule, inquiry: Inquiry, limit: number | undefined): readonly number[] {
  const spans = spansOf(prepared, inquiry)
  const found = new Set(limit === undefined ? [] : [limit])
  for (const text of texts(prepared, inquiry)) {
    const range = dateRange(text, inquiry.reckoning.zone)
    for (const at of range === undefined ? [] : [range.low, range.high]) {
      for (const near of [at, ...spans.flatMap((span) => shifted(at, span))].flatMap(around)) found.add(near)
    }
  }
  return [...found].filter((at) => at > inquiry.now).sort((one, other) => one - other)
}

/** A turn is at an instant itself or right after it; of a day, which may be that of another zone, within a day of it. */
const around = (at: number): readonly number[] => [at - dayMs, at, at + 1, at + dayMs]

function spansOf({ speaksOf, parameters }: PreparedRule, inquiry: Inquiry): readonly Quantity[] {
  const values = parameterValues(inquiry.parameters)
  const held = parameters.flatMap((name) => values[name] ?? []).filter(isQuantity)
  return [...held, ...speaksOf.spans.map(({ value, unit }) => ({ quantity: true as const, value, unit }))]
}

/** So long before and after; months are not equally long, so that what is a month before may be a month and days after. */
function shifted(at: number, { value, unit }: Quantity): readonly number[] {
  const start = temporal(new Date(at).toISOString(), 'dateTime')
  return [value, -value].flatMap((amount) => {
    const text = start && moved(start, amount, unit)?.text
    if (text === undefined) return []
    const found = Date.parse(text)
    return /^(month|year)/.test(unit) ? [found - 3 * dayMs, found, found + 3 * dayMs] : [found]
  })
}

/** Every text of the resources that the rule reads that looks like a date. */
function texts({ speaksOf }: PreparedRule, { subject, prepared }: Inquiry): ReadonlySet<string> {
  const loaded = new Set(speaksOf.queries.map((name) => prepared.queries.get(name)?.loads))
  const read = subject.members.filter(({ resourceType }) => loaded.has(resourceType))
  return new Set([subject.root, ...read].flatMap(datesIn))
}

/** Every text within a value that looks like a date. */
export function datesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : []
}
