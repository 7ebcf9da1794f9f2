/** Asks the register again: for cases whose listed vårdcentral is missing, and for open cases once a day. */

import type { EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { asSystem } from '../../store/as-system.ts'
import type { DueMark, Store } from '../../store/store.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { listedUnit } from './listed-unit.ts'
import { listingPrefix } from './missing-listing.ts'
import { numberOf } from './patient-number.ts'
import type { ListingRegister } from './register.ts'
import { relistCase } from './relist.ts'

export interface ListningJobDependencies {
  readonly store: Store
  readonly register: ListingRegister
  /** ms since the epoch. */
  readonly clock: () => number
  /** Runs a decision inside the writer, for the server itself. */
  readonly byServer: (decide: (work: Work) => Promise<void>) => Promise<void>
}

/** How long after an answer the register of an open case is asked again, ms. */
export const recheckMs = 86_400_000
const ended: readonly string[] = ['finished', 'cancelled', 'entered-in-error']

/** Works off the cases that are due, at most `limit`, and gives how many there were. */
export async function askDueListings(dependencies: ListningJobDependencies, limit: number): Promise<number> {
  const { store, clock } = dependencies
  const marks = await store.due({ now: clock(), limit, prefix: listingPrefix })
  for (const mark of marks) await askOne(mark, dependencies)
  return marks.length
}

async function askOne(mark: DueMark, { store, register, byServer }: ListningJobDependencies): Promise<void> {
  const caseId = mark.key.slice(listingPrefix.length)
  const patientId = idOf((await live<EpisodeOfCare>(store, 'EpisodeOfCare', caseId))?.patient, 'Patient') ?? ''
  const number = numberOf((await live<Patient>(store, 'Patient', patientId)) ?? {})
  if (number !== undefined) await register.ask([number])
  await byServer(async (work) => {
    if (!(await work.unmark(mark))) return
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
    if (episode === undefined || ended.includes(episode.status)) return
    await work.mark({ due: work.now + recheckMs, key: mark.key })
    await relistCase(episode, await listedUnit(patientId, register, work), work)
  })
}

async function live<T>(store: Store, type: string, id: string): Promise<T | undefined> {
  const found = await store.read(asSystem, type, id)
  return found === undefined || found.deleted ? undefined : JSON.parse(found.content)
}
