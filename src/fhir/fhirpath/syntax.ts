/** The tree of a FHIRPath expression, and its text again. */

export type Literal =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer' | 'decimal'; readonly value: number }
  | { readonly type: 'date' | 'dateTime' | 'time'; readonly value: string }
  | { readonly type: 'quantity'; readonly value: number; readonly unit: string; readonly calendar: boolean }

export type Expression =
  | { readonly kind: 'empty' }
  | { readonly kind: 'literal'; readonly literal: Literal }
  /** `%name` */
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: '$this' | '$index' | '$total' }
  /** `of` absent: of the focus. */
  | { readonly kind: 'member'; readonly name: string; readonly of?: Expression }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly arguments: readonly Expression[]
      readonly of?: Expression
    }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'polarity'; readonly operator: '+' | '-'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  /** `type` as written, e.g. `FHIR.Patient`. */
  | { readonly kind: 'type'; readonly operator: 'is' | 'as'; readonly of: Expression; readonly type: string }

const placed = new WeakMap<Expression, boolean>()

/** Whether `$index` stands anywhere in an expression. */
export function isPlaced(expression: Expression): boolean {
  const known = placed.get(expression)
  if (known !== undefined) return known
  const is = (expression.kind === 'variable' && expression.name === '$index') || partsOf(expression).some(isPlaced)
  placed.set(expression, is)
  return is
}

/** Functions whose arguments are read of each item of what they are called on, and no more. */
const perItem: ReadonlySet<string> = new Set(['where', 'select', 'ofType', 'exists', 'all', 'distinct'])
const wholes: ReadonlySet<string> = new Set(['resource', 'rootResource'])

/** Whether an expression is of the whole resource, whatever the item it is asked for. */
export function isOfWhole(expression: Expression): boolean {
  switch (expression.kind) {
    case 'constant':
      return wholes.has(expression.name)
    case 'member':
      return expression.of !== undefined && isOfWhole(expression.of)
    case 'call':
      return expression.of !== undefined && perItem.has(expression.name) && isOfWhole(expression.of)
    case 'binary':
      return expression.operator === '|' && isOfWhole(expression.left) && isOfWhole(expression.right)
    default:
      return false
  }
}

/**
 * Whether an expression is of environment variables and nothing else, whatever the item it is asked for. `isKnown`:
 * which names are variables that stay the same while an environment lasts.
 */
export function isOfVariables(expression: Expression, isKnown: (name: string) => boolean): boolean {
  const isOf = (part: Expression): boolean => isOfVariables(part, isKnown)
  switch (expression.kind) {
    case 'constant':
      return isKnown(expression.name)
    case 'member':
      return expression.of !== undefined && isOf(expression.of)
    case 'call':
      return (
        expression.of !== undefined &&
        isOf(expression.of) &&
        (perItem.has(expression.name) || expression.arguments.every(isOf))
      )
    case 'binary':
      return expression.operator === '|' && isOf(expression.left) && isOf(expression.right)
    default:
      return false
  }
}

/** The expressions that an expression is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return expression.of === undefined ? [] : [expression.of]
    case 'call':
      return expression.of === undefined ? expression.arguments : [expression.of, ...expression.arguments]
    case 'index':
      return [expression.of, expression.index]
    case 'binary':
      return [expression.left, expression.right]
    case 'polarity':
    case 'type':
      return [expression.of]
    default:
      return []
  }
}

/** How many expressions lie within one another at most, itself included. */
export function heightOf(expression: Expression): number {
  return 1 + Math.max(0, ...partsOf(expression).map(heightOf))
}

/** The expression in one canonical spelling: equal trees give equal text. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'empty':
      return '{}'
    case 'literal':
      return printLiteral(expression.literal)
    case 'constant':
      return `%${name(expression.name)}`
    case 'variable':
      return expression.name
    case 'member':
      return `${prefix(expression.of)}${name(expression.name)}`
    case 'call':
      return `${prefix(expression.of)}${name(expression.name)}(${expression.arguments.map(print).join(', ')})`
    case 'index':
      return `${operand(expression.of)}[${print(expression.index)}]`
    case 'polarity':
      return `${expression.operator}${operand(expression.of)}`
    case 'binary':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`
    case 'type':
      return `${operand(expression.of)} ${expression.operator} ${expression.type}`
  }
}

function prefix(of: Expression | undefined): string {
  return of === undefined ? '' : `${operand(of)}.`
}

function operand(expression: Expression): string {
  return ['binary', 'type', 'polarity'].includes(expression.kind) ? `(${print(expression)})` : print(expression)
}

function name(text: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? text : `\`${text.replaceAll(/[`\\]/g, '\\$&')}\``
}

function printLiteral(literal: Literal): string {
  switch (literal.type) {
    case 'string':
      return quoted(literal.value)
    case 'date':
    case 'dateTime':
      return `@${literal.value}`
    case 'time':
      return `@T${literal.value}`
    case 'quantity':
      return `${literal.value} ${literal.calendar ? literal.unit : quoted(literal.unit)}`
    default:
      return String(literal.value)
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`
}
