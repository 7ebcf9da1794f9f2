/** Operators. https://hl7.org/fhirpath/N1/#operations */
import { FhirError } from '../outcome.ts'
import { compileIn, type Scope } from './scope.ts'
import {
  boolean,
  definite,
  dynamic,
  joined,
  list,
  type Stream,
  systemList,
  systemOne,
  truth,
  value,
  values,
} from './stream.ts'
import type { Expression } from './syntax.ts'

type Streams = readonly Stream[]
type Operator = (left: Streams, right: Streams) => Streams

const operators: Readonly<Record<string, Operator>> = {
  '=': (left, right) => [equals(left, right)],
  '!=': (left, right) => [boolean(`r.not(${equals(left, right).code})`)],
  '~': (left, right) => [definite(`r.equivalent(${systemList(left)}, ${systemList(right)})`)],
  '!~': (left, right) => [definite(`!r.equivalent(${systemList(left)}, ${systemList(right)})`)],
  '<': (left, right) => [boolean(`r.less(${systemOne(left)}, ${systemOne(right)})`)],
  '>': (left, right) => [boolean(`r.less(${systemOne(right)}, ${systemOne(left)})`)],
  '<=': (left, right) => [boolean(`r.lessOrEqual(${systemOne(left)}, ${systemOne(right)})`)],
  '>=': (left, right) => [boolean(`r.lessOrEqual(${systemOne(right)}, ${systemOne(left)})`)],
  and: (left, right) => [logical('and', '&&', truth(left), truth(right))],
  or: (left, right) => [logical('or', '||', truth(left), truth(right))],
  xor: (left, right) => [boolean(`r.xor(${truth(left).code}, ${truth(right).code})`)],
  implies: (left, right) => [boolean(`r.implies(${truth(left).code}, () => ${truth(right).code})`)],
  in: (left, right) => [boolean(`r.isIn(${systemOne(left)}, ${systemList(right)})`)],
  contains: (left, right) => [boolean(`r.isIn(${systemOne(right)}, ${systemList(left)})`)],
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
  const make = operators[operator]
  if (make === undefined) throw new FhirError('invalid', `FHIRPath has no operator ${operator}.`)
  return make(compileIn(scope, left), compileIn(scope, right))
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

function equals(left: Streams, right: Streams): Stream {
  const single = [joined(left), joined(right)].every(({ many, type }) => !many && type !== dynamic)
  if (single) return boolean(`r.equalOne(${systemOne(left)}, ${systemOne(right)})`)
  return boolean(`r.equal(${systemList(left)}, ${systemList(right)})`)
}

function logical(name: 'and' | 'or', operator: '&&' | '||', left: Stream, right: Stream): Stream {
  if (left.definite && right.definite) return definite(`(${left.code} ${operator} ${right.code})`)
  return boolean(`r.${name}(${left.code}, () => ${right.code})`)
}

const integers = new Set(['System.Integer', 'integer', 'positiveInt', 'unsignedInt'])

/** The type of a result: of dates and text that of the left side, else integer where both are and none is parted. */
function arithmetic(name: string, left: Streams, right: Streams): Stream {
  const code = `r.${name}(${systemOne(left)}, ${systemOne(right)})`
  const one = joined(left).type
  const other = joined(right).type
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
