/** Equality of JSON values as JSON Patch has it. https://www.rfc-editor.org/rfc/rfc6902#section-4.6 */
import { isArray, isNumber, isObject, type Lossless, type LosslessObject, memberOf } from './lossless.ts'

/** Whether two values are equal: numbers by value, however they are written; objects in whatever order. */
export function isEqual(one: Lossless | undefined, other: Lossless | undefined): boolean {
  if (isNumber(one)) return isNumber(other) && decimal(one.rawJSON) === decimal(other.rawJSON)
  if (isArray(one)) return isArray(other) && areEqual(one, other)
  if (isObject(one)) return isObject(other) && areEqualObjects(one, other)
  return one === other
}

function areEqual(one: readonly Lossless[], other: readonly Lossless[]): boolean {
  return one.length === other.length && one.every((value, index) => isEqual(value, other[index]))
}

function areEqualObjects(one: LosslessObject, other: LosslessObject): boolean {
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  return names.every((name) => isEqual(memberOf(one, name), memberOf(other, name)))
}

const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?)(\d+))?$/

/** One notation for all texts of one number: its digits without zeros at either end, and a power of ten. */
function decimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', minus = '', power = '0'] = numberParts.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = withoutEndZeros(digits)
  if (significant === '') return '0'
  const exponent = BigInt(power) * (minus === '-' ? -1n : 1n)
  return `${sign}${significant}e${exponent - BigInt(fraction.length) + BigInt(digits.length - significant.length)}`
}

function withoutEndZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
