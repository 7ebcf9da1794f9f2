/** Rules about the parties of a case: history stays, and whoever is asked for care becomes one. */
import type { CareTeam, CareTeamParticipant, EpisodeOfCare, Reference, ServiceRequest } from '@medplum/fhirtypes'
import type { Issue } from '../../fhir/outcome.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { isSame } from '../code/reference.ts'
import { isListed, isParties } from '../listning/parties.ts'
import type { CaseDependencies } from './dependencies.ts'
import { firstParties } from './first-parties.ts'
import { caseOf } from './link.ts'
import { isOfOurs, isVardbegaran } from './opener.ts'
import { isCurrent, missingParties, partiesOf, partiesTeam, partyOf, rolesOf } from './party.ts'
import { patientsOf } from './patient-of.ts'

/**
 * A party that an update leaves out is kept with the instant at which it ended. The listed vårdcentral is another
 * matter: it cannot be left out at all, and the rule of the listing refuses that.
 */
export const keepFormerParties: WriteRule = {
  name: 'keep-former-parties',
  types: ['CareTeam'],
  complete: async ({ before, after, caller }, work) => {
    if (before === undefined || after === undefined || caller.kind === 'system') return undefined
    const was = parsedVersion<CareTeam>(before)
    if (!isParties(was)) return undefined
    const now = (after.participant as CareTeamParticipant[] | undefined) ?? []
    const left = (was.participant ?? []).filter(
      (party) => !isListed(party) && !now.some((one) => isOneParty(one, party)),
    )
    if (left.length === 0) return undefined
    const end = new Date(work.now).toISOString()
    work.say(keptParties(left.length))
    const kept = left.map((party) => (isCurrent(party) ? { ...party, period: { ...party.period, end } } : party))
    return [{ op: 'add', path: '/participant', value: [...now, ...kept] }]
  },
}

/** The same organisation in the same role from the same time on; one that was ended now is still that one. */
function isOneParty(one: CareTeamParticipant, other: CareTeamParticipant): boolean {
  if (!isSame(one.member, other.member) || one.period?.start !== other.period?.start) return false
  return rolesOf(other).every((role) => rolesOf(one).includes(role))
}

/** Who asks for care within a case, and who is asked, is a party of it. */
export const partiesByRequest: WriteRule = {
  name: 'parties-by-request',
  types: ['ServiceRequest'],
  settle: async ({ after }, work) => {
    if (after === undefined) return
    const reached = reachedBy(after as unknown as ServiceRequest)
    const [caseId] = caseOf(after)
    if (caseId === undefined || reached.length === 0) return
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
    const team = episode === undefined ? undefined : await partiesOf(episode, work)
    if (team === undefined) return
    const added = await newParties(team, reached, work)
    if (added.length > 0) {
      const participant = [...(team.participant ?? []), ...added]
      await work.patch('CareTeam', team.id ?? '', [{ op: 'add', path: '/participant', value: participant }])
    }
  },
}

/** Cases that a client makes itself get the parties that the server knows of, where they bring none. */
export function partiesOfOwnCase(dependencies: Pick<CaseDependencies, 'register' | 'newId'>): WriteRule {
  return {
    name: 'parties-of-case',
    types: ['EpisodeOfCare'],
    settle: async ({ before, after, caller, id }, work) => {
      if (before !== undefined || after === undefined || caller.kind === 'system') return
      const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
      if (episode === undefined || (await bringsParties(episode, work))) return
      const [patientId] = patientsOf(after)
      if (patientId !== undefined) await giveParties(episode, patientId, work, dependencies)
    },
  }
}

async function bringsParties(episode: EpisodeOfCare, work: Work): Promise<boolean> {
  return !isOfOurs(episode) || episode.team !== undefined || (await partiesOf(episode, work)) !== undefined
}

async function giveParties(
  episode: EpisodeOfCare,
  patientId: string,
  work: Work,
  dependencies: Pick<CaseDependencies, 'register' | 'newId'>,
): Promise<void> {
  const since = episode.period?.start ?? new Date(work.now).toISOString()
  const opener = { to: [], ...(episode.managingOrganization && { by: episode.managingOrganization }) }
  const parties = await firstParties({ opener, patientId, since }, work, dependencies)
  const teamId = dependencies.newId()
  await work.write(partiesTeam(episode, teamId, [...parties], since))
  await work.patch('EpisodeOfCare', episode.id ?? '', [
    { op: 'add', path: '/team', value: [{ reference: `CareTeam/${teamId}` }] },
  ])
}

/** Who asks, and who is asked, in a request that was sent. */
function reachedBy(request: ServiceRequest): readonly Reference[] {
  if (!isVardbegaran(request) || request.status !== 'active') return []
  return [...(request.requester ? [request.requester] : []), ...(request.performer ?? [])]
}

async function newParties(
  { participant = [] }: CareTeam,
  reached: readonly Reference[],
  work: Work,
): Promise<readonly CareTeamParticipant[]> {
  const current = participant.filter(isCurrent)
  const others = reached.filter((one) => !current.some(({ member }) => isSame(member, one)))
  const since = new Date(work.now).toISOString()
  const parties: CareTeamParticipant[] = []
  for (const reference of others) {
    const party = await partyOf(reference, since, work)
    if (party !== undefined) parties.push(party)
  }
  return missingParties(current, parties)
}

function keptParties(count: number): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `A party of a case is never removed: ${count} that the content left out ${count === 1 ? 'is' : 'are'} kept, with the instant of the end.`,
    expression: 'CareTeam.participant',
    details: {
      rule: 'keep-former-parties',
      swedish: `En part tas aldrig bort ur ett ärende: ${count} som innehållet utelämnade behålls, med tidpunkten då den slutade.`,
    },
  }
}
