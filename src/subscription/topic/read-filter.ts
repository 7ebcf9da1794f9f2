/** https://hl7.org/fhir/R5/subscriptiontopic-definitions.html#SubscriptionTopic.canFilterBy */
import { refused } from '../refused.ts'
import { typeNamed } from './read-trigger.ts'
import type { TopicFilter } from './topic.ts'
import { onePart, partsWithin, type TopicPart, textOfPart } from './topic-part.ts'

const filterParts = ['description', 'resource', 'filterParameter', 'filterDefinition', 'comparator', 'modifier']

/** R4B lists prefixes among the modifiers. https://hl7.org/fhir/R4B/valueset-subscription-search-modifier.html */
const prefixes: readonly string[] = ['=', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']

/** @throws {FhirError} unprocessable: it names no parameter, or no resource type of R4 */
export function readFilter(part: TopicPart): TopicFilter {
  const parts = partsWithin(part, filterParts)
  const parameter = onePart(parts, 'filterParameter')
  if (parameter === undefined) {
    throw refused(part.expression, 'A canFilterBy needs a filterParameter: the name of a search parameter.')
  }
  const resource = onePart(parts, 'resource')
  const textsOf = (name: string) => parts.filter((one) => one.name === name).map(textOfPart)
  const listed = textsOf('modifier')
  const comparators = [...textsOf('comparator'), ...listed.filter((one) => prefixes.includes(one))]
  const modifiers = listed.filter((one) => !prefixes.includes(one))
  return {
    ...(resource && { resource: typeNamed(resource) }),
    parameter: textOfPart(parameter),
    ...(comparators.length > 0 && { comparators }),
    ...(modifiers.length > 0 && { modifiers }),
  }
}
