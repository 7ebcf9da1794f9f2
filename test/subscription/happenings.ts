/** What set off which topic of ours: every version of a server in the order of commits, asked one by one. */
import { ownTopics } from '../../src/profile/own-package.ts'
import { parseCriteria } from '../../src/rest/search/criteria.ts'
import { asSystem } from '../../src/store/as-system.ts'
import type { Stored } from '../../src/store/store.ts'
import { changeOf } from '../../src/subscription/topic/changed-version.ts'
import { type CompiledTopic, compileTopic } from '../../src/subscription/topic/compile-topic.ts'
import { readTopic } from '../../src/subscription/topic/read-topic.ts'
import type { TestServer } from '../support/server.ts'

/** A version that set off a topic. */
export interface Happening {
  /** The last part of its URL. */
  readonly topic: string
  readonly stored: Stored
}

interface Named {
  readonly name: string
  readonly topic: CompiledTopic
}

/** The happenings after a commit number, in the order of commits; of several topics by their names. */
export async function happenings(server: TestServer, after = 0): Promise<readonly Happening[]> {
  const { store, parameters } = server.context
  const topics = await compiledTopics(server)
  const found: Happening[] = []
  for (const stored of await versionsAfter(after, server)) {
    const before =
      stored.version === 1 ? undefined : await store.readVersion(asSystem, stored.type, stored.id, stored.version - 1)
    const change = changeOf(stored, before, (resource) => parameters.extract(resource))
    for (const { name, topic } of topics) if (topic.holds(change)) found.push({ topic: name, stored })
  }
  return found
}

async function compiledTopics({ base, context }: TestServer): Promise<readonly Named[]> {
  const ask = async (type: string, query: string) => parseCriteria(type, query, { ...context, base })
  const compiled = ownTopics().map(async (basic) => {
    const topic = readTopic(basic)
    return { name: topic.url.slice(topic.url.lastIndexOf('/') + 1), topic: await compileTopic(topic, ask) }
  })
  return await Promise.all(compiled)
}

/** All versions after a commit number, in their order. */
export async function versionsAfter(after: number, { context }: TestServer): Promise<readonly Stored[]> {
  const found: Stored[] = []
  for (;;) {
    const page = await context.store.outbox(found.at(-1)?.commitNumber ?? after, 500)
    found.push(...page)
    if (page.length < 500) return found
  }
}

/** What a step set off, sorted; of a topic that it set off more than once, how often: `uppgift-tilldelad x3`. */
export async function setOff(server: TestServer, step: () => Promise<unknown>): Promise<readonly string[]> {
  const { store } = server.context
  const before = await store.newestCommit()
  await step()
  const byTopic = Map.groupBy(await happenings(server, before), ({ topic }) => topic)
  return [...byTopic].map(([topic, all]) => (all.length === 1 ? topic : `${topic} x${all.length}`)).sort()
}
