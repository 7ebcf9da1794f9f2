/** A case (ärende): its EpisodeOfCare, as it was at an instant. */
import type { EpisodeOfCare } from '@medplum/fhirtypes'
import { FhirError } from '../fhir/outcome.ts'
import type { Query, Store } from '../store/store.ts'
import { instant as written } from './finding-concepts.ts'
import { storedThen } from './stored-then.ts'

/**
 * The EpisodeOfCare as it was at an instant (ms), or now where that is absent.
 *
 * @throws {FhirError} unprocessable: the instant is before all that is kept; notFound, deleted: there is or was no such
 * case
 */
export async function demandCase(store: Store, query: Query, id: string, instant?: number): Promise<EpisodeOfCare> {
  if (instant !== undefined) await demandKept(store, instant)
  const stored = await storedThen('EpisodeOfCare', id, { store, query, instant })
  const then = instant === undefined ? '' : ' at that instant'
  if (stored === undefined) throw new FhirError('notFound', `There is no EpisodeOfCare/${id}${then}.`)
  if (stored.deleted) throw new FhirError('deleted', `EpisodeOfCare/${id} was deleted${then}.`)
  return JSON.parse(stored.content)
}

async function demandKept(store: Store, instant: number): Promise<void> {
  const [oldest] = await store.outbox(0, 1)
  const from = oldest && Math.max(oldest.at, await store.keeping.keptFrom())
  if (from !== undefined && from <= instant) return
  const begin = from === undefined ? undefined : written(from)
  throw new FhirError(
    'unprocessable',
    `No history is kept of that instant.${begin === undefined ? '' : ` It begins at ${begin}.`} Ask of a later one.`,
    {
      swedish: `Ingen historik är bevarad från den tidpunkten.${begin === undefined ? '' : ` Den börjar ${begin}.`} Fråga om en senare.`,
    },
  )
}
