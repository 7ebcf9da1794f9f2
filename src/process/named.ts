/** What the FHIRPath of a rule names: queries, parameters, the clock. */
import { parse } from '../fhir/fhirpath/parser.ts'
import { type Expression, partsOf } from '../fhir/fhirpath/syntax.ts'
import { ownConstants } from '../routine/rule-variables.ts'
import type { Vocabulary } from '../routine/rulebook.ts'

export interface Named {
  /** Names of queries, in order. */
  readonly direct: readonly string[]
  /** The same, and those that the queries themselves name. */
  readonly queries: readonly string[]
  /** Queries of which something is to be there; what is to be absent is not among them. */
  readonly wanted: readonly string[]
  /** Every other `%name`. */
  readonly others: readonly string[]
  /** `now()`, `today()` or `timeOfDay()`: the answer changes with time alone. */
  readonly clock: boolean
  /** Spans of time that are written out, as number and unit. */
  readonly spans: readonly Span[]
}

export interface Span {
  readonly value: number
  readonly unit: string
}

interface Found {
  readonly names: Set<string>
  readonly wanted: Set<string>
  readonly spans: Span[]
  clock: boolean
}

const clocks: ReadonlySet<string> = new Set(['now', 'today', 'timeOfDay'])
/** What turns "is there" into "is not there". */
const negations: ReadonlySet<string> = new Set(['empty', 'not'])

/** What expressions name together. @throws {FhirError} invalid: one of them is no FHIRPath */
export function named(expressions: readonly string[], { queries }: Pick<Vocabulary, 'queries'>): Named {
  const found: Found = { names: new Set(), wanted: new Set(), spans: [], clock: false }
  for (const expression of expressions) walk(parse(expression), found, true)
  const direct = [...found.names].filter((name) => Object.hasOwn(queries, name)).sort()
  for (const name of direct) withQuery(name, queries, found)
  const names = [...found.names].filter((name) => !ownConstants.has(name))
  return {
    direct,
    queries: names.filter((name) => Object.hasOwn(queries, name)),
    wanted: [...found.wanted].filter((name) => Object.hasOwn(queries, name)),
    others: names.filter((name) => !Object.hasOwn(queries, name)),
    clock: found.clock,
    spans: found.spans,
  }
}

/** Adds what a query itself names. */
function withQuery(name: string, queries: Vocabulary['queries'], found: Found): void {
  const query = queries[name]
  if (query === undefined) return
  const own: Found = { names: new Set(), wanted: new Set(), spans: found.spans, clock: false }
  walk(parse(query.where), own, false)
  found.clock ||= own.clock
  for (const inner of own.names) {
    if (found.names.has(inner)) continue
    found.names.add(inner)
    withQuery(inner, queries, found)
  }
}

function walk(expression: Expression, found: Found, isWanted: boolean): void {
  switch (expression.kind) {
    case 'constant':
      found.names.add(expression.name)
      if (isWanted) found.wanted.add(expression.name)
      return
    case 'literal':
      if (expression.literal.type === 'quantity') found.spans.push(expression.literal)
      return
    case 'call':
      walkCall(expression, found, isWanted)
      return
    default:
      for (const part of partsOf(expression)) walk(part, found, isWanted)
  }
}

function walkCall(call: Extract<Expression, { kind: 'call' }>, found: Found, isWanted: boolean): void {
  if (call.of === undefined && clocks.has(call.name)) found.clock = true
  const wanted = isWanted !== negations.has(call.name)
  if (call.of) walk(call.of, found, wanted)
  for (const argument of call.arguments) walk(argument, found, wanted)
}
