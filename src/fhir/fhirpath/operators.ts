/** Operators. https://hl7.org/fhirpath/N1/#operations */
import { FhirError } from '../outcome.ts'
import { and, equalSingles, implies, not, or } from './logic.ts'
import { compileIn, type Scope } from './scope.ts'
import { someText } from './some.ts'
import {
  boolean,
  definite,
  dynamic,
  joined,
  list,
  type Stream,
  systemList,
  systemOne,
  text,
  times,
  truth,
  value,
  values,
} from './stream.ts'
import type { Expression } from './syntax.ts'

type Streams = readonly Stream[]
type Operator = (left: Streams, right: Streams, scope: Scope) => Streams

const operators: Readonly<Record<string, Operator>> = {
  '=': (left, right, scope) => [equals(left, right, scope)],
  '!=': (left, right, scope) => [not(equals(left, right, scope))],
  '~': (left, right) => [definite(`r.equivalent(${systemList(left)}, ${systemList(right)})`)],
  '!~': (left, right) => [definite(`!r.equivalent(${systemList(left)}, ${systemList(right)})`)],
  '<': (left, right) => [ordered('less', left, right)],
  '>': (left, right) => [ordered('less', right, left)],
  '<=': (left, right) => [ordered('lessOrEqual', left, right)],
  '>=': (left, right) => [ordered('lessOrEqual', right, left)],
  and: (left, right) => [and(truth(left), truth(right))],
  or: (left, right) => [or(truth(left), truth(right))],
  xor: (left, right) => [boolean(`r.xor(${truth(left).code}, ${truth(right).code})`)],
  implies: (left, right) => [implies(truth(left), truth(right))],
  contains: (left, right) => [isIn(right, left)],
  '|': (left, right) => union(left, right),
  '&': (left, right) => [value(`r.joinText(${systemOne(left)}, ${systemOne(right)})`, 'System.String')],
  '+': (left, right) => [arithmetic('add', left, right)],
  '-': (left, right) => [arithmetic('subtract', left, right)],
  '*': (left, right) => [arithmetic('multiply', left, right)],
  '/': (left, right) => [arithmetic('divide', left, right)],
  div: (left, right) => [value(`r.div(${systemOne(left)}, ${systemOne(right)})`, 'System.Integer')],
  mod: (left, right) => [arithmetic('mod', left, right)],
}

export function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, scope: Scope): Streams {
  if (operator === '|')
    return union(
      [...unitedIn(left), ...unitedIn(right)].flatMap((part) => compileIn(scope, part)),
      [],
    )
  if (operator === 'in') return [isInUnion(compileIn(scope, left), unitedIn(right), scope)]
  const make = operators[operator]
  if (make === undefined) throw new FhirError('invalid', `FHIRPath has no operator ${operator}.`)
  return make(compileIn(scope, left), compileIn(scope, right), scope)
}

/** Of a union it is enough to be in one of its parts: they need not be united. */
function isInUnion(left: Streams, parts: readonly Expression[], scope: Scope): Stream {
  const texts = parts.map(textOf)
  if (texts.every((one) => one !== undefined)) return isOneOf(left, texts, scope)
  return parts.map((part) => isIn(left, compileIn(scope, part))).reduce(or)
}

function isIn(one: Streams, all: Streams): Stream {
  return boolean(`r.isIn(${systemOne(one)}, ${systemList(all)})`)
}

/** What a union of unions unites: without doubles it is the same whichever is united first. */
function unitedIn(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== '|') return [expression]
  return [...unitedIn(expression.left), ...unitedIn(expression.right)]
}

const textOf = (expression: Expression): string | undefined =>
  expression.kind === 'literal' && expression.literal.type === 'string' ? expression.literal.value : undefined

/** Whether one value is among texts that are written in the expression. */
function isOneOf(left: Streams, texts: readonly string[], { compiler }: Scope): Stream {
  const name = compiler.constant(new Set(texts))
  const one = systemOne(left)
  return { ...boolean(`r.isOneOf(${one}, ${name})`), isTrue: `${name}.has(${one})` }
}

export function polarity({ operator, of }: Extract<Expression, { kind: 'polarity' }>, scope: Scope): Streams {
  const streams = compileIn(scope, of)
  if (operator === '+') return streams
  return [value(`r.negate(${systemOne(streams)})`, joined(streams).type)]
}

