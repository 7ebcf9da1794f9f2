/** The parties of a case (ärendeparter): which organisation takes part, in which role, from when, reached at which inbox. */
import type { CareTeam, CareTeamParticipant, EpisodeOfCare, Reference } from '@medplum/fhirtypes'
import { codesIn } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf, isSame, named } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { extensions, profileUrl, systems } from '../code/urls.ts'
import { isListed, isParties } from '../listning/parties.ts'
import { type Directory, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'
import { caseLink } from './link.ts'

/** Role (partsroll) of a unit by its kind (enhetstyp). */
const roleByKind: Readonly<Record<string, string>> = {
  avdelning: 'slutenvard',
  vardcentral: 'oppenvard',
  'psykiatrisk-oppenvard': 'psykiatrisk-oppenvard',
  'kommunal-primarvard': 'kommunal-primarvard',
  socialtjanst: 'socialtjanst',
  rehab: 'rehab',
}

/** A party by what a message or a request names: an organisation, a service or a role; undefined for a person or a patient. */
export async function partyOf(
  reference: Reference | undefined,
  since: string,
  directory: Directory,
): Promise<CareTeamParticipant | undefined> {
  const [organization] = await organizationsOf(reference, directory)
  if (organization === undefined) return undefined
  const line = await lineOf(organization, directory)
  const role = codesIn(line[0]?.type, systems.enhetstyp).flatMap((kind) => roleByKind[kind] ?? [])[0]
  const byPrincipal = huvudmanOf(line) === 'kommun' ? 'kommunal-primarvard' : 'oppenvard'
  const inbox = named(reference)?.type === 'HealthcareService' ? reference : undefined
  return {
    ...(inbox?.reference && {
      extension: [{ url: extensions.inkorg, valueReference: { reference: inbox.reference } }],
    }),
    role: [spoken(systems.partsroll, role ?? byPrincipal)],
    member: { reference: organization },
    period: { start: since },
  }
}

/** The codes of a party's role. */
export function rolesOf({ role }: CareTeamParticipant): readonly string[] {
  return codesIn(role, systems.partsroll)
}

/** Whether it is a party still. */
export function isCurrent({ period }: CareTeamParticipant): boolean {
  return period?.end === undefined
}

/** Those of a list that are no current party yet, each organisation once; a known one lacks its inbox at most. */
export function missingParties(
  known: readonly CareTeamParticipant[],
  wanted: readonly CareTeamParticipant[],
): readonly CareTeamParticipant[] {
  const found: CareTeamParticipant[] = []
  for (const party of wanted) {
    const has = [...known.filter(isCurrent), ...found].some(({ member }) => isSame(member, party.member))
    if (!has) found.push(party)
  }
  return found
}

/** The parties of a case; undefined where it has none yet. */
export async function partiesOf(episode: EpisodeOfCare, work: Work): Promise<CareTeam | undefined> {
  for (const reference of episode.team ?? []) {
    const team = await work.read<CareTeam>('CareTeam', idOf(reference, 'CareTeam') ?? '')
    if (team !== undefined && isParties(team)) return team
  }
  const criteria = `arende=EpisodeOfCare/${episode.id}&category=${systems.processbegrepp}|arendeparter`
  return (await work.search<CareTeam>('CareTeam', criteria))[0]
}

/** The CareTeam of the parties of a new case. It claims its profile where it has what that demands. */
export function partiesTeam(
  episode: Pick<EpisodeOfCare, 'id' | 'patient'>,
  id: string,
  participant: CareTeamParticipant[],
  since: string,
): CareTeam {
  const isWhole = participant.length > 1 && participant.some(isListed)
  return {
    resourceType: 'CareTeam',
    id,
    ...(isWhole && { meta: { profile: [profileUrl('arendeparter')] } }),
    ...caseLink('CareTeam', episode.id ?? ''),
    status: 'active',
    category: [spoken(systems.processbegrepp, 'arendeparter')],
    subject: episode.patient,
    period: { start: since },
    ...(participant.length > 0 && { participant }),
  }
}
