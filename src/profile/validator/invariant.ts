/**
 * Invariants as rules.
 *
 * One that yields nothing is kept: only what is shown to be wrong is a fault, so that a period whose ends are known to
 * different precision is none. https://hl7.org/fhir/R4/conformance-rules.html#constraints
 */
import type { Invariant } from '../../fhir/definitions/invariants.ts'
import { compileCondition } from '../../fhir/fhirpath/compile.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Rule } from './context.ts'
import { nativeInvariants } from './native-invariants.ts'
import { type About, report } from './report.ts'

/** An invariant that can be asked of an element, and words that tell which elements it speaks of. */
export interface InvariantRule {
  readonly rule: Rule
  readonly expression: string
}

/** The rule of an invariant of elements of a type. One that cannot be compiled is a warning wherever it stands. */
export function invariantRule(invariant: Invariant, type: string, about: About = {}): InvariantRule {
  const native = about.profile === undefined ? nativeInvariants[invariant.key] : undefined
  const { expression } = invariant
  return { expression, rule: native ? nativeRule(invariant, native) : compiledRule(invariant, type, about) }
}

function nativeRule(invariant: Invariant, holds: (value: never) => boolean): Rule {
  return (value, _context, place) => holds(value as never) || broken(invariant, {}, place)
}

function compiledRule(invariant: Invariant, type: string, about: About): Rule {
  const run = compiled(invariant, type)
  if (run instanceof FhirError) return (_value, _context, place) => unknown(invariant, about, run, place)
  return (value, { environment }, place) => {
    try {
      return run(value, environment) !== false || broken(invariant, about, place)
    } catch (error) {
      if (error instanceof FhirError) return unknown(invariant, about, error, place)
      throw error
    }
  }
}

function compiled({ expression }: Invariant, type: string): ReturnType<typeof compileCondition> | FhirError {
  try {
    return compileCondition(expression, type)
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
}

function broken({ key, severity, human }: Invariant, about: About, place: Parameters<Rule>[2]): false {
  const message = severity === 'warning' ? 'invariant-warning' : 'invariant'
  return report(place, message, { key, human }, { ...about, rule: key })
}

function unknown({ key }: Invariant, about: About, { message }: FhirError, place: Parameters<Rule>[2]): false {
  return report(place, 'invariant-unknown', { key, reason: message }, about)
}