/** The values of both, each once. */
export function union(left: Streams, right: Streams): Streams {
  const all = joined([...left, ...right])
  return [values(`r.distinct(${list(all)})`, all.type)]
}

/** FHIR's times, as they are usually written, need not be read to be compared; nodes tell when they are some. */
function ordered(name: 'less' | 'lessOrEqual', left: Streams, right: Streams): Stream {
  const all = [joined(left), joined(right)]
  const areTimes = all.every(({ type }) => type === dynamic || times.has(type))
  if (!areTimes) return orderedValues(name, left, right)
  const codes = all.map(({ many, code }) => (many ? `r.single(${code})` : code))
  return boolean(`r.${name}Time(${[...codes, ...all.map(({ type }) => text(type))].join(', ')})`)
}

/** Whole numbers that were counted or written, which are never null, are compared as JavaScript does. */
function orderedValues(name: 'less' | 'lessOrEqual', left: Streams, right: Streams): Stream {
  const [one, other] = [systemOne(left), systemOne(right)]
  const plain = boolean(`r.${name}(${one}, ${other})`)
  if (![...left, ...right].every(({ type, many }) => type === 'System.Integer' && !many)) return plain
  const [is, isNot] = name === 'less' ? ['<', '>='] : ['<=', '>']
  return { ...plain, isTrue: `(${one} ${is} ${other})`, isFalse: `(${one} ${isNot} ${other})` }
}

function equals(left: Streams, right: Streams, scope: Scope): Stream {
  const [one, other] = [joined(left), joined(right)]
  const chosen = chosenText(one, other, scope) ?? chosenText(other, one, scope)
  if (chosen !== undefined) return { ...boolean(`r.equal(${systemList(left)}, ${systemList(right)})`), isTrue: chosen }
  const isSingle = [one, other].every(({ many, type }) => !many && type !== dynamic)
  if (!isSingle) return boolean(`r.equal(${systemList(left)}, ${systemList(right)})`)
  return equalSingles(one, other, `r.equalOne(${systemOne(left)}, ${systemOne(right)})`)
}

/** Whether the only choice of objects is a text or boolean that is written in the expression. */
function chosenText({ choice }: Stream, { isLiteral, type, code }: Stream, { compiler }: Scope): string | undefined {
  if (choice === undefined || !isLiteral || type === 'System.Integer') return undefined
  const { parent, element } = choice
  const what = `${text(parent.type)}, ${text(element.name)}`
  if (!parent.many) return `r.chosenIs(${parent.code}, ${what}, ${code})`
  const [only, count] = [compiler.variable(), compiler.variable()]
  const another = (holder: string) => `(r.isChosen(${holder}, ${what}) && (${only} = ${holder}, ++${count} > 1))`
  const isMore = someText(parent, another, compiler.variable)
  return `((${only}, ${count}) => !${isMore} && r.chosenIs(${only}, ${what}, ${code}))(undefined, 0)`
}

const integers = new Set(['System.Integer', 'integer', 'positiveInt', 'unsignedInt'])

/** The type of a result: of dates and text that of the left side, else integer where both are and none is parted. */
function arithmetic(name: string, left: Streams, right: Streams): Stream {
  const one = joined(left).type
  const other = joined(right).type
  const isWhole = name === 'add' && one === 'System.Integer' && other === one
  const code = `r.${isWhole ? 'addWhole' : name}(${systemOne(left)}, ${systemOne(right)})`
  if (one === dynamic || other === dynamic) return values(`r.nodesOf(${code})`, dynamic)
  if (integers.has(one) && integers.has(other))
    return value(code, name === 'divide' ? 'System.Decimal' : 'System.Integer')
  return value(code, resultType(one, other))
}

const asSystem: Readonly<Record<string, string>> = {
  date: 'System.Date',
  dateTime: 'System.DateTime',
  instant: 'System.DateTime',
  time: 'System.Time',
  Quantity: 'System.Quantity',
  decimal: 'System.Decimal',
}

function resultType(one: string, other: string): string {
  if (other === 'System.Quantity' && (integers.has(one) || one === 'System.Decimal')) return other
  if (integers.has(one) && other.endsWith('ecimal')) return 'System.Decimal'
  return one.startsWith('System.') ? one : (asSystem[one] ?? 'System.String')
}
