/** Issues that only follow from others: one fault is one issue. */
import type { Issue } from '../../fhir/outcome.ts'

/** Whether an issue follows from another. */
type Follows = (issue: Issue, other: Issue) => boolean

/** The issues without those that follow from another one. */
export function withoutConsequences(issues: readonly Issue[]): readonly Issue[] {
  const kinds = [
    ...[isToldByProfile, isOfSameValue, isCountOfSlice, isWarningOfSame, isOfUnknownCode, isOfDefinition],
    ...[isOfEmpty, isOfMissing, isOfUnreadable, isOfFaulty, isOfPattern],
  ]
  return issues.filter((issue) => !issues.some((other) => other !== issue && kinds.some((kind) => kind(issue, other))))
}

/** A profile that says the same as R4's rules or those of Swedish identifiers names its element, too. */
const isToldByProfile: Follows = ({ expression, details }, other) => {
  if (details?.rule !== other.details?.rule || expression !== other.expression) return false
  return details?.invariant !== undefined && details.profile === undefined && other.details?.profile !== undefined
}

/** Rules of what a value is, in the order in which they are of use: where it is no code at all, it is none of a value set. */
const ofValue = [
  'object',
  'array',
  'primitive',
  'code',
  'type',
  'fixed',
  'pattern',
  'binding',
  'binding-text',
  'length',
]

const isOfSameValue: Follows = (issue, other) => {
  if (other.severity !== 'error' || issue.expression !== other.expression) return false
  const [one, two] = [rank(issue), rank(other)]
  return two >= 0 && one > two && two < ofValue.indexOf('binding')
}

function rank({ details }: Issue): number {
  return ofValue.indexOf(details?.rule ?? '')
}

/** Where a slice is missing, the element that it is a slice of is too. */
const isCountOfSlice: Follows = (issue, other) => {
  if (issue.details?.rule !== 'minimum' || other.details?.rule !== 'slice-minimum') return false
  return issue.expression === other.expression && issue.details.position === other.details.position
}

/** A code that is no code of its system is none of the value set. */
const isWarningOfSame: Follows = (issue, other) =>
  other.severity === 'error' && issue.details?.rule === 'binding-extensible' && issue.expression === other.expression

const unknown: ReadonlySet<string | undefined> = new Set(['code-unknown', 'code-unknown-here'])

/** A code that its system does not have is in no value set: a demand for one of the set says more, a wish says less. */
const isOfUnknownCode: Follows = (issue, other) => {
  const [rule, because] = [issue.details?.rule, other.details?.rule]
  if (unknown.has(rule)) return because === 'binding' && isWithin(issue, other)
  return rule === 'binding-extensible' && unknown.has(because) && isWithin(other, issue)
}

function isWithin({ expression = '' }: Issue, { expression: outer = '' }: Issue): boolean {
  return expression.startsWith(`${outer}.`)
}

/** Faults of a definition as a whole that make it of no use. */
const isOfWhole = /^(?:sdf-17|definition-(?:kind|url|context))$/

/** A definition that cannot be used because of what one of its elements says; a type that R4 does not have. */
const isOfDefinition: Follows = (issue, other) => {
  if (other.severity !== 'error' || other === issue) return false
  if (issue.details?.rule === 'definition-unusable')
    return isWithin(other, issue) || isOfWhole.test(other.details?.rule ?? '')
  return (
    issue.details?.rule === 'binding-extensible' &&
    other.details?.rule === 'definition-loosens' &&
    isWithin(issue, other)
  )
}

/** Of an object with nothing in it that is all there is to say. */
const isOfEmpty: Follows = (issue, other) =>
  other.details?.rule === 'empty' && issue.details?.rule !== 'empty' && issue.expression === other.expression

/** Where R4 asks for an element, a profile that asks for more of it need not. */
const isOfMissing: Follows = (issue, other) =>
  issue.details?.rule === 'minimum' &&
  other.details?.rule === 'required' &&
  issue.details.position === other.details.position

/** Faults of shape: what has them cannot be told from others. */
const shapeless: ReadonlySet<string | undefined> = new Set([
  ...['empty', 'required', 'object', 'array', 'primitive', 'code', 'second-choice'],
])

/** A slice may be missing because what should be in it is not whole. */
const isOfUnreadable: Follows = ({ details }, other) =>
  details?.rule === 'slice-minimum' &&
  shapeless.has(other.details?.rule) &&
  other.expression?.startsWith(`${details.position}[`) === true

/** Faults that say that an element is not there, or is there too seldom. */
const absence: ReadonlySet<string | undefined> = new Set(['minimum', 'slice-minimum', 'required', 'empty'])

/** An invariant that speaks of an element that is missing, which is said already, says it again in other words. */
const isOfFaulty: Follows = (issue, other) => {
  if (issue.details?.invariant === undefined || !absence.has(other.details?.rule)) return false
  const name = elementWithin(other.details?.position ?? other.expression ?? '', issue.expression ?? '')
  return name !== undefined && speaksOf(issue, name)
}

/** A pattern tells which elements it misses. */
const isOfPattern: Follows = (issue, other) => {
  if (issue.details?.invariant === undefined || other.details?.rule !== 'pattern') return false
  const missed = /^\{"(\w+)":/.exec(other.details.expected ?? '')?.[1]
  return issue.expression === other.expression && missed !== undefined && speaksOf(issue, missed)
}

function speaksOf({ details }: Issue, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(details?.expected ?? '')
}

/** The element of a place that the other place lies in or is: `identifier` of `Patient` for `Patient.identifier[0].value`. */
function elementWithin(at: string, place: string): string | undefined {
  return at.startsWith(place) ? /^\.(\w+)/.exec(at.slice(place.length))?.[1] : undefined
}
