/** Whether a QuestionnaireResponse answers its Questionnaire. https://hl7.org/fhir/R4/questionnaireresponse.html#notes */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Types of answers by type of item; the others take any. */
const answers: Readonly<Record<string, readonly string[]>> = {
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  attachment: ['valueAttachment'],
  reference: ['valueReference'],
  quantity: ['valueQuantity'],
  choice: ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime', 'valueReference'],
}
const done: ReadonlySet<unknown> = new Set(['completed', 'amended'])

/** Items that the Questionnaire has, in their places, answered as it asks; nothing is said where it is not at hand. */
export function questionnaireRule(response: Fields, context: Context, place?: Place): boolean {
  const { questionnaire } = response
  const found = typeof questionnaire === 'string' ? fieldsOf(context.environment.resolve?.(questionnaire)) : undefined
  if (found?.resourceType !== 'Questionnaire') return true
  return itemsRule(response, found, { isDone: done.has(response.status), place })
}

interface Asked {
  readonly isDone: boolean
  readonly place: Place | undefined
}

/** Items within a response, an item or an answer, against those of the questionnaire at that place. */
function itemsRule(holder: Fields, { item }: Fields, { isDone, place }: Asked): boolean {
  const asked = objectsOf(item)
  const given = objectsOf(holder.item)
  const right = given.map((one, index) => {
    const definition = asked.find(({ linkId }) => linkId === one.linkId)
    if (definition === undefined) return report(place, 'questionnaire-item', {})
    return itemRule(one, definition, { isDone, place: place && below(place, `.item[${index}]`) })
  })
  return [...right, ...(isDone ? missing(asked, given, place) : [])].every(Boolean)
}

function missing(asked: readonly Fields[], given: readonly Fields[], place?: Place): boolean[] {
  const required = asked.filter(
    ({ required, enableWhen, type }) => required === true && !enableWhen && type !== 'display',
  )
  return required.map(
    ({ linkId }) => given.some((one) => one.linkId === linkId) || report(place, 'questionnaire-required', {}),
  )
}

function itemRule(item: Fields, definition: Fields, { isDone, place }: Asked): boolean {
  const given = objectsOf(item.answer)
  if (definition.type === 'group' || definition.type === 'display') {
    if (given.length > 0) return report(place, 'questionnaire-group', {})
    return itemsRule(item, definition, { isDone, place })
  }
  if (given.length > 1 && definition.repeats !== true) return report(place, 'questionnaire-repeats', {})
  const allowed = answers[String(definition.type)]
  return given
    .map((one, index) => {
      const there = place && below(place, `.answer[${index}]`)
      const type = Object.keys(one).find((key) => key.startsWith('value'))
      const isRight = type === undefined || allowed === undefined || allowed.includes(type)
      if (!isRight) return report(there, 'questionnaire-type', { expected: String(definition.type), found: type ?? '' })
      return itemsRule(one, definition, { isDone, place: there })
    })
    .every(Boolean)
}
