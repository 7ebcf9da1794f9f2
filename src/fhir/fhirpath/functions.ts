/** Functions of collections and types. https://hl7.org/fhirpath/N1/#functions */
import { FhirError } from '../outcome.ts'
import { not } from './logic.ts'
import { union } from './operators.ts'
import { filtered, isType, member, typeName } from './paths.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { arrow, compileIn, focusOf, type Scope, within } from './scope.ts'
import { both, countText, someText } from './some.ts'
import {
  boolean,
  condition,
  definite,
  dynamic,
  joined,
  lazily,
  list,
  nodes,
  type Stream,
  systemList,
  systemOne,
  type Test,
  textTypes,
  truth,
  value,
  values,
  writtenOne,
} from './stream.ts'
import { type Expression, isPlaced } from './syntax.ts'
import { type Tester, tester } from './tester.ts'

type Call = Extract<Expression, { kind: 'call' }>
type Streams = readonly Stream[]

/** A function as its call, what it is called on, and where. */
type Make = (given: readonly Expression[], focus: Streams, scope: Scope, of: Expression | undefined) => Streams

const functions: Readonly<Record<string, Make>> = {
  empty: (_, focus, scope) => [definite(`!${someOf(undefined, focus, scope)}`)],
  exists: ([criteria], focus, scope) => [definite(someOf(criteria, focus, scope))],
  not: (_, focus) => [not(truth(focus))],
  count: (_, focus, scope) => [
    value(
      focus.length === 0 ? '0' : focus.map((one) => countText(one, scope.compiler.variable)).join(' + '),
      'System.Integer',
    ),
  ],
  where: ([criteria], focus, scope) => focus.map((one) => where(need(criteria, 'where'), one, scope)),
  select: ([projection], focus, scope) => focus.map((one) => select(need(projection, 'select'), one, scope)),
  repeat: ([projection], focus, scope) => [repeat(need(projection, 'repeat'), joined(focus), scope)],
  all: ([criteria], focus, scope) => [definite(everyOf(need(criteria, 'all'), focus, scope))],
  allTrue: (_, focus) => [definite(`r.every(${systemList(focus)}, (v) => v === true)`)],
  anyTrue: (_, focus) => [definite(`r.some(${systemList(focus)}, (v) => v === true)`)],
  allFalse: (_, focus) => [definite(`r.every(${systemList(focus)}, (v) => v === false)`)],
  anyFalse: (_, focus) => [definite(`r.some(${systemList(focus)}, (v) => v === false)`)],
  subsetOf: ([other], focus, scope) => [definite(`r.subset(${systemList(focus)}, ${argumentList(other, scope)})`)],
  supersetOf: ([other], focus, scope) => [definite(`r.subset(${argumentList(other, scope)}, ${systemList(focus)})`)],
  distinct: (_, focus) => [sameType(focus, (items) => `r.distinct(${items})`)],
  isDistinct: (_, focus) => [definite(`r.isDistinct(${list(joined(focus))})`)],
  first: (_, focus) => [one(focus, '[0]')],
  last: (_, focus) => [one(focus, '.at(-1)')],
  single: (_, focus) => [singled(focus)],
  tail: (_, focus) => [sameType(focus, (items) => `${items}.slice(1)`)],
  skip: ([count], focus, scope) => [
    sameType(focus, (items) => `${items}.slice(Math.max(0, ${argument(count, scope)}))`),
  ],
  take: ([count], focus, scope) => [
    sameType(focus, (items) => `${items}.slice(0, Math.max(0, ${argument(count, scope)}))`),
  ],
  intersect: ([other], focus, scope) => [withOther('intersect', other, focus, scope)],
  exclude: ([other], focus, scope) => [withOther('exclude', other, focus, scope)],
  union: ([other], focus, scope) => union(focus, compileIn(scope, need(other, 'union'))),
  combine: ([other], focus, scope) => [joined([...focus, ...compileIn(scope, need(other, 'combine'))])],
  iif: (given, focus, scope) => [iif(given, { ...scope, focus })],
  sort: (given, focus, scope) => [sorted(given, focus, scope)],
  aggregate: ([step, start], focus, scope) => [aggregate(need(step, 'aggregate'), start, focus, scope)],
  children: (_, focus) => [values(`r.allChildren(${nodes(joined(focus))})`, dynamic)],
  descendants: (_, focus) => [values(`r.descendants(${nodes(joined(focus))})`, dynamic)],
  ofType: ([type], _, scope, of) => filtered(of, typeName(type), scope),
  as: ([type], _, scope, of) => filtered(of, typeName(type), scope),
  is: ([type], _, scope, of) => isType(of, typeName(type), scope),
  trace: (_, focus) => focus,
  hasValue: (_, focus) => [definite(`r.hasValue(${list(joined(focus))})`)],
  getValue: (_, focus) => [one(focus, '[0]')],
  resolve: (_, focus) => [values(`r.resolveAll(${list(joined(focus))}, environment)`, 'Resource')],
  extension: ([url], focus, scope) => extension(need(url, 'extension'), focus, scope),
  htmlChecks: () => [definite('true')],
  conformsTo: () => {
    throw unsupported('conformsTo')
  },
  memberOf: ([valueSet], focus, scope) => [
    boolean(`r.memberOf(${systemOneRaw(focus)}, ${argument(valueSet, scope)}, environment)`),
  ],
  now: () => [value(`r.clock(environment, 'dateTime')`, 'System.DateTime')],
  today: () => [value(`r.clock(environment, 'date')`, 'System.Date')],
  timeOfDay: () => [value(`r.clock(environment, 'time')`, 'System.Time')],
  type: (_, focus) => [values(`r.typesOf(${nodes(joined(focus))})`, 'Element')],
  join: ([separator], focus, scope) => [
    value(
      `r.join(${systemList(focus)}, ${separator === undefined ? '""' : argument(separator, scope)})`,
      'System.String',
    ),
  ],
  elementDefinition: () => {
    throw unsupported('elementDefinition')
  },
}

