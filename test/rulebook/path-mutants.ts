/** FHIRPath with one thing changed: what a test of a rule must notice. */
import { parse } from '../../src/fhir/fhirpath/parser.ts'
import { type Expression, type Literal, partsOf, print } from '../../src/fhir/fhirpath/syntax.ts'

export interface PathMutant {
  /** What was changed, as a sentence's end: `"and" made "or" in …`. */
  readonly what: string
  readonly text: string
}

interface Changed {
  readonly what: string
  readonly tree: Expression
}

/**
 * Every mutant of an expression; of a condition also its negation. In what gives instants, `<` for `<=` is no change:
 * where two instants are equal it is one whichever is taken.
 */
export function mutantsOfPath(text: string, isCondition: boolean): readonly PathMutant[] {
  const own = print(parse(text))
  const made = mutants(parse(text), isCondition)
    .filter(({ what }) => isCondition || !/^"[<>]=?" made "[<>]=?"/.test(what))
    .map(({ what, tree }) => ({ what, text: print(tree) }))
  return [...new Map(made.filter((one) => one.text !== own).map((one) => [one.text, one])).values()]
}

function mutants(expression: Expression, isCondition: boolean): readonly Changed[] {
  const parts = partsOf(expression)
  const inParts = parts.flatMap((part, at) =>
    mutants(part, isConditionAt(expression, at)).map(({ what, tree }) => ({
      what,
      tree: withPart(expression, at, tree),
    })),
  )
  return [...local(expression), ...(isCondition ? negated(expression) : []), ...inParts]
}

const junctions: ReadonlySet<string> = new Set(['and', 'or', 'xor', 'implies'])
const criteria: ReadonlySet<string> = new Set(['where', 'exists', 'all'])

/** Whether a part of an expression is a condition itself. */
function isConditionAt(expression: Expression, at: number): boolean {
  if (expression.kind === 'binary') return junctions.has(expression.operator)
  if (expression.kind !== 'call') return false
  if (expression.name === 'not') return true
  const isArgument = at >= (expression.of === undefined ? 0 : 1)
  return isArgument && (criteria.has(expression.name) || (expression.name === 'iif' && at === 0))
}

/** Comparisons and `exists()` have opposites of their own. */
function negated(expression: Expression): readonly Changed[] {
  const has = expression.kind === 'binary' && (opposites[expression.operator] !== undefined || isJunction(expression))
  const isCall = expression.kind === 'call' && (expression.name === 'not' || renamed.has(expression.name))
  if (has || isCall) return []
  return [{ what: `${said(expression)} negated`, tree: { kind: 'call', name: 'not', arguments: [], of: expression } }]
}

const isJunction = (expression: Expression): boolean =>
  expression.kind === 'binary' && junctions.has(expression.operator)

const opposites: Readonly<Record<string, readonly string[]>> = {
  '=': ['!='],
  '!=': ['='],
  '~': ['!~'],
  '<': ['>=', '<='],
  '<=': ['>', '<'],
  '>': ['<=', '>='],
  '>=': ['<', '>'],
  and: ['or'],
  or: ['and'],
  '+': ['-'],
  '-': ['+'],
}

const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    exists: 'empty',
    empty: 'exists',
    first: 'last',
    last: 'first',
    all: 'exists',
    allTrue: 'anyTrue',
    anyTrue: 'allTrue',
  }),
)

/** Changes of the node itself. */
function local(expression: Expression): readonly Changed[] {
  switch (expression.kind) {
    case 'literal':
      return literals(expression.literal).map((literal) => ({
        what: `${said(expression)} made ${print({ kind: 'literal', literal })}`,
        tree: { kind: 'literal', literal },
      }))
    case 'binary':
      return binary(expression)
    case 'call':
      return call(expression)
    default:
      return []
  }
}

function binary(expression: Extract<Expression, { kind: 'binary' }>): readonly Changed[] {
  const { operator, left, right } = expression
  const others = (opposites[operator] ?? []).map((other) => ({
    what: `"${operator}" made "${other}" in ${said(expression)}`,
    tree: { ...expression, operator: other },
  }))
  if (!isJunction(expression) && operator !== '|') return others
  return [
    ...others,
    { what: `${said(left)} dropped from ${said(expression)}`, tree: right },
    { what: `${said(right)} dropped from ${said(expression)}`, tree: left },
  ]
}

function call(expression: Extract<Expression, { kind: 'call' }>): readonly Changed[] {
  const { name, of, arguments: given } = expression
  const other = renamed.get(name)
  const swapped: readonly Changed[] =
    other === undefined || (given.length > 0 && other === 'empty')
      ? []
      : [{ what: `${name}() made ${other}() in ${said(expression)}`, tree: { ...expression, name: other } }]
  const negation: readonly Changed[] =
    name === 'exists' && given.length > 0
      ? [{ what: `${said(expression)} negated`, tree: { kind: 'call', name: 'not', arguments: [], of: expression } }]
      : []
  const bare: readonly Changed[] =
    name === 'exists' && given.length > 0
      ? [{ what: `the criteria dropped from ${said(expression)}`, tree: { ...expression, arguments: [] } }]
      : []
  const dropped: readonly Changed[] =
    of !== undefined && (name === 'where' || name === 'not')
      ? [{ what: `${name}() dropped from ${said(expression)}`, tree: of }]
      : []
  return [...swapped, ...negation, ...bare, ...dropped]
}

function literals(literal: Literal): readonly Literal[] {
  switch (literal.type) {
    case 'string':
      return [{ type: 'string', value: `${literal.value}-x` }]
    case 'boolean':
      return [{ type: 'boolean', value: !literal.value }]
    case 'integer':
    case 'decimal':
      return [literal.value + 1, literal.value - 1]
        .filter((value) => value >= 0)
        .map((value) => ({ ...literal, value }))
    case 'quantity':
      return [literal.value + 1, literal.value - 1].filter((value) => value > 0).map((value) => ({ ...literal, value }))
    default:
      return []
  }
}

/** The expression with one of its parts (in the order of `partsOf`) replaced. */
function withPart(expression: Expression, at: number, part: Expression): Expression {
  switch (expression.kind) {
    case 'member':
    case 'polarity':
    case 'type':
      return { ...expression, of: part }
    case 'index':
      return at === 0 ? { ...expression, of: part } : { ...expression, index: part }
    case 'binary':
      return at === 0 ? { ...expression, left: part } : { ...expression, right: part }
    case 'call': {
      if (expression.of !== undefined && at === 0) return { ...expression, of: part }
      const ordinal = expression.of === undefined ? at : at - 1
      return { ...expression, arguments: expression.arguments.with(ordinal, part) }
    }
    default:
      return expression
  }
}

/** The text of an expression, short enough for a sentence. */
function said(expression: Expression): string {
  const text = print(expression)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}
