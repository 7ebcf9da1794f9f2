/**
 * Whether a fast vårdkontakt is needed: always, or, by the routine, where the case does not say with a reason that none is;
 * and through the whole stay in hospital.
 *
 * dalarna-utskrivning, lines 66-67, 82-83 and 288-293; domain DAL-G08, C3
 */
import type { CareTeam, Encounter, EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { extensionOf, extensionsOf } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { extensions } from '../code/urls.ts'
import { type ParameterNeeds, parametersFor } from '../rutin/parameters-for.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { type Contact, contactOf, contactsOf, isCurrent, kindOf, patientIdOf } from './contact.ts'

/** A case that says no fast vårdkontakt is needed says why, where its routine lets it. */
export function statedNeed(dependencies: ParameterNeeds): WriteRule {
  return {
    name: 'fast-vardkontakt-behov',
    types: ['EpisodeOfCare'],
    settle: async (change, work) => {
      const episode = change.after as unknown as EpisodeOfCare | undefined
      if (episode?.extension === undefined || change.caller.kind === 'system') return
      const denied = denialIn(episode)
      if (denied === undefined || denialIn(formerOf<EpisodeOfCare>(change)) === denied) return
      if (denied.trim() === '') throw refusal(noReason)
      const parameters = await parametersFor({ caseId: change.id }, work, dependencies)
      if (parameters['fvk.krav'].value === 'alltid') throw refusal(alwaysNeeded)
    },
  }
}

/** Why a case says that none is needed, '' where it gives no reason; undefined where it does not say so. */
function denialIn(episode: EpisodeOfCare | undefined): string | undefined {
  const denied = extensionsOf(episode, extensions.behov).find(
    (one) =>
      extensionOf(one, 'typ')?.valueCode === 'fast-vardkontakt' && extensionOf(one, 'finns')?.valueBoolean === false,
  )
  return denied && (extensionOf(denied, 'motivering')?.valueString ?? '')
}

/** The last fast vårdkontakt of a patient in hospital is changed, not ended. */
export const throughStay: WriteRule = {
  name: 'fast-vardkontakt-vardtid',
  types: ['CareTeam'],
  settle: async (change, work) => {
    const team = contactOf(change)
    if (team === undefined || change.caller.kind === 'system' || kindOf(team) !== 'fast-vardkontakt') return
    const former = formerOf<CareTeam>(change)
    const isEnded = former?.status === 'active' && team.status !== 'entered-in-error' && !isCurrent(team, work.now)
    if (isEnded && (await isLastOfStay(team, work))) throw refusal(lastOfStay)
  },
}

const staying = 'arrived,triaged,in-progress,onleave'

async function isLastOfStay(team: Contact, work: Work): Promise<boolean> {
  const patientId = patientIdOf(team)
  const patient = patientId === undefined ? undefined : await work.read<Patient>('Patient', patientId)
  if (patient === undefined || patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined) return false
  const others = (await contactsOf(patientId ?? '', work)).filter(
    (one) => one.id !== team.id && kindOf(one) === 'fast-vardkontakt' && isCurrent(one, work.now),
  )
  if (others.length > 0) return false
  const stays = await work.search<Encounter>('Encounter', `patient=Patient/${patientId}&class=IMP&status=${staying}`)
  const cases = stays.flatMap((stay) => caseOf(stay as unknown as Readonly<Record<string, unknown>>))
  const episodes = await Promise.all(cases.map((id) => work.read<EpisodeOfCare>('EpisodeOfCare', id)))
  return stays.length > 0 && !episodes.some((episode) => denialIn(episode) !== undefined)
}

const noReason: Said = {
  rule: 'fast-vardkontakt-behov',
  english: 'A case that says no fast vårdkontakt is needed says why. Write it in behov.motivering.',
  swedish: 'Ett ärende som anger att fast vårdkontakt inte behövs anger varför. Skriv det i behov.motivering.',
  expression: 'EpisodeOfCare.extension',
}

const alwaysNeeded: Said = {
  rule: 'fast-vardkontakt-behov',
  english:
    'In the routine of this case a fast vårdkontakt is always appointed (fvk.krav). Leave the statement out, and appoint one.',
  swedish: 'I ärendets rutin utses alltid fast vårdkontakt (fvk.krav). Utelämna uppgiften, och utse en.',
  expression: 'EpisodeOfCare.extension',
}

const lastOfStay: Said = {
  rule: 'fast-vardkontakt-vardtid',
  english:
    'The patient is in hospital, and the fast vårdkontakt coordinates through the stay. Appoint the next one: this one is then ended; or say in the case, with a reason, that none is needed.',
  swedish:
    'Patienten är inskriven, och den fasta vårdkontakten samordnar under hela vårdtiden. Utse nästa: då avslutas denna; eller ange i ärendet, med motivering, att ingen behövs.',
  expression: 'CareTeam.status',
}
