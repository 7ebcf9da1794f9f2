/** The topics of a server as they are now. */
import { type TopicSources, topicsAt } from './load-topics.ts'
import type { TopicTable } from './topic-table.ts'

export interface Topics {
  /** The topics after the newest commit: a topic that was just stored is among them, on every node. */
  readonly current: () => Promise<TopicTable>
}

const pageSize = 200

/** The topics over a store: read when they are first asked for, kept up with what was stored since. */
export function createTopics(sources: TopicSources): Topics {
  const { store } = sources
  let known: Promise<{ readonly table: TopicTable; position: number }> | undefined
  let following: Promise<unknown> = Promise.resolve()

  async function load() {
    const position = await store.newestCommit()
    return { table: await topicsAt(position, sources), position }
  }

  async function follow(): Promise<TopicTable> {
    known ??= load()
    const state = await known
    for (;;) {
      const versions = await store.outbox(state.position, pageSize, ['Basic'])
      for (const version of versions) {
        state.table.take(version)
        state.position = version.commitNumber
      }
      if (versions.length < pageSize) return state.table
    }
  }

  return {
    current: () => {
      const next = following.then(follow).catch((error: unknown) => {
        known = undefined
        throw error
      })
      following = next.catch(() => {})
      return next
    },
  }
}
