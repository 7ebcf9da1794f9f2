/** Runs the cases of a rule against its mutants: which of them does no case notice. */
import { isDeepStrictEqual } from 'node:util'
import { compileConstraint, compileFhirPath } from '../../src/fhir/fhirpath/compile.ts'
import { FhirError } from '../../src/fhir/outcome.ts'
import type { Engine } from '../../src/process/engine.ts'
import { evaluate } from '../../src/process/evaluate.ts'
import type { Finding } from '../../src/process/finding.ts'
import { type PreparedRules, prepareRule } from '../../src/process/prepared-rulebook.ts'
import { type PreparedQueries, prepareQueries } from '../../src/process/queries.ts'
import { variablesOf } from '../../src/process/variables.ts'
import type { Parameters } from '../../src/routine/parameters.ts'
import type { RuleOfLayer } from '../../src/routine/rule-layers.ts'
import { variableTypes } from '../../src/routine/rule-variables.ts'
import type { Vocabulary } from '../../src/routine/rulebook.ts'
import { judgedBy, type RuleCase, subjectOf, type TestSubject, told, zone } from './rule-case.ts'
import type { RuleMutant } from './rule-mutants.ts'

/** Our engine, which compiles each expression once. */
function keeping(): Engine {
  const conditions = new Map<string, ReturnType<Engine['condition']>>()
  const collections = new Map<string, ReturnType<Engine['collection']>>()
  return {
    condition: (text, type, variables) =>
      kept(conditions, `${type} ${text}`, () => compileConstraint(text, type, variables)),
    collection: (text, type, variables) =>
      kept(collections, `${type} ${text}`, () => compileFhirPath(text, type, variables)),
  }
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

const engine = keeping()

export interface Bench {
  readonly make: (rule: RuleOfLayer) => PreparedRules
  /** The same with one query as another vocabulary has it; undefined where its FHIRPath cannot be used. */
  readonly withQuery: (name: string, vocabulary: Vocabulary) => Bench | undefined
}

/** What mutants of one vocabulary are prepared with: every query is at hand, since a mutant may speak of any. */
export function benchFor(vocabulary: Vocabulary): Bench {
  const preparing = { vocabulary, types: variableTypes(vocabulary), engine }
  const names = new Set(Object.keys(vocabulary.queries))
  const variables = variablesOf(names)
  const bench = (queries: PreparedQueries): Bench => ({
    make: (rule) => ({ queries, variables, rules: [prepareRule(rule, preparing)] }),
    withQuery: (name, other) => {
      const changed = usable(() => prepareQueries(new Set([name]), { ...preparing, vocabulary: other }))
      return changed && bench(new Map([...queries, ...changed]))
    },
  })
  return bench(prepareQueries(names, preparing))
}

/** Whether some case notices the mutant: says otherwise than it expects, of its subject or of one that it flips to. */
export function isNoticed(
  prepared: PreparedRules,
  cases: readonly RuleCase[],
  setting?: RuleMutant['setting'],
): boolean {
  return cases.some((one) => {
    const say = (subject: TestSubject): Finding | undefined => {
      const { parameters } = judgedBy(one.rulebook)
      const asked = subjectOf(subject, setting === undefined ? parameters : withSetting(parameters, setting))
      return evaluate(prepared, asked, Date.parse(one.at), zone).findings[0]
    }
    const found = say(one.subject)
    if (found === undefined || !isDeepStrictEqual(told(found, one.expect), one.expect)) return true
    return (one.flips ?? []).some((flip) => say(flip.subject)?.state !== flip.state)
  })
}

/** A mutant that cannot be compiled is none; undefined. */
export function prepared(rule: RuleOfLayer, bench: Bench): PreparedRules | undefined {
  return usable(() => bench.make(rule))
}

function usable<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (fault) {
    if (fault instanceof FhirError) return undefined
    throw fault
  }
}

function withSetting(parameters: Parameters, { name, value }: NonNullable<RuleMutant['setting']>): Parameters {
  return { ...parameters, [name]: { ...parameters[name], value } }
}
