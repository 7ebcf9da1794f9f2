/** Rules with their vocabulary, their FHIRPath made into functions: what `evaluate` runs. */
import type { VariableTypes } from '../fhir/fhirpath/compile.ts'
import type { Environment } from '../fhir/fhirpath/references.ts'
import { didYouMean } from '../fhir/nearest.ts'
import { type ParameterName, parameterNames } from '../routine/parameters.ts'
import type { RuleOfLayer } from '../routine/rule-layers.ts'
import { variableTypes } from '../routine/rule-variables.ts'
import type { Rule, Vocabulary } from '../routine/rulebook.ts'
import { type Ask, type Engine, ownEngine, type Preparing, type Test } from './engine.ts'
import { type Named, named } from './named.ts'
import { type PreparedQueries, prepareQueries } from './queries.ts'
import { type Asked, variablesOf } from './variables.ts'

export interface PreparedRule extends RuleOfLayer {
  readonly when: Test
  readonly expect: Test
  readonly done?: Ask
  readonly owner?: Ask
  /** Instants of the event from which the limit is counted, or before which the step is to be done. */
  readonly event?: Ask
  /** What the whole rule speaks of. */
  readonly speaksOf: Named
  /** Queries that `when` is read from. */
  readonly whenOf: readonly string[]
  /** Queries that tell when it was done. */
  readonly doneOf: readonly string[]
  /** Queries that the event is read from. */
  readonly eventOf: readonly string[]
  /** Queries that `expect` wants something of. */
  readonly wanted: readonly string[]
  /** Parameters that the rule speaks of, that of its limit among them. */
  readonly parameters: readonly ParameterName[]
}

export interface PreparedRules {
  readonly rules: readonly PreparedRule[]
  readonly queries: PreparedQueries
  /** What `%name` stands for in an evaluation. */
  readonly variables: (of: Asked) => Environment['variables']
}

/**
 * The rules ready to be evaluated.
 *
 * @throws {Error} where a rule speaks of what neither the vocabulary nor the parameters have
 * @throws {FhirError} invalid: its FHIRPath does not parse, or names elements that the resources do not have
 */
export function prepareRules(
  rules: readonly RuleOfLayer[],
  vocabulary: Vocabulary,
  engine: Engine = ownEngine,
): PreparedRules {
  const preparing = { vocabulary, types: variableTypes(vocabulary), engine }
  const prepared = rules.map((rule) => prepareRule(rule, preparing))
  const names = new Set(prepared.flatMap(({ speaksOf }) => speaksOf.queries))
  const queries = prepareQueries(names, preparing)
  return { rules: prepared, queries, variables: variablesOf(names) }
}

/** One rule ready to be evaluated. @throws as `prepareRules` */
export function prepareRule({ rule, layer }: RuleOfLayer, { vocabulary, types, engine }: Preparing): PreparedRule {
  const { when, expect, done, owner, due } = rule
  const event = due && ('by' in due ? due.by : due.from)
  const expressions = [when, expect, done, owner, event].filter((one) => one !== undefined)
  const speaksOf = named(expressions, vocabulary)
  demandKnown(rule, speaksOf, types)
  const ask = (expression: string) => engine.collection(expression, 'Resource', types)
  return {
    rule,
    layer,
    when: engine.condition(when, 'Resource', types),
    expect: engine.condition(expect, 'Resource', types),
    ...(done !== undefined && { done: ask(done) }),
    ...(owner !== undefined && { owner: ask(owner) }),
    ...(event !== undefined && { event: ask(event) }),
    speaksOf,
    whenOf: named([when], vocabulary).direct,
    parameters: parametersOf(rule, speaksOf),
    doneOf: done === undefined ? [] : named([done], vocabulary).direct,
    eventOf: event === undefined ? [] : named([event], vocabulary).direct,
    wanted: named([expect], vocabulary).wanted,
  }
}

function parametersOf({ due }: Rule, { others }: Named): readonly ParameterName[] {
  const limit = due && 'within' in due && typeof due.within !== 'string' ? [due.within.parameter] : []
  return [...limit, ...parameterNames.filter((name) => others.includes(name))]
}

function demandKnown({ id }: Rule, { others }: Named, types: VariableTypes): void {
  const unknown = others.find((name) => !Object.hasOwn(types, name))
  if (unknown === undefined) return
  const hint = didYouMean(unknown, Object.keys(types), (meant) => `%${meant}`)
  throw new Error(`Rule ${id} speaks of %${unknown}, which is no query of the vocabulary and no parameter.${hint}`)
}
