/** A Subscription that is in effect, as far as changes can be asked of it. */
import type { Subscription } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import { asksTerminology } from '../../fhir/search/asks-terminology.ts'
import type { Stored } from '../../store/store.ts'
import { readSubscription } from '../read-subscription.ts'
import type { Asked, SubscriptionRequest } from '../subscription-request.ts'
import { compileTopic } from '../topic/compile-topic.ts'
import type { AskSearch } from '../topic/criteria-of-version.ts'
import type { KnownTopic, TopicTable } from '../topic/topic-table.ts'
import { type Matchable, matchableByCriteria, matchableByTopic, type ReadyTopic } from './matchable.ts'

export interface InEffect {
  /** Commit number of its version. */
  readonly version: number
  readonly status: 'active' | 'error' | 'requested'
  /** Absent where it cannot be read. */
  readonly request?: SubscriptionRequest
  /** The topic that it goes by; absent where it is by criteria, or where there is none. */
  readonly topic?: KnownTopic
  /** Absent where it is broken. */
  readonly matchable?: Matchable
  /** Why it is broken: a sentence for the subscriber. */
  readonly fault?: string
}

/** Whether it is asked by what codes mean, which may change. */
export function dependsOnTerminology({ request, topic }: InEffect): boolean {
  const { asked } = request ?? {}
  const filters = asked?.kind === 'topic' ? asked.filters : asked ? [asked.criteria] : []
  const triggers = topic?.topic.triggers.flatMap(({ previous = '', current = '' }) => [previous, current]) ?? []
  const names = [...filters.map(({ query }) => query), ...triggers].flatMap((query) => [
    ...new URLSearchParams(query).keys(),
  ])
  return names.some(asksTerminology)
}

export interface Preparation {
  readonly topics: Pick<TopicTable, 'find'>
  readonly ask: AskSearch
  /** Topics that were made ready before. */
  readonly ready: Map<KnownTopic, Promise<ReadyTopic>>
}

/**
 * What a version of a Subscription brings into effect; undefined where it is off, deleted, or requested for the first
 * time: one that was in effect goes on while its receiver is asked anew, so that nothing is skipped.
 */
export async function inEffect(
  version: Stored,
  wasInEffect: boolean,
  preparation: Preparation,
): Promise<InEffect | undefined> {
  if (version.deleted) return undefined
  const resource = JSON.parse(version.content) as Subscription
  const { status } = resource
  if (status !== 'active' && status !== 'error' && !(status === 'requested' && wasInEffect)) return undefined
  const base = { version: version.commitNumber, status }
  const request = readable(() => ({ ...readSubscription(resource), id: version.id }))
  if (request instanceof FhirError) return { ...base, fault: request.message }
  return await prepared({ ...base, request }, preparation)
}

/** The same by the topics there are now. @throws {FhirError} unavailable: it cannot be told yet */
export async function prepared(one: InEffect, preparation: Preparation): Promise<InEffect> {
  const { version, status, request } = one
  if (request === undefined) return one
  const topic = request.asked.kind === 'topic' ? preparation.topics.find(request.asked.url) : undefined
  const base = { version, status, request, ...(topic && { topic }) }
  try {
    return { ...base, matchable: await matchableOf(request, topic, preparation) }
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'unavailable') throw error
    return { ...base, fault: error.message }
  }
}

async function matchableOf(
  request: SubscriptionRequest,
  topic: KnownTopic | undefined,
  { ask, ready }: Preparation,
): Promise<Matchable> {
  const { asked } = request
  if (asked.kind === 'criteria') return await matchableByCriteria(request, asked, ask)
  if (topic === undefined) throw unknownTopic(asked)
  const known = ready.get(topic) ?? readyTopic(topic, ask)
  ready.set(topic, known)
  try {
    return await matchableByTopic(request, asked, await known, ask)
  } catch (error) {
    if (error instanceof FhirError && error.kind === 'unavailable') ready.delete(topic)
    throw error
  }
}

function unknownTopic({ url }: Extract<Asked, { kind: 'topic' }>): FhirError {
  return new FhirError('unprocessable', `This server has the topic ${url} no more. Choose another one.`)
}

async function readyTopic({ topic }: KnownTopic, ask: AskSearch): Promise<ReadyTopic> {
  return { topic, compiled: await compileTopic(topic, ask) }
}

function readable<T>(read: () => T): T | FhirError {
  try {
    return read()
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
}
