/** https://hl7.org/fhir/R5/subscriptiontopic-definitions.html#SubscriptionTopic.resourceTrigger */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { didYouMean } from '../../fhir/nearest.ts'
import { refused } from '../refused.ts'
import type { Interaction, Trigger } from './topic.ts'
import { codeOfPart, onePart, partsWithin, type TopicPart, textOfPart } from './topic-part.ts'

const triggerParts = ['description', 'resource', 'supportedInteraction', 'queryCriteria', 'fhirPathCriteria']
const queryParts = ['previous', 'resultForCreate', 'current', 'resultForDelete', 'requireBoth']
const interactions: readonly Interaction[] = ['create', 'update', 'delete']
const ofAbsent = ['test-passes', 'test-fails'] as const

/** @throws {FhirError} unprocessable: it is not one that R5 has, or is about no resource type of R4 */
export function readTrigger(part: TopicPart): Trigger {
  const parts = partsWithin(part, triggerParts)
  const resource = onePart(parts, 'resource')
  if (resource === undefined) throw refused(part.expression, 'A resourceTrigger needs a resource. Name its type.')
  const type = typeNamed(resource)
  const on = parts.filter(({ name }) => name === 'supportedInteraction').map((one) => codeOfPart(one, interactions))
  const query = onePart(parts, 'queryCriteria')
  const fhirPath = onePart(parts, 'fhirPathCriteria')
  return {
    resource: type,
    on: on.length === 0 ? interactions : [...new Set(on)],
    requireBoth: false,
    ...(query && readQuery(query, type)),
    ...(fhirPath && { fhirPath: textOfPart(fhirPath) }),
  }
}

/** A resource type, by its name or by the URL of its definition. @throws {FhirError} unprocessable: R4 has no such type */
export function typeNamed(part: TopicPart): string {
  const text = textOfPart(part)
  const name = text.replace(/^http:\/\/hl7\.org\/fhir\/StructureDefinition\//, '')
  if (resourceTypes.includes(name)) return name
  const hint = didYouMean(name, resourceTypes)
  throw refused(part.expression, `The resource must be a type of R4, such as Encounter.${hint}`)
}

type Queried = Pick<Trigger, 'previous' | 'current' | 'requireBoth' | 'resultForCreate' | 'resultForDelete'>

function readQuery(part: TopicPart, type: string): Queried {
  const parts = partsWithin(part, queryParts)
  const [previous, current] = [onePart(parts, 'previous'), onePart(parts, 'current')]
  if (previous === undefined && current === undefined) {
    throw refused(part.expression, 'A queryCriteria needs previous, current or both: search criteria of a version.')
  }
  const created = onePart(parts, 'resultForCreate')
  const deleted = onePart(parts, 'resultForDelete')
  return {
    ...(previous && { previous: queryText(previous, type) }),
    ...(current && { current: queryText(current, type) }),
    ...(created && { resultForCreate: codeOfPart(created, ofAbsent) }),
    ...(deleted && { resultForDelete: codeOfPart(deleted, ofAbsent) }),
    requireBoth: onePart(parts, 'requireBoth')?.extension.valueBoolean === true,
  }
}

/** Some write `Encounter?status=finished`, some the query alone. */
function queryText(part: TopicPart, type: string): string {
  const text = textOfPart(part)
  const [, named, query] = /^([A-Za-z]*)\?(.*)$/s.exec(text) ?? []
  if (named === undefined || query === undefined) return text
  if (named === '' || named === type) return query
  throw refused(part.expression, `The query is about ${type}, as the trigger is. Leave the type out.`)
}
