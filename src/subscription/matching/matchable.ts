/** A subscription, ready to be asked of changes. */
import { everything, type Predicate } from '../../fhir/search/predicate.ts'
import { refused } from '../refused.ts'
import type { Asked, SubscriptionRequest } from '../subscription-request.ts'
import type { CompiledTopic } from '../topic/compile-topic.ts'
import { type AskSearch, criteriaOfVersion } from '../topic/criteria-of-version.ts'
import type { Topic } from '../topic/topic.ts'
import { typesOfFilter } from './advertised.ts'

/** A topic with what it was made into: the same object for all its subscriptions. */
export interface ReadyTopic {
  readonly topic: Topic
  readonly compiled: CompiledTopic
}

export interface Matchable {
  readonly id: string
  /** Changes at or after this instant (ms) are not its own. */
  readonly end?: number
  /** Absent: by criteria. */
  readonly topic?: ReadyTopic
  /** For each type whose changes may be its own what it asks of the changed resource. */
  readonly where: ReadonlyMap<string, Predicate>
}

/**
 * The subscription by search criteria.
 *
 * @throws {FhirError} unprocessable: its criteria cannot be asked; unavailable: not yet
 */
export async function matchableByCriteria(
  { id, end }: SubscriptionRequest,
  { criteria }: Extract<Asked, { kind: 'criteria' }>,
  ask: AskSearch,
): Promise<Matchable> {
  const predicate = await criteriaOfVersion(criteria, ask, 'Subscription.criteria')
  return { id, ...(end !== undefined && { end }), where: new Map([[criteria.type, predicate]]) }
}

/**
 * The subscription by topic; a filter that the topic has ceased to advertise goes on to hold.
 *
 * @throws {FhirError} unprocessable: a filter cannot be asked, or is of no type of the topic; unavailable: not yet
 */
export async function matchableByTopic(
  { id, end }: SubscriptionRequest,
  { filters }: Extract<Asked, { kind: 'topic' }>,
  topic: ReadyTopic,
  ask: AskSearch,
): Promise<Matchable> {
  const where = new Map<string, Predicate[]>(topic.compiled.types.map((type) => [type, []]))
  for (const filter of filters) {
    for (const type of typesAsked(filter, topic)) {
      const asked = await criteriaOfVersion({ type, query: filter.query }, ask, 'Subscription.criteria')
      where.get(type)?.push(asked)
    }
  }
  return {
    id,
    ...(end !== undefined && { end }),
    topic,
    where: new Map([...where].map(([type, all]) => [type, allOf(all)])),
  }
}

/**
 * A filter that names no type and is not advertised any more is asked of every type, so that it never means nothing.
 *
 * @throws {FhirError} unprocessable: it is of a type that the topic is not about any more
 */
function typesAsked(filter: { readonly type: string; readonly query: string }, { topic, compiled }: ReadyTopic) {
  const types = typesOfFilter(filter, topic)
  if (types.length > 0) return types
  if (filter.type === '') return compiled.types
  const message = `The topic is about ${compiled.types.join(', ')} now, and a filter about ${filter.type}, which would let everything through. Change the filters.`
  throw refused('Subscription.criteria', message)
}

function allOf(all: readonly Predicate[]): Predicate {
  const [first] = all
  if (first === undefined) return everything
  return all.length === 1 ? first : { kind: 'and', of: all }
}
