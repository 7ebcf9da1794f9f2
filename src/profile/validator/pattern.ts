/** Fixed values and patterns. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_ */

import { isObject } from '../../fhir/json/json-object.ts'
import type { FixStep, IssueDetails } from '../../fhir/outcome.ts'
import { measured } from '../described.ts'
import { below, type Place } from '../place.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { report } from './report.ts'

/** A value that an element must have: exactly, or at least. */
export interface Expected {
  readonly kind: 'fixed' | 'pattern'
  readonly value: unknown
}

/** Whether a value is as expected. */
export function matches(value: unknown, { kind, value: wanted }: Expected): boolean {
  return kind === 'fixed' ? isEqual(value, wanted) : isLike(value, wanted)
}

function isEqual(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(wanted)) return false
  const keys = Object.keys(wanted)
  if (Object.keys(value).length !== keys.length) return false
  return keys.every((key) => isEqual((value as Record<string, unknown>)[key], (wanted as Record<string, unknown>)[key]))
}

/** Each item of a list in the pattern is matched by some item. */
function isLike(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && wanted.every((item) => value.some((one) => isLike(one, item)))
  }
  const pattern = fieldsOf(wanted)
  if (pattern === undefined) return value === wanted
  const fields = fieldsOf(value)
  if (fields === undefined) return false
  for (const key in pattern) if (!isLike(fields[key], pattern[key])) return false
  return true
}

/** The same test made ready for one expected value; undefined is never as expected. */
export function matchTest(expected: Expected): (value: unknown) => boolean {
  const text = matchText(expected)
  return text === undefined ? (value) => isEqual(value, expected.value) : textTest(text)
}

/** JavaScript: whether what an expression gives passes. */
export type TestText = (item: string) => string

/** The test as JavaScript; undefined for a fixed value of many parts. It is read with `some` of `textTest`. */
export function matchText({ kind, value: wanted }: Expected): TestText | undefined {
  const isWhole = typeof wanted === 'object' && wanted !== null
  return kind === 'fixed' && isWhole ? undefined : (item) => likeText(wanted, item, 0)
}

/** What a value of another kind lacks is undefined, so that it need not be asked what kind it is. */
function likeText(wanted: unknown, item: string, depth: number): string {
  if (Array.isArray(wanted)) {
    const each = wanted.map((one) => `some(${item}, (i${depth}) => ${likeText(one, `i${depth}`, depth + 1)})`)
    return all([...(each.length === 0 ? [`Array.isArray(${item})`] : []), ...each])
  }
  const pattern = fieldsOf(wanted)
  if (pattern === undefined) return `${item} === ${JSON.stringify(wanted)}`
  const keys = Object.keys(pattern)
  const isTold = keys.length > 0 && !keys.some(isOfOthers)
  const parts = keys.map((key) => likeText(pattern[key], `${item}?.[${JSON.stringify(key)}]`, depth))
  return all(isTold ? parts : [`isObject(${item})`, ...parts])
}

/** What texts, lists or functions have too, such as `length`. */
function isOfOthers(key: string): boolean {
  return [String, Array, Function].some(({ prototype }) => key in prototype)
}

function all(parts: readonly string[]): string {
  return `(${parts.join(' && ')})`
}

/** The function of a value that the texts of tests make, numbered from 0: which of them passes first, or -1. */
export function firstPassed(tests: readonly TestText[]): (value: unknown) => number {
  const answers = tests.map((test, at) => `${test('v')} ? ${at} : `)
  return new Function('some', 'isObject', `return (v) => ${answers.join('')}-1`)(some, isObject)
}

function textTest(test: TestText): (value: unknown) => boolean {
  return new Function('some', 'isObject', `return (v) => ${test('v')}`)(some, isObject)
}

function some(value: unknown, test: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false
  for (let at = 0; at < value.length; at++) if (test(value[at])) return true
  return false
}

/** Notes what differs, at the element that does; the paths of fixes are told from there. */
export function noteDifference(value: unknown, expected: Expected, place: Place, about: Partial<IssueDetails>): false {
  const { kind, value: wanted } = expected
  const fields = fieldsOf(value)
  const pattern = fieldsOf(wanted)
  if (fields === undefined || pattern === undefined) {
    const { en, sv } = measured(value)
    const fix: FixStep[] = [{ op: 'replace', path: '', value: wanted }]
    return report(place, kind, { expected: JSON.stringify(wanted), found: en, 'found-sv': sv }, { ...about, fix })
  }
  if (kind === 'fixed') noteExtra(fields, pattern, place, about)
  const missing = Object.keys(pattern).filter((key) => fields[key] === undefined || Array.isArray(pattern[key]))
  const lacking = missing.filter((key) => !matches(fields[key], { kind, value: pattern[key] }))
  if (lacking.length > 0) noteLacking(fields, { kind, value: part(pattern, lacking) }, place, about)
  for (const key of Object.keys(pattern).filter((one) => !missing.includes(one))) {
    const one: Expected = { kind, value: pattern[key] }
    if (!matches(fields[key], one)) noteDifference(fields[key], one, below(place, `.${key}`), about)
  }
  return false
}

/** What is not there can be added; of a list that is there it is not known which item was meant. */
function noteLacking(
  fields: Fields,
  { kind, value }: { readonly kind: Expected['kind']; readonly value: Fields },
  place: Place,
  about: Partial<IssueDetails>,
): void {
  const isAbsent = Object.keys(value).every((key) => fields[key] === undefined)
  const fix = Object.entries(value).map(([key, one]): FixStep => ({ op: 'add', path: `/${key}`, value: one }))
  const found = isAbsent ? { found: 'nothing', 'found-sv': 'inget' } : { found: 'others', 'found-sv': 'andra' }
  report(place, kind, { expected: JSON.stringify(value), ...found }, { ...about, ...(isAbsent && { fix }) })
}

function noteExtra(fields: Fields, pattern: object, place: Place, about: Partial<IssueDetails>): void {
  for (const key of Object.keys(fields).filter((one) => !Object.hasOwn(pattern, one))) {
    const found = /^\w{1,40}$/.test(key) ? key : 'this'
    report(below(place, `.${key}`), 'fixed-extra', { found }, { ...about, fix: [{ op: 'remove', path: '' }] })
  }
}

function part(pattern: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(keys.map((key) => [key, pattern[key]]))
}
