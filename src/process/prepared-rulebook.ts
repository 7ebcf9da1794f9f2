/** A rulebook with its vocabulary, its FHIRPath made into functions: what `evaluate` runs. */
import type { Resource } from '@medplum/fhirtypes'
import type { Rule, Rulebook, Vocabulary } from '../routine/rulebook.ts'

/** FHIRPath, compiled: the collection it gives for an input, with `%name` variables and `now()` in ms. */
export type Ask = (
  input: unknown,
  environment: { readonly variables?: Readonly<Record<string, unknown>>; readonly now?: number },
) => unknown[]

export interface PreparedRule {
  readonly rule: Rule
  readonly when: Ask
  readonly expect: Ask
  readonly done: Ask
  readonly from: Ask
  /** Names of the queries that the rule speaks of. */
  readonly speaksOf: readonly string[]
}

export interface PreparedRulebook {
  readonly rulebook: Rulebook
  readonly vocabulary: Vocabulary
  readonly rules: readonly PreparedRule[]
  /** For each query those of the resources that answer it. */
  readonly select: (resources: readonly Resource[]) => Readonly<Record<string, readonly Resource[]>>
}

/**
 * The rulebook ready to be evaluated.
 *
 * @throws {Error} where a rule speaks of a query that the vocabulary does not have, or its FHIRPath does not parse
 */
export function prepareRulebook(
  rulebook: Rulebook,
  vocabulary: Vocabulary,
  compile: (expression: string, rootType?: string) => Ask,
): PreparedRulebook {
  const queries = Object.entries(vocabulary.queries).map(([name, { loads, where }]) => ({
    name,
    loads,
    matches: compile(where, loads),
  }))
  return {
    rulebook,
    vocabulary,
    rules: rulebook.rules.map((rule) => prepareRule(rule, vocabulary, compile)),
    select: (resources) =>
      Object.fromEntries(
        queries.map(({ name, loads, matches }) => [
          name,
          resources.filter((resource) => resource.resourceType === loads && matches(resource, {})[0] === true),
        ]),
      ),
  }
}

function prepareRule(rule: Rule, vocabulary: Vocabulary, compile: (expression: string) => Ask): PreparedRule {
  const expressions = [rule.when, rule.expect, rule.done, rule.due.from]
  const speaksOf = [...new Set(expressions.flatMap(variables))]
  const unknown = speaksOf.find((name) => !(name in vocabulary.queries))
  if (unknown) throw new Error(`Rule ${rule.id} speaks of %${unknown}, which vocabulary.yaml does not name.`)
  const [when, expect, done, from] = expressions.map((expression) => compile(expression)) as [Ask, Ask, Ask, Ask]
  return { rule, when, expect, done, from, speaksOf }
}

const variables = (expression: string): string[] => [...expression.matchAll(/%(\w+)/g)].map(([, name = '']) => name)
