/** Whether the conditions of a Questionnaire ask what they can. https://hl7.org/fhir/R4/questionnaire.html#enableWhen */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Each condition names another question of the questionnaire, that does not stand within the item itself. */
export function questionnaireConditionRule(questionnaire: Fields, _context: Context, place?: Place): boolean {
  return itemsRule(questionnaire, new Set(linksIn(questionnaire)), place)
}

function itemsRule(holder: Fields, known: ReadonlySet<unknown>, place?: Place): boolean {
  return objectsOf(holder.item)
    .map((item, index) => {
      const there = place && below(place, `.item[${index}]`)
      const isRight = conditionsRule(item, known, there)
      return itemsRule(item, known, there) && isRight
    })
    .every(Boolean)
}

function conditionsRule(item: Fields, known: ReadonlySet<unknown>, place?: Place): boolean {
  const asked = objectsOf(item.enableWhen)
    .map(({ question }) => question)
    .filter((question) => typeof question === 'string')
  if (asked.length === 0) return true
  const inner = new Set([item.linkId, ...linksIn(item)])
  const isWrong = asked.some((question) => inner.has(question) || !known.has(question))
  return !isWrong || report(place, 'questionnaire-condition', {})
}

function linksIn(holder: Fields): unknown[] {
  return objectsOf(holder.item).flatMap((item) => [item.linkId, ...linksIn(item)])
}
