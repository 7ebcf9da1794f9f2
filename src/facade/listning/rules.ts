/** What the server does by itself about listings. */
import type { CareTeam, EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Store, Stored } from '../../store/store.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { completeParties } from './complete-parties.ts'
import { recheckMs } from './job.ts'
import { keepListed, keepParties } from './keep-listed.ts'
import { listedUnit } from './listed-unit.ts'
import { listingPrefix } from './missing-listing.ts'
import { isParties, listedNow } from './parties.ts'
import { numbersOf } from './patient-number.ts'
import type { ListingRegister } from './register.ts'
import { relistCase, relistPatient } from './relist.ts'

export interface ListningDependencies {
  readonly store: Store
  /** Absent: a patient is listed where `Patient.generalPractitioner` says. */
  readonly register?: ListingRegister
}

/** The rules, over a register. */
export function listningRules({ store, register }: ListningDependencies): readonly WriteRule[] {
  const name = 'listad-vardcentral-ar-part'
  return [
    {
      name,
      types: ['CareTeam', 'EpisodeOfCare', 'Encounter', 'ServiceRequest'],
      ...(register && { gather: async (sent, query) => register.ask(await numbersOf(sent, query, store)) }),
      settle: (change, work) => settleCase(change, work, register),
    },
    // Parties without their listed vårdcentral are invalid until it is put in.
    { name, types: ['CareTeam'], mends: true, complete: (change, work) => completeParties(change, work, register) },
    { name: 'listad-vardcentral-finns-kvar', types: ['CareTeam'], decide: keepListed },
    { name: 'arendets-parter-finns-kvar', types: ['EpisodeOfCare'], decide: keepParties },
    {
      name: 'omlistning',
      types: ['Patient'],
      settle: async ({ id, before, after }, work) => {
        if (before === undefined || after === undefined || isListedAsBefore(before, after)) return
        await relistPatient(id, work, register)
      },
    },
  ]
}

/** A new case whose register did not answer asks for its listed vårdcentral. */
async function settleCase(
  { type, before, after }: Change,
  work: Work,
  register: ListingRegister | undefined,
): Promise<void> {
  if (type !== 'EpisodeOfCare' || before !== undefined || after === undefined) return
  // Where the patient is listed today says nothing of a case that was over when it came.
  if (after.status === 'finished') return
  const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', String(after.id))
  const [reference] = episode?.team ?? []
  const team = await work.read<CareTeam>('CareTeam', idOf(reference, 'CareTeam') ?? '')
  if (episode === undefined || team === undefined || !isParties(team)) return
  if (register !== undefined) await work.mark({ due: work.now + recheckMs, key: `${listingPrefix}${episode.id}` })
  if (listedNow(team).length > 0) return
  const unit = await listedUnit(idOf(episode.patient, 'Patient') ?? '', register, work)
  await relistCase(episode, unit, work)
}

function isListedAsBefore(before: Stored, after: Readonly<Record<string, unknown>>): boolean {
  const { generalPractitioner: old } = parsedVersion<Patient>(before)
  return JSON.stringify(old) === JSON.stringify(after.generalPractitioner)
}
