/** Fixed values and patterns. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_ */
import type { IssueDetails } from '../../fhir/outcome.ts'
import { below, type Place } from '../place.ts'
import { fieldsOf } from './fields.ts'
import { pointerOf } from './pointer.ts'
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

/** Notes what differs, at the element that does. */
export function noteDifference(value: unknown, expected: Expected, place: Place, about: Partial<IssueDetails>): false {
  const { kind, value: wanted } = expected
  const fields = fieldsOf(value)
  const pattern = fieldsOf(wanted)
  if (fields === undefined || pattern === undefined) {
    return report(place, kind, { expected: JSON.stringify(wanted) }, { ...about, ...fixOf(value, wanted, place) })
  }
  if (kind === 'fixed') noteExtra(fields, pattern, place, about)
  const missing = Object.keys(pattern).filter((key) => fields[key] === undefined || Array.isArray(pattern[key]))
  const lacking = missing.filter((key) => !matches(fields[key], { kind, value: pattern[key] }))
  if (lacking.length > 0) report(place, kind, { expected: JSON.stringify(part(pattern, lacking)) }, about)
  for (const key of Object.keys(pattern).filter((one) => !missing.includes(one))) {
    const one: Expected = { kind, value: pattern[key] }
    if (!matches(fields[key], one)) noteDifference(fields[key], one, below(place, `.${key}`), about)
  }
  return false
}

function noteExtra(
  fields: Readonly<Record<string, unknown>>,
  pattern: object,
  place: Place,
  about: Partial<IssueDetails>,
): void {
  for (const key of Object.keys(fields).filter((one) => !Object.hasOwn(pattern, one))) {
    const there = below(place, `.${key}`)
    const path = pointerOf(there.at)
    const fix = path === undefined ? {} : { fix: [{ op: 'remove', path }] }
    report(there, 'fixed-extra', { found: /^\w{1,40}$/.test(key) ? key : 'this' }, { ...about, ...fix })
  }
}

function part(pattern: Readonly<Record<string, unknown>>, keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, pattern[key]]))
}

/** A value in place of another is the one right answer. */
function fixOf(value: unknown, wanted: unknown, { at }: Place): Partial<IssueDetails> {
  const path = pointerOf(at)
  return value === undefined || path === undefined ? {} : { fix: [{ op: 'replace', path, value: wanted }] }
}
