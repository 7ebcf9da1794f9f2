/** How one rule stands: does it apply, is the step done, and when does time run out. */
import { FhirError } from '../fhir/outcome.ts'
import type { Duration } from '../routine/duration.ts'
import type { Due, Rule } from '../routine/rulebook.ts'
import { before, type Limit, timeLimit } from '../routine/time-limit.ts'
import type { State } from './finding.ts'
import type { Inquiry } from './inquiry.ts'
import type { PreparedRule } from './prepared-rulebook.ts'

export interface Verdict {
  readonly state: State
  /** When the limit began to run, ms. */
  readonly start?: number
  readonly due?: number
  readonly warnsAt?: number
  readonly done?: number
  /** When the state changes because a limit runs out, ms. */
  readonly nextChange?: number
  readonly missing: readonly string[]
}

/** How the rule stands; `unknown` where data that the rule cannot take make it impossible to tell. */
export function verdict(prepared: PreparedRule, inquiry: Inquiry): Verdict {
  try {
    return judged(prepared, inquiry)
  } catch (fault) {
    if (fault instanceof FhirError || fault instanceof RangeError) return { state: 'unknown', missing: [fault.message] }
    throw fault
  }
}

function judged(prepared: PreparedRule, inquiry: Inquiry): Verdict {
  if (!inquiry.holds(prepared.when)) return { state: 'not-applicable', missing: [] }
  const limit = limitOf(prepared, inquiry)
  return inquiry.holds(prepared.expect) ? met(prepared, limit, inquiry) : waiting(prepared, limit, inquiry)
}

/** `untold`: its event has come, but not when. Undefined: there is none, or its event has not come. */
type RuleLimit = (Limit & { readonly start: number }) | 'untold' | undefined

function met({ done: ask, eventOf, doneOf }: PreparedRule, limit: RuleLimit, inquiry: Inquiry): Verdict {
  if (ask === undefined) return { state: 'met', ...known(limit), missing: [] }
  const done = inquiry.earliest(ask)
  if (limit === undefined) return { state: 'met', ...(done !== undefined && { done }), missing: [] }
  if (limit === 'untold') return unknown(inquiry.titles(eventOf))
  if (done === undefined) return unknown(inquiry.titles(doneOf))
  return { state: done < limit.breach ? 'met' : 'met-late', ...known(limit), done, missing: [] }
}

function waiting({ wanted, eventOf }: PreparedRule, limit: RuleLimit, inquiry: Inquiry): Verdict {
  if (limit === 'untold') return unknown(inquiry.titles(eventOf))
  const missing = inquiry.titles(wanted.filter((name) => inquiry.of(name).length === 0))
  if (limit === undefined) return { state: 'pending', missing }
  const { warning, breach } = limit
  if (inquiry.now >= breach) return { state: 'overdue', ...known(limit), missing }
  return inquiry.now >= warning
    ? { state: 'warning', ...known(limit), nextChange: breach, missing }
    : { state: 'pending', ...known(limit), nextChange: warning, missing }
}

const unknown = (titles: readonly string[]): Verdict => ({
  state: 'unknown',
  missing: titles.map((title) => `tidpunkt: ${title}`),
})

function known(limit: RuleLimit): Pick<Verdict, 'start' | 'due' | 'warnsAt'> {
  if (limit === undefined || limit === 'untold') return {}
  const { start, warning, breach } = limit
  return { start, due: breach, ...(warning < breach && { warnsAt: warning }) }
}

/**
 * The limit of a rule. A start event that none of its resources tells of has not come: the step waits without a limit,
 * as it does for an event that it is to be done before.
 */
function limitOf({ rule, event, eventOf }: PreparedRule, inquiry: Inquiry): RuleLimit {
  if (rule.due === undefined || event === undefined) return undefined
  const start = inquiry.earliest(event)
  if (start !== undefined) return { start, ...led(rule, rule.due, start, inquiry) }
  const hasCome = !('by' in rule.due) && eventOf.some((name) => inquiry.of(name).length > 0)
  return hasCome ? 'untold' : undefined
}

/** The limit with its lead: from when the missing step is a warning. */
function led(rule: Rule, due: Due, start: number, inquiry: Inquiry): Limit {
  const key = `${start} ${'by' in due ? 'by' : `${JSON.stringify(due.within)} ${due.orNext}`} ${rule.warn}`
  const known = inquiry.limits.get(key) ?? reckoned(rule, due, start, inquiry)
  inquiry.limits.set(key, known)
  return known
}

function reckoned({ warn }: Rule, due: Due, start: number, { parameters, reckoning }: Inquiry): Limit {
  const lead = warn ?? parameters['varning.forvarning'].value
  if ('by' in due) return withLead({ warning: start, breach: start }, Number.NEGATIVE_INFINITY, lead, reckoning)
  const within = typeof due.within === 'string' ? due.within : parameters[due.within.parameter].value
  const limit = timeLimit({ within, ...(due.orNext && { orNext: due.orNext }) }, start, reckoning)
  return warn === undefined && typeof within !== 'string' ? limit : withLead(limit, start, lead, reckoning)
}

/** A lead as long as the limit itself, or longer, would warn from the start: it says nothing and is left out. */
function withLead(
  { warning, breach }: Limit,
  earliest: number,
  lead: Duration | 'ingen',
  reckoning: Inquiry['reckoning'],
): Limit {
  const at = lead === 'ingen' ? breach : before(breach, lead, reckoning)
  return { breach, warning: at > earliest ? Math.min(warning, at) : warning }
}
