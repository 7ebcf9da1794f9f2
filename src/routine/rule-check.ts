/** What is wrong with a rule, or with a query, that its JSON Schema cannot see. */
import { resourceTypes } from '../fhir/definitions/type-definition.ts'
import { compileCondition, compileFhirPath, type VariableTypes } from '../fhir/fhirpath/compile.ts'
import { parse } from '../fhir/fhirpath/parser.ts'
import { type Expression, partsOf } from '../fhir/fhirpath/syntax.ts'
import { nearest } from '../fhir/nearest.ts'
import { FhirError } from '../fhir/outcome.ts'
import { ownConstants, scopesWithin, subjects, variableTypes } from './rule-variables.ts'
import type { Query, Rule, RuleScope, Vocabulary } from './rulebook.ts'
import type { Clause, Path } from './rulebook-fault.ts'

/** An expression where it stands, and what it is to be. */
interface Written {
  readonly path: Path
  readonly text: string
  readonly compile: typeof compileCondition | typeof compileFhirPath
  /** Of what it is asked. */
  readonly of: string
}

/** What rules are checked against. */
export interface Checking {
  readonly vocabulary: Vocabulary
  /** Of everything that they may name. */
  readonly types: VariableTypes
}

export const checkingWith = (vocabulary: Vocabulary): Checking => ({ vocabulary, types: variableTypes(vocabulary) })

/** One clause for each fault; paths begin in the rule. */
export function ruleClauses(rule: Rule, checking: Checking): readonly Clause[] {
  const expressions = expressionsOf(rule).flatMap((written) => faultsOf(written, rule.scope, checking))
  return [...expressions, ...linesClause(rule)]
}

/** One clause for each fault; paths begin in the query. */
export function queryClauses(name: string, { where, loads, scope }: Query, checking: Checking): readonly Clause[] {
  if (ownConstants.has(name) || Object.hasOwn(subjects, name)) {
    return [{ path: [], clause: `%${name} has a meaning of its own; choose another name` }]
  }
  if (!resourceTypes.includes(loads)) return [typeClause(loads)]
  const written = { path: ['where'], text: where, compile: compileCondition, of: loads }
  const faults = faultsOf(written, scope, checking)
  if (faults.length > 0 || !namesItself(name, checking.vocabulary)) return faults
  return [{ path: ['where'], clause: `where names %${name} itself, or queries that do; take it out` }]
}

function typeClause(loads: string): Clause {
  const meant = nearest(loads, resourceTypes)
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  return { path: ['loads'], clause: `loads is "${loads}", which is no resource type${hint}` }
}

function expressionsOf({ when, expect, done, owner, due }: Rule): readonly Written[] {
  const of = 'Resource'
  const instants = due && ('by' in due ? { by: due.by } : { from: due.from })
  return [
    { path: ['when'], text: when, compile: compileCondition, of },
    { path: ['expect'], text: expect, compile: compileCondition, of },
    ...Object.entries({ done, owner }).flatMap(([name, text]) =>
      text === undefined ? [] : [{ path: [name], text, compile: compileFhirPath, of }],
    ),
    ...Object.entries(instants ?? {}).map(([name, text]) => ({
      path: ['due', name],
      text,
      compile: compileFhirPath,
      of,
    })),
  ]
}

function faultsOf({ path, text, compile, of }: Written, scope: RuleScope, checking: Checking): readonly Clause[] {
  const at = (clause: string): Clause => ({ path, clause: `${path.join(' › ')} ${clause}` })
  try {
    const named = [...namesIn(parse(text))].flatMap((name) => nameFault(name, scope, checking) ?? [])
    if (named.length === 0) compile(text, of, checking.types)
    return named.map(at)
  } catch (error) {
    if (error instanceof FhirError) return [at(`is no FHIRPath that can be used: ${lowered(error.message)}`)]
    throw error
  }
}

const lowered = (sentence: string): string =>
  sentence
    .replace(/^The FHIRPath expression/, 'it')
    .replace(/^The FHIRPath function/, 'the function')
    .replace(/\.$/, '')

function nameFault(name: string, scope: RuleScope, { vocabulary: { queries }, types }: Checking): string | undefined {
  const query = Object.hasOwn(queries, name) ? queries[name] : undefined
  if (query !== undefined && !scopesWithin[scope].includes(query.scope)) {
    return `speaks of %${name}, which is a query of scope ${query.scope}; expected one of scope ${scopesWithin[scope].join(' or ')}`
  }
  if (name === 'arende' && scope !== 'case') return `speaks of %arende, which only a rule of scope case has`
  if (Object.hasOwn(types, name) || ownConstants.has(name) || /^(vs|ext)-/.test(name)) return undefined
  const meant = nearest(name, Object.keys(types))
  const what = name.includes('.') ? 'a parameter that there is none of' : 'which the vocabulary does not name'
  return `speaks of %${name}, ${what}${meant === undefined ? '' : `; did you mean %${meant}?`}`
}

function linesClause({ source: { lines } }: Rule): readonly Clause[] {
  if (lines === undefined || lines[0] <= lines[1]) return []
  const path = ['source', 'lines']
  return [{ path, clause: `source › lines begins at ${lines[0]}, after its end; expected first and last line` }]
}

/** The names of all `%name`s. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  if (expression.kind === 'constant') return new Set([expression.name])
  return new Set(partsOf(expression).flatMap((part) => [...namesIn(part)]))
}

function namesItself(name: string, { queries }: Vocabulary): boolean {
  const seen = new Set<string>()
  const reach = (from: string): void => {
    for (const next of queriesIn(queries[from])) {
      if (seen.has(next)) continue
      seen.add(next)
      reach(next)
    }
  }
  reach(name)
  return seen.has(name)
}

function queriesIn(query: Query | undefined): readonly string[] {
  try {
    return query === undefined ? [] : [...namesIn(parse(query.where))]
  } catch {
    return []
  }
}
