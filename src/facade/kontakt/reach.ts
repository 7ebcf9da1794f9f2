/**
 * How a contact is reached, as the case tells it: by a number of its own, by that of the team, or by that of the
 * person's assignment, which is then copied; and whether the fast läkarkontakt is of where the patient is listed.
 *
 * fyrbodal-medicinsk-planering, lines 90, 162, 188 and 192; domain FYR-26, FYR-31, FYR-34
 */
import type { CareTeam, ContactPoint, EpisodeOfCare, PractitionerRole } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf, linkSteps, linksOf } from '../arende/link.ts'
import { partiesOf } from '../arende/party.ts'
import { formerOf } from '../code/former.ts'
import { idOf } from '../code/reference.ts'
import { extensions } from '../code/urls.ts'
import { listedUnit } from '../listning/listed-unit.ts'
import { isListed } from '../listning/parties.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { isOneSide } from '../vardbegaran/receiver.ts'
import { type Contact, contactOf, kindOf, patientIdOf, personOf } from './contact.ts'

/** The number is copied before the contact is judged; in a bundle that brings the person later, when all is there. */
export const reachable: WriteRule = {
  name: 'kontakt-nabar',
  types: ['CareTeam'],
  mends: true,
  complete: async (change, work) => {
    const team = unreached(change)
    const telecom = team === undefined ? [] : await numbersOf(team, work)
    return telecom.length === 0 ? undefined : [{ op: 'add', path: '/telecom', value: telecom }]
  },
  settle: async (change, work) => {
    const team = unreached(change)
    if (team === undefined) return
    const telecom = await numbersOf(team, work)
    if (telecom.length === 0) throw refusal(unreachable)
    await work.patch('CareTeam', team.id, [{ op: 'add', path: '/telecom', value: telecom }])
  },
}

/** An active contact without a number after a change by a client. */
function unreached(change: Change): Contact | undefined {
  const team = contactOf(change)
  if (team?.status !== 'active' || change.caller.kind === 'system') return undefined
  return team.telecom?.length || isReachedByTeam(team) ? undefined : team
}

function isReachedByTeam({ participant = [] }: CareTeam): boolean {
  return participant.some((one) => extensionOf(one, extensions.kontaktViaTeam)?.valueBoolean === true)
}

async function numbersOf(team: CareTeam, work: Work): Promise<readonly ContactPoint[]> {
  const id = idOf(personOf(team), 'PractitionerRole')
  const role = id === undefined ? undefined : await work.read<PractitionerRole>('PractitionerRole', id)
  return role?.telecom ?? []
}

const open: ReadonlySet<string> = new Set(['planned', 'waitlist', 'active', 'onhold'])

/** A contact that names no case is of the patient's open one, where there is exactly one. */
export const ofOpenCase: WriteRule = {
  name: 'kontakt-arende',
  types: ['CareTeam'],
  complete: async (change, work) => {
    const team = contactOf(change)
    if (team?.status !== 'active' || change.caller.kind === 'system' || change.before !== undefined) return undefined
    const patientId = patientIdOf(team)
    if (patientId === undefined || linksOf(change.after ?? {}).length > 0) return undefined
    const cases = await work.search<EpisodeOfCare>('EpisodeOfCare', `patient=Patient/${patientId}`)
    const [caseId, another] = cases.filter(({ status }) => open.has(status)).map(({ id }) => id)
    if (caseId === undefined || another !== undefined) return undefined
    return linkSteps('CareTeam', caseId, change.after ?? {})
  },
}

/** Warns where the fast läkarkontakt works elsewhere than where the patient is listed. */
export const listedPhysician: WriteRule = {
  name: 'lakarkontakt-listning',
  types: ['CareTeam'],
  settle: async (change, work) => {
    const team = contactOf(change)
    if (team?.status !== 'active' || change.caller.kind === 'system') return
    if (kindOf(team) !== 'fast-lakarkontakt' || formerOf<CareTeam>(change)?.status === 'active') return
    const listed = await listedAt(team, work)
    if (listed !== undefined && !(await isOneSide(personOf(team), { reference: listed }, work))) {
      work.say(warning(elsewhere(listed)))
    }
  },
}

async function listedAt(team: Contact, work: Work): Promise<string | undefined> {
  for (const id of caseOf(team as unknown as Readonly<Record<string, unknown>>)) {
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
    const parties = episode && (await partiesOf(episode, work))
    const party = parties?.participant?.find((one) => isListed(one) && one.period?.end === undefined)
    if (party?.member?.reference !== undefined) return party.member.reference
  }
  const unit = await listedUnit(patientIdOf(team) ?? '', undefined, work)
  return unit.state === 'listed' ? unit.organization : undefined
}

const unreachable: Said = {
  rule: 'kontakt-nabar',
  english:
    'A contact can be reached: it has a telephone number (telecom), is reached by the team (extension kontakt-via-team), or names a PractitionerRole that has a number. Add one of these.',
  swedish:
    'En kontakt kan nås: den har telefonnummer (telecom), nås via teamet (tillägget kontakt-via-team) eller anger en PractitionerRole som har nummer. Lägg till något av detta.',
  expression: 'CareTeam.telecom',
}

function elsewhere(listed: string): Said {
  return {
    rule: 'lakarkontakt-listning',
    english: `The patient is listed at ${listed}, and this fast läkarkontakt works elsewhere. Name a physician there, or see to the listing.`,
    swedish: `Patienten är listad på ${listed}, och denna fasta läkarkontakt arbetar på en annan enhet. Ange en läkare där, eller se över listningen.`,
    expression: 'CareTeam.participant[0].member',
    expected: listed,
  }
}
