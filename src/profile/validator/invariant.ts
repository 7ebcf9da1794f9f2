/**
 * Invariants as rules.
 *
 * One that yields nothing is kept: only what is shown to be wrong is a fault, so that a period whose ends are known to
 * different precision is none. https://hl7.org/fhir/R4/conformance-rules.html#constraints
 */
import type { Invariant } from '../../fhir/definitions/invariants.ts'
import { compileCondition } from '../../fhir/fhirpath/compile.ts'
import type { Condition } from '../../fhir/fhirpath/evaluator.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, Rule } from './context.ts'
import type { Fields } from './fields.ts'
import { invariantInSwedish } from './invariants-in-swedish.ts'
import { nativeInvariants } from './native-invariants.ts'
import { type About, report } from './report.ts'

/** An invariant that can be asked of an element, and words that tell which elements it speaks of. */
export interface InvariantRule {
  readonly rule: Rule
  readonly expression: string
}

/** The rule of an invariant of elements of a type. One that cannot be evaluated is a warning wherever it stands. */
export function invariantRule(invariant: Invariant, type: string, about: About = {}): InvariantRule {
  const native = about.profile === undefined ? nativeInvariants[invariant.key] : undefined
  const { expression } = invariant
  return { expression, rule: native ? nativeRule(invariant, native) : compiledRule(invariant, type, about) }
}

function nativeRule(invariant: Invariant, holds: (value: never, resource: Fields) => boolean): Rule {
  return (value, { resource }, place) => holds(value as never, resource) || broken(invariant, {}, place)
}

function compiledRule(invariant: Invariant, type: string, about: About): Rule {
  const condition = conditionOf(invariant, type)
  const isAdvice = invariant.severity === 'warning'
  return (value, context, place) => {
    if (isAdvice && place === undefined && context.run.isLenient) return true
    try {
      return condition(context)(value, context.environment) !== false || broken(invariant, about, place)
    } catch (error) {
      if (error instanceof FhirError) return unknown(invariant, about, error, place)
      throw error
    }
  }
}

function conditionOf({ expression }: Invariant, type: string): (context: Context) => Condition {
  try {
    const run = compiledOnce(expression, type)
    return () => run
  } catch (error) {
    if (error instanceof FhirError) return interpreted(expression, type, error)
    throw error
  }
}

const compiled = new Map<string, Condition>()
const mostKept = 2000

/** A profile says again what its base says, and one rule of identifiers stands in many profiles. */
function compiledOnce(expression: string, type: string): Condition {
  const key = `${type} ${expression}`
  const run = compiled.get(key) ?? compileCondition(expression, type)
  if (compiled.size > mostKept) compiled.clear()
  compiled.set(key, run)
  return run
}

/** What our compiler does not know another may; where there is none, the reason is thrown. */
function interpreted(expression: string, type: string, reason: FhirError): (context: Context) => Condition {
  return ({ world: { fallback } }) => {
    if (fallback === undefined) throw reason
    return fallback(expression, type)
  }
}

function broken(invariant: Invariant, about: About, place: Parameters<Rule>[2]): false {
  const { key, severity, human, expression } = invariant
  const own = about.profile === undefined ? invariantInSwedish(key) : undefined
  const swedish = invariant.swedish ?? own ?? human
  const message = severity === 'warning' ? 'invariant-warning' : 'invariant'
  const values = { key, human: sentence(human), 'human-sv': sentence(swedish), expression }
  return report(place, message, values, { ...about, rule: key, invariant: key })
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function unknown(invariant: Invariant, about: About, { message }: FhirError, place: Parameters<Rule>[2]): false {
  const { key, expression } = invariant
  return report(place, 'invariant-unknown', { key, reason: message, expression }, { ...about, invariant: key })
}
