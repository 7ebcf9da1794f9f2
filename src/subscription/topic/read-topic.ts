/**
 * A topic as it stands in a Basic, which R4 has in place of R5's SubscriptionTopic.
 *
 * https://hl7.org/fhir/uv/subscriptions-backport/components.html#subscription-topics-in-r4
 */
import type { Basic } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import { refused } from '../refused.ts'
import { readFilter } from './read-filter.ts'
import { readTrigger, typeNamed } from './read-trigger.ts'
import type { NotificationShape, Topic } from './topic.ts'
import { codeOfPart, onePart, partsWithin, type TopicPart, textOfPart, topicParts } from './topic-part.ts'

/** What the code of a Basic is that is a topic. */
export const topicCode = { system: 'http://hl7.org/fhir/fhir-types', code: 'SubscriptionTopic' } as const

const statuses = ['draft', 'active', 'retired', 'unknown'] as const

/** Whether a Basic is a topic. */
export function isTopic({ code }: Pick<Basic, 'code'>): boolean {
  const codings = code?.coding ?? []
  return codings.some((one) => one.system === topicCode.system && one.code === topicCode.code)
}

/** The topic that a stored Basic is; undefined where it is none, or one that was stored before it would have been refused. */
export function storedTopic(basic: Basic): Topic | undefined {
  if (!isTopic(basic)) return undefined
  try {
    return readTopic(basic)
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

/**
 * The topic that a Basic is; queries and FHIRPath are text still, which `compileTopic` reads.
 *
 * @throws {FhirError} unprocessable: an element is missing, odd, or asks for what this server does not do
 */
export function readTopic(basic: Basic): Topic {
  const parts = topicParts(basic)
  const event = parts.find(({ name }) => name === 'eventTrigger')
  if (event !== undefined) {
    const message = 'This server sets topics off by changes of resources only. Remove eventTrigger.'
    throw refused(event.expression, message)
  }
  const url = readUrl(parts)
  const version = onePart(parts, 'version')
  const title = onePart(parts, 'title') ?? onePart(parts, 'name')
  const triggers = all(parts, 'resourceTrigger').map(readTrigger)
  if (triggers.length === 0) {
    throw refused('Basic.extension', 'A topic needs a resourceTrigger, which says what changes it is about. Add one.')
  }
  return {
    url,
    ...(version && { version: textOfPart(version) }),
    title: title === undefined ? url : textOfPart(title),
    status: codeOfPart(needed(parts, 'status', 'Basic.modifierExtension'), statuses),
    triggers,
    filters: all(parts, 'canFilterBy').map(readFilter),
    shapes: all(parts, 'notificationShape').map(readShape),
  }
}

function all(parts: readonly TopicPart[], name: string): readonly TopicPart[] {
  return parts.filter((part) => part.name === name)
}

function needed(parts: readonly TopicPart[], name: string, at: string): TopicPart {
  const found = onePart(parts, name)
  if (found !== undefined) return found
  const url = `http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.${name}`
  throw refused(at, `A topic needs the element ${name}. Add it as the extension ${url}.`)
}

function readUrl(parts: readonly TopicPart[]): string {
  const part = needed(parts, 'url', 'Basic.extension')
  const url = textOfPart(part)
  if (/^(https?:\/\/|urn:)[^\s|]+$/.test(url)) return url
  throw refused(part.expression, 'The url of a topic must be an absolute URI without a version, such as https://….')
}

const shapeParts = ['resource', 'include', 'revInclude']

function readShape(part: TopicPart): NotificationShape {
  const parts = partsWithin(part, shapeParts)
  const resource = onePart(parts, 'resource')
  if (resource === undefined) throw refused(part.expression, 'A notificationShape needs a resource. Add it.')
  return { resource: typeNamed(resource), include: all(parts, 'include').map(textOfPart) }
}
