/**
 * The listed vårdcentral stays in the case, whatever way somebody tries to take it out.
 *
 * VGR-07; vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36, and Processbeskrivning
 * vid avslut av insatser, line 44
 */
import type { CareTeam, CareTeamParticipant, EpisodeOfCare } from '@medplum/fhirtypes'
import { FhirFaults } from '../../fhir/outcome.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { idOf, isSame } from '../code/reference.ts'
import { isListed, isParties, listedNow, memberOf } from './parties.ts'

/** @throws {FhirError} businessRule: the parties of a case would lose their listed vårdcentral */
export async function keepListed({ caller, before, after }: Change, work: Work): Promise<void> {
  if (before === undefined || caller.kind === 'system') return
  const old = parsedVersion<CareTeam>(before)
  if (!isParties(old) || listedNow(old).length === 0) return
  const team = after as CareTeam | undefined
  if (team === undefined)
    throw refused('The parties of a case cannot be deleted.', 'Ett ärendes parter kan inte tas bort.')
  if (!isParties(team) || !isSame(team.subject, old.subject) || !isOfSameCase(old, team)) {
    throw refused(
      'The parties of a case stay those of that case and that patient.',
      'Ett ärendes parter hör till ärendet och patienten.',
    )
  }
  if (!listedParticipants(old).every((one) => listedParticipants(team).some((other) => isKept(one, other)))) {
    throw refused(
      'The listed vårdcentral was fetched from the register of listings and stays a party of the case.',
      'Den listade vårdcentralen hämtas från Vårdvalet och ska finnas kvar i ärendet.',
    )
  }
  await demandOpen(old, team, work)
}

/** @throws {FhirError} businessRule: a case would lose the parties that hold its listed vårdcentral, or be deleted */
export async function keepParties({ caller, before, after }: Change, work: Work): Promise<void> {
  if (before === undefined || caller.kind === 'system') return
  const old = parsedVersion<EpisodeOfCare>(before)
  const kept = (after as EpisodeOfCare | undefined)?.team ?? []
  const lost = (old.team ?? []).filter((reference) => !kept.some((one) => isSame(one, reference)))
  for (const reference of lost) {
    const team = await work.read<CareTeam>('CareTeam', idOf(reference, 'CareTeam') ?? '')
    if (team !== undefined && isParties(team) && listedNow(team).length > 0) throw lostParties()
  }
}

function lostParties(): FhirFaults {
  return refused(
    'The case keeps its parties, the listed vårdcentral among them.',
    'Ärendet behåller sina parter, däribland den listade vårdcentralen.',
    'EpisodeOfCare.team',
  )
}

/** The team may only be ended with its case. */
async function demandOpen(old: CareTeam, team: CareTeam, work: Work): Promise<void> {
  const isEnded = team.status !== undefined && !['active', 'proposed'].includes(team.status)
  if (!isEnded || team.status === old.status) return
  const [caseId = ''] = caseOf(old as never)
  const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  if (episode === undefined || ['finished', 'cancelled', 'entered-in-error'].includes(episode.status)) return
  throw refused(
    'The parties of a case are active as long as the case is open.',
    'Ett ärendes parter är aktiva så länge ärendet är öppet.',
    'CareTeam.status',
  )
}

function listedParticipants({ participant = [] }: CareTeam): readonly CareTeamParticipant[] {
  return participant.filter(isListed)
}

/** A listing that has ended stays as it was; one that goes on is ended by the register alone. */
function isKept(old: CareTeamParticipant, now: CareTeamParticipant): boolean {
  return (
    memberOf(old) === memberOf(now) && old.period?.end === now.period?.end && old.period?.start === now.period?.start
  )
}

function isOfSameCase(old: CareTeam, team: CareTeam): boolean {
  const now = caseOf(team as never)
  return caseOf(old as never).every((id) => now.includes(id))
}

function refused(why: string, swedish: string, expression = 'CareTeam.participant'): FhirFaults {
  return new FhirFaults('businessRule', [
    {
      severity: 'error',
      code: 'business-rule',
      diagnostics: `${why} A new listing comes from the register of listings, which ends the old one and adds the new. Send it with the listed vårdcentral as it was.`,
      expression,
      details: {
        rule: 'listad-vardcentral-finns-kvar',
        swedish: `${swedish} En omlistning kommer från Vårdvalet, som avslutar den gamla och lägger till den nya. Skicka parterna med den listade vårdcentralen som den var.`,
      },
    },
  ])
}
