/** Fixed values and patterns. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_ */
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
export function matchTest({ kind, value: wanted }: Expected): (value: unknown) => boolean {
  if (typeof wanted !== 'object' || wanted === null) return (value) => value === wanted
  return kind === 'fixed' ? (value) => isEqual(value, wanted) : likeTest(wanted)
}

function likeTest(wanted: unknown): (value: unknown) => boolean {
  if (Array.isArray(wanted)) {
    const tests = wanted.map(likeTest)
    return (value) => Array.isArray(value) && tests.every((test) => value.some(test))
  }
  const pattern = fieldsOf(wanted)
  if (pattern === undefined) return (value) => value === wanted
  const tests = Object.entries(pattern).map(([key, value]) => ({ key, test: likeTest(value) }))
  return (value) => {
    const fields = fieldsOf(value)
    if (fields === undefined) return false
    for (const { key, test } of tests) if (!test(fields[key])) return false
    return true
  }
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
