/**
 * Whether a question is to be answered, by what others were answered.
 *
 * https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
 */
import { type Fields, fieldsOf, objectsOf } from './fields.ts'

/**
 * Whether a question may be answered. `around` are the response, items and answers that it stands in, the innermost
 * first: the nearest answer to the question of a condition counts. Undefined where values cannot be compared.
 */
export function isEnabled({ enableWhen, enableBehavior }: Fields, around: readonly Fields[]): boolean | undefined {
  const conditions = objectsOf(enableWhen)
  if (conditions.length === 0) return true
  const met = conditions.map((condition) => isMet(condition, around))
  if (met.length > 1 && enableBehavior !== 'all' && enableBehavior !== 'any') return undefined
  const isAny = enableBehavior === 'any'
  if (met.includes(isAny)) return isAny
  return met.includes(undefined) ? undefined : !isAny
}

function isMet(condition: Fields, around: readonly Fields[]): boolean | undefined {
  const given = answersTo(condition.question, around)
  if (condition.operator === 'exists') return condition.answerBoolean === given.length > 0
  const key = Object.keys(condition).find((name) => name.startsWith('answer'))
  if (key === undefined) return undefined
  const limit = condition[key]
  const met = given.map((one) => compared(String(condition.operator), one[`value${key.slice('answer'.length)}`], limit))
  if (met.includes(true)) return true
  return met.includes(undefined) ? undefined : false
}

/** Those in the nearest of what is around that has any. */
function answersTo(question: unknown, around: readonly Fields[]): readonly Fields[] {
  for (const holder of around) {
    const found = answersIn(holder).get(question)
    if (found !== undefined) return found
  }
  return []
}

type Answers = ReadonlyMap<unknown, readonly Fields[]>

/** Each response is looked through once, however many conditions ask of it. */
const known = new WeakMap<Fields, Answers>()

/** The answers within a response, item or answer, by their questions. */
function answersIn(holder: Fields): Answers {
  const found = known.get(holder)
  if (found !== undefined) return found
  const made = new Map<unknown, Fields[]>()
  const add = (question: unknown, answers: readonly Fields[]): void => {
    if (answers.length > 0) made.set(question, [...(made.get(question) ?? []), ...answers])
  }
  for (const item of objectsOf(holder.item)) {
    const answers = objectsOf(item.answer)
    add(item.linkId, answers.filter(hasValue))
    for (const one of [item, ...answers]) for (const [question, inner] of answersIn(one)) add(question, inner)
  }
  known.set(holder, made)
  return made
}

function hasValue(answer: Fields): boolean {
  return Object.keys(answer).some((name) => name.startsWith('value'))
}

function compared(operator: string, given: unknown, limit: unknown): boolean | undefined {
  if (given === undefined) return undefined
  if (operator === '=' || operator === '!=') return isEqual(given, limit) === (operator === '=')
  const [one, other] = [orderOf(given), orderOf(limit)]
  if (one === undefined || typeof one !== typeof other || isOtherUnit(given, limit)) return undefined
  const difference = one === other ? 0 : one < (other as typeof one) ? -1 : 1
  return { '>': difference > 0, '<': difference < 0, '>=': difference >= 0, '<=': difference <= 0 }[operator]
}

/** Codings by system and code, quantities by value and unit, references by what they lead to. */
function isEqual(given: unknown, limit: unknown): boolean {
  const [one, other] = [fieldsOf(given), fieldsOf(limit)]
  if (one === undefined || other === undefined) return given === limit
  return ['system', 'code', 'value', 'reference'].every((name) => one[name] === other[name])
}

function isOtherUnit(given: unknown, limit: unknown): boolean {
  const [one, other] = [fieldsOf(given), fieldsOf(limit)]
  return one?.code !== other?.code || one?.system !== other?.system
}

/** Instants in milliseconds, other dates and times as they are written, numbers as they are. */
function orderOf(value: unknown): number | string | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? Date.parse(value) : value
  const { value: amount } = fieldsOf(value) ?? {}
  return typeof amount === 'number' ? amount : undefined
}
