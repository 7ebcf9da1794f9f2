/** The topics of a store, as they were at a commit number. */
import type { Position } from '../../fhir/search/plan.ts'
import { asSystem } from '../../store/as-system.ts'
import { versionIfKept } from '../../store/kept-from.ts'
import type { Stored } from '../../store/store.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import { topicCode } from './read-topic.ts'
import type { Topic } from './topic.ts'
import { type TopicTable, topicTable } from './topic-table.ts'

export interface TopicSources extends Pick<SubscriptionDependencies, 'store' | 'criteria'> {
  /** Topics that come with the server. */
  readonly packaged: readonly Topic[]
}

const pageSize = 200

/** The topics that were in effect after the commit with this number. */
export async function topicsAt(at: number, { store, criteria, packaged }: TopicSources): Promise<TopicTable> {
  const table = topicTable(packaged)
  const found = await currentTopics({ store, criteria })
  const unchanged = found.filter(({ commitNumber }) => commitNumber <= at)
  const then = [...unchanged, ...(await changedSince(at, store))]
  for (const version of then.toSorted((one, other) => one.commitNumber - other.commitNumber)) table.take(version)
  return table
}

async function currentTopics({ store, criteria }: Omit<TopicSources, 'packaged'>): Promise<readonly Stored[]> {
  const where = await criteria('Basic', `code=${topicCode.system}|${topicCode.code}`)
  const plan = { from: [{ type: 'Basic', where }], sort: [], count: pageSize, total: 'none' } as const
  const found: Stored[] = []
  let after: Position | undefined
  let at: number | undefined
  do {
    const page = await store.search(asSystem, { ...plan, ...(after && { after }), ...(at !== undefined && { at }) })
    found.push(...page.hits)
    after = page.next
    at = page.at
  } while (after !== undefined)
  return found
}

/** For each Basic that has a version after `at` the one that it had before. */
async function changedSince(at: number, store: TopicSources['store']): Promise<readonly Stored[]> {
  const firsts = new Map<string, Stored>()
  for await (const version of basicsAfter(at, store)) {
    if (!firsts.has(version.id)) firsts.set(version.id, version)
  }
  const before = [...firsts.values()]
    .filter(({ version }) => version > 1)
    .map(({ type, id, version }) => versionIfKept(store, asSystem, { type, id, version: version - 1 }))
  return (await Promise.all(before)).filter((version) => version !== undefined)
}

async function* basicsAfter(at: number, store: TopicSources['store']): AsyncGenerator<Stored> {
  let from = at
  for (;;) {
    const page = await store.outbox(from, pageSize, ['Basic'])
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    from = last.commitNumber
  }
}
