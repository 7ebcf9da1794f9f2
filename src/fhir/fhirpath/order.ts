/** Which of two values comes first; undefined where it cannot be told. https://hl7.org/fhirpath/N1/#comparison */
import { compare } from './equality.ts'
import { isNode, systemOf, systemValue } from './node.ts'
import { times } from './stream.ts'
import { isAlike } from './temporal.ts'

type Truth = boolean | undefined

function less(left: unknown, right: unknown): Truth {
  const order = compare(left ?? undefined, right ?? undefined)
  return order === undefined ? undefined : order < 0
}

function lessOrEqual(left: unknown, right: unknown): Truth {
  const order = compare(left ?? undefined, right ?? undefined)
  return order === undefined ? undefined : order <= 0
}

type Types = [left: string, right: string]

/** The same of two values of FHIR, dates or times of these types, or nodes. */
function lessTime(left: unknown, right: unknown, ...types: Types): Truth {
  const order = timeOrder(left, right, types)
  return order === undefined ? undefined : order < 0
}

function lessOrEqualTime(left: unknown, right: unknown, ...types: Types): Truth {
  const order = timeOrder(left, right, types)
  return order === undefined ? undefined : order <= 0
}

function timeOrder(left: unknown, right: unknown, [one, other]: Types): number | undefined {
  const [first, second] = [writtenTime(left), writtenTime(right)]
  if (first !== undefined && second !== undefined && isAlike(first, second)) {
    return first < second ? -1 : Number(first > second)
  }
  return compare(systemOfTyped(left, one), systemOfTyped(right, other))
}

function writtenTime(value: unknown): string | undefined {
  const written = isNode(value) && times.has(value.type) ? value.value : value
  return typeof written === 'string' ? written : undefined
}

function systemOfTyped(value: unknown, type: string): unknown {
  return isNode(value) ? systemValue(value) : systemOf(value ?? undefined, type)
}

/** What compiled expressions call. */
export const order = { less, lessOrEqual, lessTime, lessOrEqualTime } as const
