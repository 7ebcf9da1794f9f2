/** Reads the history of a case, for its timeline. */
import type { EpisodeOfCare, List } from '@medplum/fhirtypes'
import type { Query, Store, Stored } from '../../store/store.ts'
import { timeline } from './timeline.ts'

interface Needs {
  readonly store: Pick<Store, 'history' | 'links'>
  /** ms since the epoch. */
  readonly clock: () => number
}

/** The element in which a Provenance names what it is about. */
const target = 'Provenance.target'
const mostVersions = 500
const mostProvenances = 5000

/**
 * Gives the timeline of a case by the resources that it has (the case first): as of an instant (ms), or now. It tells
 * what the caller may see.
 */
export function caseTimeline({ store, clock }: Needs) {
  return async (query: Query, resources: readonly Stored[], at = clock()): Promise<List> => {
    const [first] = resources
    const episode: EpisodeOfCare = JSON.parse(first?.content ?? '{}')
    const histories = await Promise.all(
      resources.map(({ type, id }) => store.history(query, { type, id, count: mostVersions })),
    )
    const versions = histories.flatMap((history) => history.versions.filter((version) => version.at <= at))
    const found = await store.links(query, {
      direction: 'backward',
      hits: resources,
      source: 'Provenance',
      key: target,
      at: Math.max(...histories.map((history) => history.at)),
      limit: mostProvenances,
    })
    return timeline({ episode, versions, provenances: found.map(({ content }) => JSON.parse(content)), at })
  }
}
