/** Which steps of a case are done, which are missing, whose turn it is and when time runs out. */
import type { Resource } from '@medplum/fhirtypes'
import { dateRange } from '../fhir/date-range.ts'
import type { Zone } from '../fhir/time-zone.ts'
import type { Rule, Rulebook } from '../routine/rulebook.ts'
import { type Limit, timeLimit } from '../routine/time-limit.ts'
import type { PreparedRule, PreparedRulebook } from './prepared-rulebook.ts'

/**
 * `met-late`: done after its limit. `warning`: past the strict reading of the limit, not the lenient one.
 * `unknown`: the limit cannot be told, `missing` says why.
 */
export type State = 'not-applicable' | 'met' | 'met-late' | 'pending' | 'warning' | 'overdue' | 'unknown'

export interface Finding {
  readonly rule: Rule
  readonly state: State
  /** When the step must be done, ms. */
  readonly due?: number
  /** When it was done, ms. */
  readonly done?: number
  /** When time alone changes the state, ms. */
  readonly nextChange?: number
  /** References to the resources that decided it. */
  readonly evidence: readonly string[]
  /** Titles of what is not there. */
  readonly missing: readonly string[]
}

export interface Evaluation {
  readonly rulebook: PreparedRulebook['rulebook']
  readonly findings: readonly Finding[]
  /** The next instant at which time alone changes anything, ms. */
  readonly nextChange?: number
}

/** A finding for every rule, from the resources of one case at an instant (ms). Pure. */
export function evaluate(
  prepared: PreparedRulebook,
  resources: readonly Resource[],
  now: number,
  zone: Zone,
): Evaluation {
  const facts = prepared.select(resources)
  const findings = prepared.rules.map((rule) => finding(rule, prepared, facts, { now, zone }))
  const changes = findings.flatMap(({ nextChange }) => nextChange ?? [])
  return { rulebook: prepared.rulebook, findings, ...(changes.length > 0 && { nextChange: Math.min(...changes) }) }
}

type Facts = Readonly<Record<string, readonly Resource[]>>
interface Clock {
  readonly now: number
  readonly zone: Zone
}

function finding(
  prepared: PreparedRule,
  { rulebook, vocabulary }: PreparedRulebook,
  facts: Facts,
  clock: Clock,
): Finding {
  const { rule, speaksOf } = prepared
  const environment = { variables: facts, now: clock.now }
  const evidence = speaksOf.flatMap((name) => (facts[name] ?? []).map((it) => `${it.resourceType}/${it.id}`))
  if (!isTrue(prepared.when(undefined, environment))) return { rule, state: 'not-applicable', evidence, missing: [] }
  const from = earliest(prepared.from(undefined, environment), clock.zone)
  if (from === undefined) return { rule, state: 'unknown', evidence, missing: [untold(rule.due.from)] }
  const limit = timeLimit(rule.due, from, { zone: clock.zone, eves: evesOf(rulebook) })
  const found = { rule, due: limit.breach, evidence }
  if (!isTrue(prepared.expect(undefined, environment))) {
    const missing = speaksOf.filter((name) => facts[name]?.length === 0)
    return {
      ...found,
      ...waiting(limit, clock.now),
      missing: missing.map((name) => vocabulary.queries[name]?.title ?? name),
    }
  }
  const done = earliest(prepared.done(undefined, environment), clock.zone)
  if (done === undefined) return { ...found, state: 'unknown', missing: [untold(rule.done)] }
  return { ...found, state: done < limit.breach ? 'met' : 'met-late', done, missing: [] }
}

const untold = (path: string): string => `tidpunkt: ${path}`

const evesOf = ({ parameters }: Rulebook) => parameters['vardag.eves']?.value ?? 'free'

function waiting({ warning, breach }: Limit, now: number): { state: State; nextChange?: number } {
  if (now >= breach) return { state: 'overdue' }
  return now >= warning ? { state: 'warning', nextChange: breach } : { state: 'pending', nextChange: warning }
}

const isTrue = (collection: readonly unknown[]): boolean => collection[0] === true

function earliest(instants: readonly unknown[], zone: Zone): number | undefined {
  const known = instants.flatMap((it) => (typeof it === 'string' ? (dateRange(it, zone)?.low ?? []) : []))
  return known.length > 0 ? Math.min(...known) : undefined
}
