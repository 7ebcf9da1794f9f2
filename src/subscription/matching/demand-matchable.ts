/** Whether a subscription can be matched, asked before it is stored. */
import { didYouMean } from '../../fhir/nearest.ts'
import { refused } from '../refused.ts'
import type { Asked, SubscriptionRequest } from '../subscription-request.ts'
import { type AskSearch, criteriaOfVersion } from '../topic/criteria-of-version.ts'
import type { Topic } from '../topic/topic.ts'
import type { TopicTable } from '../topic/topic-table.ts'
import { demandAdvertised, typesOf, typesOfFilter } from './advertised.ts'

const criteriaAt = 'Subscription.criteria'

/**
 * Passes where each change can be told to belong to the subscription or not.
 *
 * @throws {FhirError} unprocessable: no such topic, a filter that it does not advertise, or criteria that cannot be
 *   asked of a change; unavailable: a search parameter's index is being built
 */
export async function demandMatchable(
  { asked }: Pick<SubscriptionRequest, 'asked'>,
  topics: TopicTable,
  ask: AskSearch,
): Promise<void> {
  if (asked.kind === 'topic') await demandFilters(asked, topics, ask)
  else await criteriaOfVersion(asked.criteria, ask, criteriaAt)
}

async function demandFilters(
  { url, filters }: Extract<Asked, { kind: 'topic' }>,
  topics: TopicTable,
  ask: AskSearch,
): Promise<void> {
  const topic = topicNamed(url, topics)
  for (const [index, filter] of filters.entries()) {
    const at = `${criteriaAt}.extension[${index}]`
    for (const type of demandTypes(filter, topic, at)) {
      const ofType = { type, query: filter.query }
      await demandAdvertised(topic, ofType, ask, at)
      await criteriaOfVersion(ofType, ask, at)
    }
  }
}

function topicNamed(url: string, topics: TopicTable): Topic {
  const found = topics.find(url)
  if (found !== undefined && found.topic.status !== 'retired') return found.topic
  const known = topics.all().flatMap(({ topic }) => (topic.status === 'retired' ? [] : [topic.url]))
  const hint = didYouMean(url, known)
  const what = found === undefined ? 'This server has no topic of this URL.' : 'The topic is retired.'
  const list = 'The topics are listed in the CapabilityStatement, at Subscription.'
  throw refused(criteriaAt, `${what}${hint} ${list}`)
}

/** A filter of no type of the topic would never be asked; one that names none is refused as of the first type. */
function demandTypes(
  filter: { readonly type: string; readonly query: string },
  topic: Topic,
  at: string,
): readonly string[] {
  const types = typesOfFilter(filter, topic)
  if (types.length > 0) return types
  if (filter.type === '') return typesOf(topic).slice(0, 1)
  const message = `The topic is about ${typesOf(topic).join(', ')}. A filter must be of one of these types.`
  throw refused(at, message)
}
