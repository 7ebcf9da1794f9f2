/** The topics in effect at a place in the order of commits. */
import type { Basic } from '@medplum/fhirtypes'
import type { Stored } from '../../store/store.ts'
import { storedTopic } from './read-topic.ts'
import type { Topic } from './topic.ts'

export interface KnownTopic {
  readonly topic: Topic
  /** Of the version of its Basic; 0: it comes with the server and is not stored. */
  readonly commitNumber: number
}

export interface TopicTable {
  /** Takes in a version of a Basic, in commit order; says whether topics changed. */
  readonly take: (version: Stored) => boolean
  /** By canonical URL, with or without a version: of several the one that was stored last. */
  readonly find: (canonical: string) => KnownTopic | undefined
  /** One for each URL and version, by URL. */
  readonly all: () => readonly KnownTopic[]
}

/** A table with the topics that come with the server. */
export function topicTable(packaged: readonly Topic[]): TopicTable {
  const own = packaged.map((topic): KnownTopic => ({ topic, commitNumber: 0 }))
  const stored = new Map<string, KnownTopic>()
  const known = () => [...own, ...stored.values()]
  return {
    take: (version) => {
      const topic = version.deleted ? undefined : storedTopic(JSON.parse(version.content) as Basic)
      const was = stored.delete(version.id)
      if (topic !== undefined) stored.set(version.id, { topic, commitNumber: version.commitNumber })
      return was || topic !== undefined
    },
    find: (canonical) => newest(known().filter(({ topic }) => names(canonical, topic))),
    all: () => {
      const byName = new Map<string, KnownTopic>()
      for (const one of known().toSorted(inOrder)) byName.set(`${one.topic.url}|${one.topic.version ?? ''}`, one)
      return [...byName.keys()].toSorted().flatMap((name) => byName.get(name) ?? [])
    },
  }
}

const inOrder = (one: KnownTopic, other: KnownTopic) => one.commitNumber - other.commitNumber

function newest(found: readonly KnownTopic[]): KnownTopic | undefined {
  return found.toSorted(inOrder).at(-1)
}

function names(canonical: string, { url, version }: Topic): boolean {
  return canonical === url || (version !== undefined && canonical === `${url}|${version}`)
}
