/** Finds the subscriptions that a change belongs to, without asking each. */
import type { Change } from '../topic/changed-version.ts'
import { createIndexGroup, type IndexGroup } from './index-group.ts'
import type { Matchable, ReadyTopic } from './matchable.ts'

export interface SubscriptionIndex {
  readonly add: (subscription: Matchable) => void
  readonly remove: (subscription: Matchable) => void
  /** The types whose changes may belong to one. */
  readonly types: () => readonly string[]
  /** Whether somebody asks what was before a change of the type. */
  readonly readsPrevious: (type: string) => boolean
  /**
   * Ids of those that a change belongs to. `failed` is told of a topic, by its URL, that cannot be asked of the
   * change: it is not set off.
   */
  readonly matching: (change: Change, failed: Failed) => readonly string[]
}

export type Failed = (error: unknown, topic: string) => void

type Groups = Map<ReadyTopic | undefined, IndexGroup>

/** An empty index: by type, then by topic, whose trigger is asked once, then by what the resource must have. */
export function createSubscriptionIndex(): SubscriptionIndex {
  const byType = new Map<string, Groups>()
  return {
    add: ({ id, end, topic, where }) => {
      for (const [type, asked] of where) {
        const groups: Groups = byType.get(type) ?? new Map()
        byType.set(type, groups)
        const group = groups.get(topic) ?? createIndexGroup()
        groups.set(topic, group)
        group.add({ id, where: asked, ...(end !== undefined && { end }) })
      }
    },
    remove: ({ id, topic, where }) => {
      for (const type of where.keys()) {
        const groups = byType.get(type)
        groups?.get(topic)?.remove(id)
        if (groups?.get(topic)?.isEmpty()) groups.delete(topic)
        if (groups?.size === 0) byType.delete(type)
      }
    },
    types: () => [...byType.keys()],
    readsPrevious: (type) =>
      [...(byType.get(type)?.keys() ?? [])].some((topic) => topic?.compiled.readsPrevious(type) === true),
    matching: (change, failed) => {
      const found: string[] = []
      for (const [topic, group] of byType.get(change.stored.type) ?? []) {
        const version = change.current ?? (topic && change.previous)
        if (version === undefined || !isSetOff(topic, change, failed)) continue
        found.push(...group.matching(version, change.stored.at))
      }
      return found
    },
  }
}

/** By criteria every created or updated version counts. https://hl7.org/fhir/R4/subscription.html */
function isSetOff(topic: ReadyTopic | undefined, change: Change, failed: Failed): boolean {
  if (topic === undefined) return true
  try {
    return topic.compiled.holds(change)
  } catch (error) {
    failed(error, topic.topic.url)
    return false
  }
}
