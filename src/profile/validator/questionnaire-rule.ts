/** Whether a QuestionnaireResponse answers its Questionnaire. https://hl7.org/fhir/R4/questionnaireresponse.html#notes */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { type AskedAnswer, answerRule } from './questionnaire-answer.ts'
import { isEnabled } from './questionnaire-enabled.ts'
import { report } from './report.ts'

const done: ReadonlySet<unknown> = new Set(['completed', 'amended'])

/** Items that the Questionnaire has, in their places, answered as it asks; nothing is said where it is not at hand. */
export function questionnaireRule(response: Fields, context: Context, place?: Place): boolean {
  const { questionnaire } = response
  const found = typeof questionnaire === 'string' ? fieldsOf(at(questionnaire, context)) : undefined
  if (found?.resourceType !== 'Questionnaire') return true
  const asked = { isDone: done.has(response.status), memberOf: context.world.memberOf, place, around: [response] }
  return itemsRule(response, found, asked)
}

interface Asked extends AskedAnswer {
  readonly isDone: boolean
  /** The response, and the items and answers down to here, the innermost first: where a condition finds its question. */
  readonly around: readonly Fields[]
}

/** Where it came with the response, that one. */
function at(canonical: string, { environment, world }: Context): unknown {
  return environment.resolve?.(canonical) ?? world.published?.('Questionnaire', canonical)
}

/** Items within a response, an item or an answer, against those of the questionnaire at that place. */
function itemsRule(holder: Fields, { item }: Fields, asked: Asked): boolean {
  const { place, around } = asked
  const wanted = objectsOf(item)
  const given = objectsOf(holder.item)
  const places = new Map(wanted.map(({ linkId }, index) => [linkId, index]))
  const order = given.map(({ linkId }) => places.get(linkId) ?? -1)
  const right = given.map((one, index) => {
    const definition = wanted[order[index] ?? -1]
    if (definition === undefined) return report(place, 'questionnaire-item', {})
    const inside = { ...asked, place: place && below(place, `.item[${index}]`), around: [one, ...around] }
    return itemRule(one, definition, inside)
  })
  return [
    ...right,
    isOrdered(order) || report(place, 'questionnaire-order', {}),
    ...manyRules(given, wanted, place),
    ...(asked.isDone ? missingRules(given, wanted, asked) : []),
  ].every(Boolean)
}

/** Those that the questionnaire does not have count nowhere. */
function isOrdered(order: readonly number[]): boolean {
  const known = order.filter((at) => at >= 0)
  return known.every((at, index) => at >= (known[index - 1] ?? 0))
}

/** Only a group that repeats, and a question whose answers do, is there more than once. */
function manyRules(given: readonly Fields[], wanted: readonly Fields[], place?: Place): boolean[] {
  const once = new Set(wanted.filter(({ repeats }) => repeats !== true).map(({ linkId }) => linkId))
  const seen = new Set<unknown>()
  const many = new Set<unknown>()
  for (const { linkId } of given) (seen.has(linkId) ? many : seen).add(linkId)
  return [...many].filter((linkId) => once.has(linkId)).map(() => report(place, 'questionnaire-many', {}))
}

function missingRules(given: readonly Fields[], wanted: readonly Fields[], { place, around }: Asked): boolean[] {
  const there = new Set(given.map(({ linkId }) => linkId))
  return wanted
    .filter(({ required, type, linkId }) => required === true && type !== 'display' && !there.has(linkId))
    .filter((definition) => isEnabled(definition, around) === true)
    .map(() => report(place, 'questionnaire-required', {}))
}

function itemRule(item: Fields, definition: Fields, asked: Asked): boolean {
  const { place, around } = asked
  if (!isTextOf(item, definition)) return report(place, 'questionnaire-text', {})
  const given = objectsOf(item.answer)
  const outside = around.slice(1)
  if (given.length > 0 && isEnabled(definition, outside) === false) return report(place, 'questionnaire-disabled', {})
  if (definition.type === 'group' || definition.type === 'display') return groupRule(item, definition, asked)
  if (objectsOf(item.item).length > 0) return report(place, 'questionnaire-inside', {})
  if (given.length > 1 && definition.repeats !== true) return report(place, 'questionnaire-repeats', {})
  if (given.length === 0 && isDemanded(definition, asked)) return report(place, 'questionnaire-required', {})
  return given.map((one, index) => givenRule(one, definition, asked, index)).every(Boolean)
}

function groupRule(item: Fields, definition: Fields, asked: Asked): boolean {
  const { place } = asked
  if (objectsOf(item.answer).length > 0) return report(place, 'questionnaire-group', {})
  const isEmpty = objectsOf(item.item).length === 0 && definition.type === 'group'
  if (isEmpty && isDemanded(definition, asked)) return report(place, 'questionnaire-required', {})
  return itemsRule(item, definition, asked)
}

function isDemanded(definition: Fields, { isDone, around }: Asked): boolean {
  return isDone && definition.required === true && isEnabled(definition, around.slice(1)) === true
}

/** A text that is sent along is that of the question, in one of the languages it has. */
function isTextOf({ text }: Fields, { text: own, _text: translated }: Fields): boolean {
  return text === undefined || own === undefined || text === own || translated !== undefined
}

/** What an answer holds is asked of the item: a follow-up that is missing is missing there. */
function givenRule(answer: Fields, definition: Fields, asked: Asked, index: number): boolean {
  const { place, around } = asked
  const there = place && below(place, `.answer[${index}]`)
  if (!answerRule(answer, definition, { ...asked, place: there })) return false
  const follow = { ...asked, place: there, around: [answer, ...around] }
  return objectsOf(answer.item).length === 0
    ? itemsRule(answer, definition, { ...follow, place })
    : itemsRule(answer, definition, follow)
}
