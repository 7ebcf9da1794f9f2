/** A new listing: the old vårdcentral's part in open cases ends, the new one's begins. */
import type { CareTeam, EpisodeOfCare } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { type ListedUnit, listedUnit } from './listed-unit.ts'
import { askForListing, listingIsKnown } from './missing-listing.ts'
import { isParties, listedNow, listedParty, memberOf } from './parties.ts'
import type { ListingRegister } from './register.ts'

/** Brings the parties of every open case of a patient in step with the register. */
export async function relistPatient(
  patientId: string,
  work: Work,
  register: ListingRegister | undefined,
): Promise<void> {
  const criteria = `patient=Patient/${patientId}&status=planned,waitlist,active,onhold`
  const episodes = await work.search<EpisodeOfCare>('EpisodeOfCare', criteria)
  if (episodes.length === 0) return
  const unit = await listedUnit(patientId, register, work)
  for (const episode of episodes) await relistCase(episode, unit, work)
}

/** Brings the parties of one case in step with where the patient is listed; asks for it where that is not known. */
export async function relistCase(episode: EpisodeOfCare, unit: ListedUnit, work: Work): Promise<void> {
  const teams = await partiesOf(episode, work)
  if (unit.state === 'unknown') {
    const isMissing = teams.length > 0 && teams.every((team) => listedNow(team).length === 0)
    if (isMissing) await askForListing(episode, work)
    return
  }
  if (unit.state === 'unlisted') return
  for (const team of teams) await relistTeam(team, unit, work)
  await listingIsKnown(episode, work)
}

async function partiesOf({ team = [] }: EpisodeOfCare, work: Work): Promise<readonly CareTeam[]> {
  const teams = await Promise.all(team.map((one) => work.read<CareTeam>('CareTeam', idOf(one, 'CareTeam') ?? '')))
  return teams.flatMap((one) => (one && isParties(one) ? [one] : []))
}

async function relistTeam(team: CareTeam, unit: Extract<ListedUnit, { state: 'listed' }>, work: Work): Promise<void> {
  const now = new Date(work.now).toISOString()
  const { participant = [], id = '' } = team
  const listed = listedNow(team)
  const isThere = listed.some((one) => memberOf(one) === unit.organization)
  const ends = participant.flatMap((one, index): FixStep[] =>
    listed.includes(one) && memberOf(one) !== unit.organization
      ? [{ op: 'add', path: `/participant/${index}/period/end`, value: now }]
      : [],
  )
  const path = team.participant === undefined ? '/participant' : '/participant/-'
  const party = listedParty(unit, now)
  const begin: FixStep[] = isThere ? [] : [{ op: 'add', path, value: team.participant === undefined ? [party] : party }]
  if (ends.length + begin.length > 0) await work.patch<CareTeam>('CareTeam', id, [...ends, ...begin])
}
