/** What a Basic that holds a topic must fulfil: it can be matched, and nobody waits for it when it goes. */
import type { Basic, Subscription } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { isTopic, storedTopic, topicCode } from '../topic/read-topic.ts'
import type { Topic } from '../topic/topic.ts'

export interface TopicRuleNeeds {
  /** @throws {FhirError} the Basic is a topic that this server cannot do */
  readonly demandTopic: (basic: Basic) => Promise<Topic>
}

/** A topic in use is neither deleted nor retired, and keeps its URL, which no other Basic takes. */
export function topicRule({ demandTopic }: TopicRuleNeeds): WriteRule {
  return {
    name: 'amne',
    types: ['Basic'],
    async decide(change, work) {
      const basic = change.after as Basic | undefined
      const now = basic && isTopic(basic) ? await demandTopic(basic) : undefined
      // A new version of the server may have other topics: it has to start, and subscriptions to those that went get an error.
      if (change.caller.kind !== 'system') await demandPeace(change, now, work)
    },
  }
}

/** @throws {FhirError} conflict: subscribers would lose their topic, or be told of another */
async function demandPeace({ id, before }: Change, now: Topic | undefined, work: Work): Promise<void> {
  if (now !== undefined) await demandOnlyOne(now, id, work)
  const was = before && storedTopic(JSON.parse(before.content))
  if (was !== undefined && !isOffered(now, was.url)) await demandUnused(was, work)
}

/** @throws {FhirError} conflict: a subscription is about it */
async function demandUnused({ url }: Topic, work: Work): Promise<void> {
  const users = await usersOf(url, work)
  const [first] = users
  if (first !== undefined) throw inUse(first.id ?? '', users.length)
}

/** @throws {FhirError} conflict: another Basic is the topic of this URL, and its subscribers would be told of this one */
async function demandOnlyOne(topic: Topic, id: string, work: Work): Promise<void> {
  const stored = await work.search<Basic>('Basic', `code=${topicCode.system}|${topicCode.code}`)
  const other = stored.find((basic) => basic.id !== id && isSame(storedTopic(basic), topic))
  if (other === undefined) return
  throw new FhirError(
    'conflict',
    `Basic/${other.id} is the topic of this URL already. Update that one, or give this one another URL or version.`,
    { expression: 'Basic.extension' },
  )
}

function isSame(one: Topic | undefined, other: Topic): boolean {
  return one?.url === other.url && one.version === other.version
}

function isOffered(topic: Topic | undefined, url: string): boolean {
  return topic?.url === url && topic.status !== 'retired'
}

/** Those that name it, with a version or without. */
async function usersOf(url: string, work: Work): Promise<readonly Subscription[]> {
  const running = 'status=requested,active,error'
  const named = [`criteria:exact=${encodeURIComponent(url)}`, `criteria=${encodeURIComponent(`${url}\\|`)}`]
  const found: Subscription[] = []
  for (const each of named) found.push(...(await work.search<Subscription>('Subscription', `${each}&${running}`)))
  return found.filter(({ criteria = '' }) => withoutVersion(criteria) === url)
}

function inUse(id: string, count: number): FhirError {
  const others = count > 1 ? ` and ${count - 1} more` : ''
  return new FhirError(
    'conflict',
    `Subscription/${id}${others} is about this topic. A topic is deleted or retired when no subscription uses it: turn them off first.`,
    { expression: 'Basic' },
  )
}