/** Of a type test the focus is compiled by the test itself. */
const typeTests = new Set(['ofType', 'as', 'is'])

/** @throws {FhirError} notSupported: no function of that name */
export function call(given: Call, scope: Scope): Streams {
  const { name, arguments: taken, of } = given
  const make = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (make !== undefined) return make(taken, typeTests.has(name) ? [] : focusOf(of, scope), scope, of)
  const scalar = Object.hasOwn(scalarFunctions, name) ? scalarFunctions[name] : undefined
  if (scalar === undefined) throw unsupported(name)
  return scalarCall(given, scalar, scope)
}

function scalarCall({ name, arguments: given, of }: Call, scalar: ScalarFunction, scope: Scope): Streams {
  const focus = focusOf(of, scope)
  if (focus.length === 0) return []
  const digit = name === 'toInteger' ? digitOf(of, scope) : undefined
  const test = given.length === 1 ? testOf(name, given[0]) : undefined
  if (digit !== undefined) return [value(digit, 'System.Integer')]
  if (test !== undefined) return [boolean(`r.passes(${systemOne(focus)}, ${scope.compiler.constant(test)})`)]
  const self = name === 'toString' ? writtenOne(focus) : systemOne(focus)
  const all = [self, ...given.map((one) => argument(one, scope))].join(', ')
  const code = `r.${scalar.name}(${all}${scalar.more ?? ''})`
  if (scalar.many) return [values(`r.list(${code})`, scalar.type)]
  return [value(code, scalar.type === 'same' ? joined(focus).type : scalar.type)]
}

/** `substring(at, 1).toInteger()`, of which check digits are made. */
function digitOf(of: Expression | undefined, scope: Scope): string | undefined {
  if (of?.kind !== 'call' || of.name !== 'substring') return undefined
  const [start, count] = of.arguments
  const isOne = count?.kind === 'literal' && count.literal.type === 'integer' && count.literal.value === 1
  if (start === undefined || !isOne) return undefined
  return `r.digitAt(${systemOne(focusOf(of.of, scope))}, ${argument(start, scope)})`
}

