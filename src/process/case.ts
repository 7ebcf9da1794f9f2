/** A case (ärende): its EpisodeOfCare and what belongs to it, as it was at an instant. */
import type { EpisodeOfCare, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Query, Store } from '../store/store.ts'
import type { ReportedCase } from './measure-report.ts'

export interface Case {
  readonly episode: EpisodeOfCare
  /** What belongs to it, the server's own findings among them. */
  readonly members: readonly Resource[]
}

/**
 * The case as it was at an instant (ms), or now where that is absent.
 *
 * @throws {FhirError} notFound, deleted: there is or was no such case
 */
export async function readCase(store: Store, query: Query, id: string, instant?: number): Promise<Case> {
  const stored =
    instant === undefined
      ? await store.read(query, 'EpisodeOfCare', id)
      : await store.readAt(query, 'EpisodeOfCare', id, instant)
  if (!stored)
    throw new FhirError(
      'notFound',
      `There is no EpisodeOfCare/${id}${instant === undefined ? '' : ' at that instant'}.`,
    )
  if (stored.deleted) throw new FhirError('deleted', `EpisodeOfCare/${id} has been deleted.`)
  const members = await store.members(query, id, instant)
  return { episode: JSON.parse(stored.content), members: members.map(({ content }) => JSON.parse(content)) }
}

/** What findings repeat of a case. */
export function reportedCase({ episode }: Case): ReportedCase {
  const start = episode.period?.start
  return { id: episode.id ?? '', patient: episode.patient, ...(start !== undefined && { start }) }
}

/** The narrowest routine that the case names in its extension `rutin`, as canonical|version; undefined where it names none. */
export function routineOf({ episode }: Case): string | undefined {
  return episode.extension?.findLast(({ url }) => url === `${canonical}/StructureDefinition/rutin`)?.valueCanonical
}
