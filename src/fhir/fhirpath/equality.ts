/** When values are equal, equivalent, or one before the other. https://hl7.org/fhirpath/N1/#equality */
import { FhirError } from '../outcome.ts'
import { normalise } from '../search/normalise.ts'
import { spend } from './budget.ts'
import { isNode, systemValue } from './node.ts'
import { commensurable, isQuantity } from './quantity.ts'
import { times } from './stream.ts'
import { compareTemporal, isTemporal, type Temporal } from './temporal.ts'

type Items = readonly unknown[]

/** Of two values: undefined where it cannot be told. */
export function equalValues(left: unknown, right: unknown): boolean | undefined {
  const one = systemValue(left)
  const other = systemValue(right)
  if (isTemporal(one) && isTemporal(other)) return equalTemporals(one, other)
  if (isQuantity(one) && isQuantity(other)) {
    const values = commensurable(one, other)
    return values && nearly(values[0], values[1])
  }
  if (typeof one === 'number' && typeof other === 'number') return nearly(one, other)
  return deepEqual(one, other)
}

/** A date is never a time of day. */
function equalTemporals(one: Temporal, other: Temporal): boolean | undefined {
  if ((one.temporal === 'time') !== (other.temporal === 'time')) return false
  const order = compareTemporal(one, other)
  return order === undefined ? undefined : order === 0
}

/** Sums of decimals are equal in spite of binary fractions. */
function nearly(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= 1e-10 * Math.max(Math.abs(one), Math.abs(other))
}

function deepEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  const [left, right] = [one, other] as Readonly<Record<string, unknown>>[]
  return names.every((name) => deepEqual(left?.[name], right?.[name]))
}

/** Of two collections, in order; empty makes empty. */
export function equal(left: Items, right: Items): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined
  if (left.length !== right.length) return false
  let unknown = false
  for (let at = 0; at < left.length; at++) {
    const same = equalValues(left[at], right[at])
    if (same === false) return false
    unknown ||= same === undefined
  }
  return unknown ? undefined : true
}

/** Of two collections, in any order; never empty. */
export function equivalent(left: Items, right: Items): boolean {
  if (left.length !== right.length) return false
  const rest = [...right]
  spend(left.length * right.length)
  return left.every((item) => {
    const found = rest.findIndex((other) => equivalentValues(item, other))
    if (found >= 0) rest.splice(found, 1)
    return found >= 0
  })
}

function equivalentValues(left: unknown, right: unknown): boolean {
  const one = systemValue(left)
  const other = systemValue(right)
  if (typeof one === 'string' && typeof other === 'string') return normalise(one) === normalise(other)
  if (typeof one === 'number' && typeof other === 'number') {
    const digits = Math.min(decimals(one), decimals(other))
    return one.toFixed(digits) === other.toFixed(digits)
  }
  if (isObject(one) && isObject(other) && !isTemporal(one) && !isQuantity(one)) return equivalentObjects(one, other)
  return equalValues(one, other) ?? false
}

function equivalentObjects(one: object, other: object): boolean {
  const names = Object.keys(one)
  const second: Readonly<Record<string, unknown>> = { ...other }
  return (
    names.length === Object.keys(other).length &&
    Object.entries(one).every(([name, value]) => equivalent([value].flat(), [second[name] ?? []].flat()))
  )
}

function decimals(value: number): number {
  return Math.min(String(value).split('.')[1]?.length ?? 0, 20)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/**
 * −1, 0 or 1; undefined where it cannot be told.
 *
 * @throws {FhirError} invalid: values of different types
 */
export function compare(left: unknown, right: unknown): number | undefined {
  const one = systemValue(left)
  const other = systemValue(right)
  if (one === undefined || other === undefined) return undefined
  if (typeof one === 'number' && typeof other === 'number') return nearly(one, other) ? 0 : Math.sign(one - other)
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other)
  if (isObject(one) && isObject(other)) return compareObjects(one, other)
  throw new FhirError('invalid', 'A FHIRPath expression cannot put values of different types in order.')
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function compareObjects(one: object, other: object): number | undefined {
  if (isTemporal(one) && isTemporal(other)) return compareTemporal(one, other)
  const values = isQuantity(one) && isQuantity(other) ? commensurable(one, other) : undefined
  return values && compare(values[0], values[1])
}

/** Without doubles. Many texts go by a map. */
export function distinct(items: Items): Items {
  if (items.length < 2) return items
  if (areTextsOrNodes(items)) return items.length > few ? distinctTexts(items) : compared(items)
  const found: unknown[] = []
  for (const item of items) {
    spend(found.length)
    if (!contains(found, item)) found.push(item)
  }
  return found
}

/** To compare so many with each other takes less than to make a map of them. */
const few = 8

function compared(items: Items): Items {
  const found: unknown[] = []
  for (const item of items) if (!hasText(found, plain(item))) found.push(item)
  return found
}

function hasText(items: Items, text: unknown): boolean {
  for (const item of items) if (item === text || plain(item) === text) return true
  return false
}

/** Texts of any kind are equal where they are the same; times are none. */
function areTextsOrNodes(items: Items): boolean {
  for (const item of items) {
    const is = typeof item === 'string' || (isNode(item) && isText(item.value) && !times.has(item.type))
    if (!is) return false
  }
  return true
}

function distinctTexts(items: Items): Items {
  const found = new Map<unknown, unknown>()
  for (const item of items) if (!found.has(plain(item))) found.set(plain(item), item)
  return [...found.values()]
}

export function contains(items: Items, item: unknown): boolean {
  if (typeof item === 'string') {
    if (items.includes(item)) return true
    if (areTexts(items)) return false
  }
  return items.some((other) => plain(other) === plain(item) || equalValues(other, item) === true)
}

const isText = (item: unknown): boolean => typeof item === 'string'

function areTexts(items: Items): boolean {
  for (const item of items) if (typeof item !== 'string') return false
  return true
}

function plain(item: unknown): unknown {
  return isNode(item) ? item.value : item
}