/** The test of a pattern that is written in the expression; one that is none shows when it is asked. */
function testOf(name: string, pattern: Expression | undefined): Tester | undefined {
  if (pattern?.kind !== 'literal' || pattern.literal.type !== 'string') return undefined
  if (name !== 'matches' && name !== 'matchesFull') return undefined
  try {
    return tester(pattern.literal.value, name === 'matches' ? 'part' : 'whole')
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

function unsupported(name: string): FhirError {
  return new FhirError('notSupported', `The FHIRPath function ${name}() is not known here.`)
}

function need(expression: Expression | undefined, name: string): Expression {
  if (expression !== undefined) return expression
  throw new FhirError('invalid', `The FHIRPath function ${name}() needs an argument.`)
}

/** Arguments are read where the call stands, not of what it is called on. */
function argument(expression: Expression | undefined, scope: Scope): string {
  return systemOne(compileIn(scope, need(expression, 'of that name')))
}

function argumentList(expression: Expression | undefined, scope: Scope): string {
  return systemList(compileIn(scope, need(expression, 'of that name')))
}

function systemOneRaw(focus: Streams): string {
  return `r.unwrap(${list(joined(focus))})[0]`
}

/** Whether some value meets the criteria; without them, whether there is any. */
function someOf(criteria: Expression | undefined, focus: Streams, scope: Scope): string {
  const parts = focus.map((one) => someMet(criteria, one, scope))
  return parts.length === 0 ? 'false' : `(${parts.join(' || ')})`
}

function someMet(criteria: Expression | undefined, items: Stream, scope: Scope): string {
  if (criteria === undefined) return someText(items, () => 'true', scope.compiler.variable)
  if (isPlaced(criteria)) return `r.some(${list(items)}, ${test(criteria, items, scope)})`
  return someText(items, met(criteria, items, scope), scope.compiler.variable)
}

function everyOf(criteria: Expression, focus: Streams, scope: Scope): string {
  const parts = focus.map((one) => everyMet(criteria, one, scope))
  return parts.length === 0 ? 'true' : `(${parts.join(' && ')})`
}

function everyMet(criteria: Expression, items: Stream, scope: Scope): string {
  if (isPlaced(criteria)) return `r.every(${list(items)}, ${test(criteria, items, scope)})`
  const isMet = met(criteria, items, scope)
  return `!(${someText(items, (item) => `!(${isMet(item)})`, scope.compiler.variable)})`
}

/** The test of an item by criteria that do not ask where it stands among the others. */
function met(criteria: Expression, { type }: Stream, scope: Scope): Test {
  return (item) => condition(compileIn(within(scope, { code: item, many: false, type }), criteria))
}

function where(criteria: Expression, items: Stream, scope: Scope): Stream {
  if (isPlaced(criteria)) return values(`r.filter(${list(items)}, ${test(criteria, items, scope)})`, items.type)
  const isMet = met(criteria, items, scope)
  const some: Stream['some'] = (test, name) => someText(items, (item) => both(isMet(item), test(item)), name)
  return lazily(items.type, some, scope.compiler.variable)
}

function test(criteria: Expression, item: Stream, scope: Scope): string {
  return arrow(scope, item, (inside) => condition(compileIn(inside, criteria)))
}

function select(projection: Expression, items: Stream, scope: Scope): Stream {
  let type = dynamic
  const code = arrow(scope, items, (inside) => {
    const result = joined(compileIn(inside, projection))
    type = result.type
    return list(result)
  })
  return values(`r.flat(${list(items)}, ${code})`, type)
}

function repeat(projection: Expression, items: Stream, scope: Scope): Stream {
  const of: Stream = values(nodes(items), dynamic)
  const code = arrow(scope, of, (inside) => nodes(joined(compileIn(inside, projection))))
  return values(`r.repeat(${of.code}, ${code})`, dynamic)
}

function sameType(focus: Streams, code: (items: string) => string): Stream {
  const all = joined(focus)
  return values(code(list(all)), all.type)
}

function one(focus: Streams, access: string): Stream {
  const all = joined(focus)
  return all.many ? value(`${all.code}${access}`, all.type) : all
}

function singled(focus: Streams): Stream {
  const all = joined(focus)
  return all.many ? value(`r.single(${all.code})`, all.type) : all
}

function withOther(name: string, other: Expression | undefined, focus: Streams, scope: Scope): Stream {
  const mine = joined(focus)
  const theirs = joined(compileIn(scope, need(other, name)))
  const same = mine.type === theirs.type || (textTypes.has(mine.type) && textTypes.has(theirs.type))
  const [left, right] = same ? [list(mine), list(theirs)] : [nodes(mine), nodes(theirs)]
  return values(`r.${name}(${left}, ${right})`, same ? mine.type : dynamic)
}

function iif([criterion, then, otherwise]: readonly Expression[], scope: Scope): Stream {
  const yes = joined(compileIn(scope, need(then, 'iif')))
  const no = otherwise === undefined ? values('r.none', yes.type) : joined(compileIn(scope, otherwise))
  const same = yes.type === no.type
  const [left, right] = same ? [list(yes), list(no)] : [nodes(yes), nodes(no)]
  return values(
    `(${condition(compileIn(scope, need(criterion, 'iif')))} ? ${left} : ${right})`,
    same ? yes.type : dynamic,
  )
}

/** By the items themselves, or by keys, of which a minus turns the order round. */
function sorted(given: readonly Expression[], focus: Streams, scope: Scope): Stream {
  const own: Expression = { kind: 'variable', name: '$this' }
  const keys = given.length === 0 ? [own] : given
  const turned = (key: Expression) => key.kind === 'polarity' && key.operator === '-'
  const signs = keys.map((key) => (turned(key) ? -1 : 1))
  const all = joined(focus)
  const arrows = keys.map((key) => {
    const plain = key.kind === 'polarity' && turned(key) ? key.of : key
    return arrow(scope, all, (inside) => systemOne(compileIn(inside, plain)))
  })
  return values(`r.sort(${list(all)}, [${arrows.join(', ')}], [${signs.join(', ')}])`, all.type)
}

function aggregate(step: Expression, start: Expression | undefined, focus: Streams, scope: Scope): Stream {
  const all = joined(focus)
  const total = scope.compiler.variable()
  const code = arrow(scope, all, (inside) =>
    nodes(joined(compileIn({ ...inside, total: values(total, dynamic) }, step))),
  )
  const first = start === undefined ? 'r.none' : nodes(joined(compileIn(scope, start)))
  return values(
    `r.aggregate(${list(all)}, ${code.replace(/^\((\w+), (\w+)\)/, `($1, $2, ${total})`)}, ${first})`,
    dynamic,
  )
}

function extension(url: Expression, focus: Streams, scope: Scope): Streams {
  const inside = { ...scope, focus, top: false }
  const all = member({ kind: 'member', name: 'extension' }, inside)
  const criteria: Expression = { kind: 'binary', operator: '=', left: { kind: 'member', name: 'url' }, right: url }
  return all.map((one) => where(criteria, one, scope))
}
