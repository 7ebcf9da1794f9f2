/**
 * Invariants as rules.
 *
 * One is kept where it yields true, and only there: nothing is as good as false, as HL7's and Firely's validators have
 * it. https://hl7.org/fhir/R4/conformance-rules.html#constraints
 */
import type { Invariant } from '../../fhir/definitions/invariants.ts'
import { compileConstraint } from '../../fhir/fhirpath/compile.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, QuickRule, Rule } from './context.ts'
import type { Fields } from './fields.ts'
import { invariantInSwedish } from './invariants-in-swedish.ts'
import { type NativeInvariant, nativeInvariants } from './native-invariants.ts'
import { type About, report } from './report.ts'

/** An invariant that can be asked of an element, and words that tell which elements it speaks of. */
export interface InvariantRule extends QuickRule {
  readonly expression: string
}

/** The rule of an invariant of elements of a type. One that cannot be evaluated is a warning wherever it stands. */
export function invariantRule(invariant: Invariant, type: string, about: About = {}): InvariantRule {
  const native = about.profile === undefined ? nativeInvariants[invariant.key] : undefined
  return {
    expression: invariant.expression,
    ...(native ? nativeRule(invariant, native) : made(invariant, type, about)),
  }
}

function nativeRule(invariant: Invariant, holds: NativeInvariant): QuickRule {
  const rule: Rule = (value, context, place) => holds(value as Fields, context) || broken(invariant, {}, place)
  return { rule, quick: holds as Rule }
}

function made(invariant: Invariant, type: string, about: About): QuickRule {
  try {
    return compiledRule(invariant, compiledOnce(invariant.expression, type), about)
  } catch (error) {
    if (error instanceof FhirError) return { rule: interpretedRule(invariant, type, error, about) }
    throw error
  }
}

/** Nobody hears of warnings where errors alone are asked for. */
function isOfNoInterest({ severity }: Invariant, { run }: Context, place: Parameters<Rule>[2]): boolean {
  return severity === 'warning' && place === undefined && run.isLenient
}

function compiledRule(invariant: Invariant, isKept: Kept, about: About): QuickRule {
  const rule: Rule = (value, context, place) => {
    if (isOfNoInterest(invariant, context, place)) return true
    return evaluated(invariant, about, place, () => isKept(value, context) || broken(invariant, about, place))
  }
  const isAdvice = invariant.severity === 'warning'
  return { rule, quick: isAdvice ? (value, context) => context.run.isLenient || isKept(value, context) : isKept }
}

/** What our compiler does not know another may; where there is none, the reason is told. */
function interpretedRule(invariant: Invariant, type: string, ...more: [FhirError, About]): Rule {
  const [reason, about] = more
  return (value, context, place) => {
    if (isOfNoInterest(invariant, context, place)) return true
    const { fallback } = context.world
    return evaluated(invariant, about, place, () => {
      if (fallback === undefined) throw reason
      return fallback(invariant.expression, type)(value, context) === true || broken(invariant, about, place)
    })
  }
}

/** One that cannot be evaluated is told of. */
function evaluated(invariant: Invariant, about: About, ...more: [Parameters<Rule>[2], () => boolean]): boolean {
  const [place, run] = more
  try {
    return run()
  } catch (error) {
    if (error instanceof FhirError) return unknown(invariant, about, error, place)
    throw error
  }
}

type Kept = (value: unknown, context: Context) => boolean

const compiled = new Map<string, Kept>()
const mostKept = 2000

/** A profile says again what its base says, and one rule of identifiers stands in many profiles. */
function compiledOnce(expression: string, type: string): Kept {
  const key = `${type} ${expression}`
  const found = compiled.get(key)
  if (found !== undefined) return found
  const run = compileConstraint(expression, type)
  if (compiled.size > mostKept) compiled.clear()
  compiled.set(key, run)
  return run
}

function broken(invariant: Invariant, about: About, place: Parameters<Rule>[2]): false {
  const { key, severity, human, expression } = invariant
  const own = about.profile === undefined ? invariantInSwedish(key, human) : undefined
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
