/** What compiled expressions call: collections and three-valued logic. */
import { FhirError } from '../outcome.ts'
import { arithmetic } from './arithmetic.ts'
import { begin, spend, spendText } from './budget.ts'
import { choices } from './choice.ts'
import { conversions } from './conversions.ts'
import { compare, contains, distinct, equal, equalValues, equivalent } from './equality.ts'
import { aggregate, collect, every, filter, flat, repeat, some } from './iteration.ts'
import {
  allChildren,
  descendants,
  isNode,
  isOfType,
  Node,
  nodeOf,
  step,
  systemOf,
  systemValue,
  unwrap,
  valuesOfType,
  wrap,
  written,
} from './node.ts'
import { order } from './order.ts'
import { commensurable, isQuantity } from './quantity.ts'
import { type Environment, referencedType, resolveAll } from './references.ts'
import { temporal } from './temporal.ts'
import { textFunctions } from './text.ts'

type Items = readonly unknown[]
type Truth = boolean | undefined

/** A fault of an expression that shows only when it runs. */
function fault(message: string): FhirError {
  return new FhirError('invalid', message, { spec: 'https://hl7.org/fhirpath/N1/' })
}

const none: Items = []

/** A value as an array; null and undefined are none. */
function list(value: unknown): Items {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? none : [value]
}

/** Values and what lies beside them (`given` and `_given`), one by one: where there is no value, what lies beside. */
function zip(values: unknown, siblings: unknown): Items {
  if (siblings === undefined) return list(values)
  const all = list(values)
  const beside = list(siblings)
  const found: unknown[] = []
  for (let at = 0; at < Math.max(all.length, beside.length); at++) {
    const one = all[at] ?? beside[at]
    if (one !== undefined && one !== null) found.push(one)
  }
  return found
}

function single(items: Items): unknown {
  if (items.length > 1) throw fault(`The FHIRPath expression needs one value here, but there are ${items.length}.`)
  return items[0]
}

/** Of one value that is no boolean, that it is there is true. */
function truthOf(value: unknown): Truth {
  if (value === undefined || value === null) return undefined
  const plain = isNode(value) ? value.value : value
  return typeof plain === 'boolean' ? plain : true
}

function truth(items: Items): Truth {
  return truthOf(single(items))
}

function not(value: Truth): Truth {
  return value === undefined ? undefined : !value
}

function and(left: Truth, right: () => Truth): Truth {
  if (left === false) return false
  const other = right()
  return other === false ? false : left === undefined || other === undefined ? undefined : true
}

function or(left: Truth, right: () => Truth): Truth {
  if (left === true) return true
  const other = right()
  return other === true ? true : left === undefined || other === undefined ? undefined : false
}

function xor(left: Truth, right: Truth): Truth {
  return left === undefined || right === undefined ? undefined : left !== right
}

function implies(left: Truth, right: () => Truth): Truth {
  if (left === false) return true
  const other = right()
  if (left === true) return other
  return other === true ? true : undefined
}

function equalOne(left: unknown, right: unknown): Truth {
  if (left === undefined || left === null || right === undefined || right === null) return undefined
  return typeof left === 'object' || typeof left === 'number' ? equalValues(left, right) : left === right
}

function isIn(item: unknown, items: Items): Truth {
  return item === undefined || item === null ? undefined : contains(items, item)
}

function isOneOf(item: unknown, texts: ReadonlySet<unknown>): Truth {
  return item === undefined || item === null ? undefined : texts.has(item)
}

function intersect(left: Items, right: Items): Items {
  if (left.length === 0 || right.length === 0) return none
  spend(left.length * right.length)
  return distinct(left.filter((item) => contains(right, item)))
}

function exclude(left: Items, right: Items): Items {
  spend(left.length * right.length)
  return left.filter((item) => !contains(right, item))
}

/** A variable of the environment as nodes. */
function constant(environment: { variables?: Readonly<Record<string, unknown>> }, name: string): Items {
  const { variables = {} } = environment
  if (Object.hasOwn(variables, name)) return list(variables[name]).map(nodeOf)
  throw fault(`The FHIRPath expression names %${name}, which is not known here.`)
}

/** What is of the variables of an environment alone. */
function kept({ keep }: Environment, key: string, make: () => Items): Items {
  return keep === undefined ? make() : (keep(key, make) as Items)
}

