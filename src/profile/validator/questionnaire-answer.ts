/** Whether one answer is of the kind, the length and among the options that its question asks for. */
import { capitalised } from '../../fhir/definitions/type-definition.ts'
import { below, type Place } from '../place.ts'
import type { MemberOf } from './context.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Types of answers by type of item; the others take any. https://hl7.org/fhir/R4/codesystem-item-type.html */
const types: Readonly<Record<string, readonly string[]>> = {
  boolean: ['boolean'],
  decimal: ['decimal'],
  integer: ['integer'],
  date: ['date'],
  dateTime: ['dateTime'],
  time: ['time'],
  string: ['string'],
  text: ['string'],
  url: ['uri'],
  attachment: ['Attachment'],
  reference: ['Reference'],
  quantity: ['Quantity'],
  choice: ['Coding', 'string', 'integer', 'date', 'time', 'Reference'],
}
const ofOptions: ReadonlySet<unknown> = new Set(['choice', 'open-choice'])
/** Types of the values that an option can have. */
const optional = ['Coding', 'string', 'integer', 'date', 'time', 'Reference'] as const

export interface AskedAnswer {
  readonly memberOf: MemberOf
  readonly place: Place | undefined
}

/** The rule of a value that was given; an answer without one has only items. */
export function answerRule(answer: Fields, definition: Fields, asked: AskedAnswer): boolean {
  const key = Object.keys(answer).find((name) => name.startsWith('value'))
  if (key === undefined) return true
  const type = typeOf(key)
  const { place } = asked
  const there = place && below(place, `.value.ofType(${type})`)
  const allowed = types[String(definition.type)]
  if (allowed !== undefined && !allowed.includes(type)) {
    return report(there, 'questionnaire-type', { expected: allowed.join(' or '), found: type })
  }
  return lengthRule(answer[key], definition, there) && optionRule(answer, definition, asked)
}

function typeOf(key: string): string {
  const suffix = key.slice('value'.length)
  const complex = ['Coding', 'Attachment', 'Reference', 'Quantity']
  return complex.includes(suffix) ? suffix : suffix.charAt(0).toLowerCase() + suffix.slice(1)
}

function lengthRule(value: unknown, { maxLength }: Fields, place?: Place): boolean {
  if (typeof value !== 'string' || typeof maxLength !== 'number' || value.length <= maxLength) return true
  return report(place, 'length', { expected: String(maxLength), found: String(value.length) })
}

/** A text of one's own is an answer to an open choice. */
function optionRule(answer: Fields, definition: Fields, { memberOf, place }: AskedAnswer): boolean {
  const { type, answerOption, answerValueSet } = definition
  if (!ofOptions.has(type) || (type === 'open-choice' && answer.valueString !== undefined)) return true
  const options = objectsOf(answerOption)
  const isOne = options.length > 0 ? options.some((one) => isSame(one, answer)) : isIn(answerValueSet, answer, memberOf)
  return isOne || report(place, 'questionnaire-option', {})
}

function isSame(option: Fields, answer: Fields): boolean {
  return optional.some((type) => {
    const [wanted, given] = [option, answer].map((one) => one[`value${capitalised(type)}`])
    if (wanted === undefined || given === undefined) return false
    const [one, other] = [fieldsOf(wanted), fieldsOf(given)]
    if (one === undefined || other === undefined) return wanted === given
    if (type === 'Reference') return one.reference === other.reference
    return one.code === other.code && one.system === other.system
  })
}

/** What cannot be told is no fault: a value set that is not held, or is contained in the questionnaire. */
function isIn(valueSet: unknown, { valueCoding }: Fields, memberOf: MemberOf): boolean {
  const { system, code } = fieldsOf(valueCoding) ?? {}
  if (typeof valueSet !== 'string' || typeof code !== 'string') return true
  return memberOf(valueSet, typeof system === 'string' ? system : undefined, code) !== false
}
