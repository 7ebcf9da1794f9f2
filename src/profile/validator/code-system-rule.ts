/** Whether a CodeSystem holds what it says it holds. https://hl7.org/fhir/R4/codesystem.html */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** The number of concepts, what a supplement is of, and the types of properties. */
export function codeSystemRule(system: Fields, _context: Context, place?: Place): boolean {
  return [contentRule(system, place), countRule(system, place), ...conceptRules(system, place)].every(Boolean)
}

function contentRule({ content, concept, supplements }: Fields, place?: Place): boolean {
  if (content === 'not-present' && objectsOf(concept).length > 0) {
    return misfit(place && below(place, '.concept[0]'), 'there are concepts.', 'det finns begrepp.')
  }
  if ((content === 'supplement') === (supplements !== undefined)) return true
  const there = place && below(place, '.content')
  return content === 'supplement'
    ? misfit(
        there,
        'a supplement says in supplements what it is of.',
        'ett supplement anger i supplements vad det gäller.',
      )
    : misfit(there, 'what has supplements is a supplement.', 'det som har supplements är ett supplement.')
}

function countRule({ content, count, concept }: Fields, place?: Place): boolean {
  if (content !== 'complete' || typeof count !== 'number' || concept === undefined) return true
  const there = place && below(place, '.count')
  const held = size(concept)
  return held === count || misfit(there, `there are ${held} concepts.`, `det finns ${held} begrepp.`)
}

function misfit(place: Place | undefined, reason: string, swedish: string): false {
  return report(place, 'codesystem-content', { reason, 'reason-sv': swedish })
}

function size(concepts: unknown): number {
  return objectsOf(concepts).reduce((sum, one) => sum + 1 + size(one.concept), 0)
}

/** A Coding is no code, but a string may be. */
function conceptRules({ property, concept }: Fields, place?: Place): boolean[] {
  const types = new Map(objectsOf(property).map(({ code, type }) => [code, type]))
  return types.size === 0 ? [] : within(concept, types, place)
}

function within(concepts: unknown, types: ReadonlyMap<unknown, unknown>, place?: Place): boolean[] {
  return objectsOf(concepts).flatMap((concept, index) => {
    const there = place && below(place, `.concept[${index}]`)
    const own = objectsOf(concept.property).map((one, at) =>
      propertyRule(one, types.get(one.code), there && below(there, `.property[${at}]`)),
    )
    return [...own, ...within(concept.concept, types, there)]
  })
}

function propertyRule(property: Fields, type: unknown, place?: Place): boolean {
  const key = Object.keys(property).find((name) => name.startsWith('value'))
  if (typeof type !== 'string' || key === undefined) return true
  if (key.slice('value'.length).toLowerCase() === type.toLowerCase()) return true
  const found = /^[\w.-]{1,60}$/.test(String(property.code)) ? String(property.code) : 'of this code'
  return report(place, 'codesystem-property', { found, expected: type })
}