/** A resource on its own, whose type is known only now. */
function resourcesOfType(items: Items, wanted: string): Items {
  return valuesOfType(wrap(items, 'Resource'), wanted)
}

function hasValue(items: Items): boolean {
  const [one, ...others] = unwrap(items)
  return others.length === 0 && one !== undefined && one !== null && typeof one !== 'object'
}

function nodeIs(item: unknown, wanted: string): Truth {
  return isNode(item) ? isOfType(item.type, wanted) : undefined
}

/** Whether a value that is there is of a type, which was told when the expression was compiled. */
function isKnown(value: unknown, answer: boolean): Truth {
  return value === undefined || value === null ? undefined : answer
}

function subset(left: Items, right: Items): boolean {
  spend(left.length * right.length)
  return left.every((item) => contains(right, item))
}

function isDistinct(items: Items): boolean {
  return items.length < 2 || distinct(items).length === items.length
}

/** In order by keys that are compared one after another; what has none comes first in either direction. */
function sort(items: Items, keys: readonly ((item: never) => unknown)[], signs: readonly number[]): Items {
  const keyed = items.map((item) => ({ item, by: keys.map((key) => key(item as never)) }))
  return keyed
    .toSorted((one, other) => {
      for (let at = 0; at < keys.length; at++) {
        const order = orderOf(one.by[at], other.by[at], signs[at] ?? 1)
        if (order !== 0) return order
      }
      return 0
    })
    .map(({ item }) => item)
}

function orderOf(one: unknown, other: unknown, sign: number): number {
  const [left, right] = [list(one).length, list(other).length]
  return left === 1 && right === 1 ? sign * (compare(one, other) ?? 0) : left - right
}

/** Whether two quantities are of one dimension. */
function comparable(left: unknown, right: unknown): Truth {
  if (!isQuantity(left) || !isQuantity(right)) return undefined
  return commensurable(left, right) !== undefined
}

function join(items: Items, separator: unknown): string | undefined {
  if (items.length === 0) return undefined
  const texts = items.map(String)
  const between = String(separator ?? '')
  spendText(texts.reduce((sum, { length }) => sum + length, texts.length * between.length))
  return texts.join(between)
}

function typesOf(nodes: readonly Node[]): Items {
  return nodes.map(({ type }) => {
    const [namespace, name] = type.startsWith('System.') ? ['System', type.slice(7)] : ['FHIR', type]
    return { namespace, name }
  })
}

function converts(value: unknown, to: (value: unknown) => unknown): Truth {
  return value === undefined || value === null ? undefined : to(value) !== undefined
}

function referencedIs(reference: unknown, environment: Environment, wanted: string): Truth {
  const plain = isNode(reference) ? reference.value : reference
  if (plain === undefined || plain === null) return undefined
  const type = referencedType(plain, environment)
  return type === undefined ? undefined : isOfType(type, wanted)
}

function memberOf(value: unknown, valueSet: unknown, environment: Environment): Truth {
  if (value === undefined || typeof valueSet !== 'string') return undefined
  const answer = environment.memberOf?.(value, valueSet)
  if (answer === undefined) throw fault(`The value set ${valueSet} is not known here.`)
  return answer
}

export const runtime = {
  ...{ sort, comparable },
  ...{ isKnown, subset, isDistinct, join, typesOf, converts, referencedIs, memberOf },
  nodesOf: (value: unknown) => list(value).map(nodeOf),
  ...{ none, list, zip, collect, flat, filter, some, every, single, truth, truthOf, not, and, or, xor, implies },
  ...{
    equalOne,
    isIn,
    isOneOf,
    begin,
    spend,
    repeat,
    intersect,
    exclude,
    aggregate,
    constant,
    kept,
    resourcesOfType,
    hasValue,
  },
  ...{
    step,
    wrap,
    valuesOfType,
    unwrap,
    allChildren,
    descendants,
    systemOf,
    systemValue,
    written,
    nodeIs,
    Node,
  },
  systemValues: (items: Items) => items.map(systemValue),
  systemsOf: (items: Items, type: string) => items.map((item) => systemOf(item, type)),
  ...{ equal, equivalent, distinct },
  ...choices,
  ...order,
  ...arithmetic,
  ...conversions,
  ...textFunctions,
  resolveAll,
  temporal,
} as const
