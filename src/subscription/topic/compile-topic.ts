/** Topics, ready to be asked of changes. */
import type { Basic } from '@medplum/fhirtypes'
import type { Change } from './changed-version.ts'
import { type CompiledTrigger, compileTrigger } from './compile-trigger.ts'
import type { AskSearch } from './criteria-of-version.ts'
import { readTopic } from './read-topic.ts'
import type { Topic } from './topic.ts'
import { topicParts } from './topic-part.ts'

export interface CompiledTopic {
  /** The types whose changes may set it off. */
  readonly types: readonly string[]
  readonly readsPrevious: (type: string) => boolean
  /** Whether a change sets it off. @throws {FhirError} invalid: its FHIRPath cannot be evaluated of this change */
  readonly holds: (change: Change) => boolean
}

/**
 * The topic with its queries and FHIRPath made into functions.
 *
 * @throws {FhirError} unprocessable: one of them cannot be asked; unavailable: not yet
 */
export async function compileTopic(
  { triggers }: Topic,
  ask: AskSearch,
  places: readonly string[] = [],
): Promise<CompiledTopic> {
  const byType = new Map<string, CompiledTrigger[]>()
  for (const [index, trigger] of triggers.entries()) {
    const compiled = await compileTrigger(trigger, ask, places[index] ?? 'Basic.extension')
    byType.set(trigger.resource, [...(byType.get(trigger.resource) ?? []), compiled])
  }
  return {
    types: [...byType.keys()],
    readsPrevious: (type) => byType.get(type)?.some(({ readsPrevious }) => readsPrevious) ?? false,
    holds: (change) => byType.get(change.stored.type)?.some(({ holds }) => holds(change)) ?? false,
  }
}

/**
 * The topic of a Basic that is to be written.
 *
 * @throws {FhirError} unprocessable, with the place: this server cannot do it; unavailable: not yet
 */
export async function demandTopic(basic: Basic, ask: AskSearch): Promise<Topic> {
  const topic = readTopic(basic)
  const triggers = topicParts(basic).filter(({ name }) => name === 'resourceTrigger')
  await compileTopic(
    topic,
    ask,
    triggers.map(({ expression }) => expression),
  )
  return topic
}
