/** The state of matching as it is kept. */
import { type TopicSources, topicsAt } from '../topic/load-topics.ts'
import { createMatchingState, type MatchingState } from './matching-state.ts'

export interface Loaded {
  readonly state: MatchingState
  /** The commit number up to which changes are matched. */
  readonly position: number
}

const pageSize = 500

/** @throws {FhirError} unavailable: a subscription in effect cannot be told yet, because an index is being built */
export async function loadState(sources: TopicSources): Promise<Loaded> {
  const { store, criteria } = sources
  const { position, matchings } = await store.matching()
  const numbers = matchings.flatMap(({ version }) => (version > 0 ? [version] : []))
  const versions = []
  for (let at = 0; at < numbers.length; at += pageSize) {
    versions.push(...(await store.committed(numbers.slice(at, at + pageSize))))
  }
  const topics = await topicsAt(position, sources)
  return { state: await createMatchingState({ topics, ask: criteria, matchings, versions }), position }
}
