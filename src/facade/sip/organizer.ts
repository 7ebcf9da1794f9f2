/** Who may call to a meeting on a plan (SIP), by the phase of the case and its level. domain C6 */
import type { CareTeam, Encounter, Reference } from '@medplum/fhirtypes'
import { codesIn, extensionOf, hasCode } from '../../fhir/coded.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { Work } from '../../store/write-rule.ts'
import { isStay } from '../arende/opener.ts'
import { isSame } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import type { Case } from '../meddelande/sent-message.ts'
import { readyOf } from '../meddelande/stay.ts'
import { lineOf } from '../role/acting.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { principalOf, unitOf } from './plan.ts'

type Table = Parameters['sip.organisator']

/**
 * Lets those call who may in this phase. The sources name one who may not, the huvudhandläggare while the stay goes on;
 * that others may not is our reading of them, so that they are told and not refused.
 *
 * @throws {FhirError} businessRule: nobody calls, or the huvudhandläggare does and may not
 */
export async function demandOrganizer(
  organizer: Reference | undefined,
  of: Case,
  { value, layer }: Table,
  work: Work,
): Promise<void> {
  if (organizer === undefined) throw refusal(nobody)
  const allowed: readonly string[] = value[await phaseOf(of, work)][levelOf(of)]
  const is = await capacitiesOf(organizer, of, work)
  if (is.some((one) => allowed.includes(one))) return
  const said = mayNot(is, allowed, layer)
  if (is.includes('huvudhandlaggare')) throw refusal(said)
  work.say(warning(said))
}

/** Until the patient has gone home the stay goes on; afterwards, and where there is none, it is follow-up. */
async function phaseOf({ id }: Case, work: Work): Promise<keyof Table['value']> {
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${id}&status=in-progress,onleave`)
  const stays = encounters.filter(isStay)
  if (stays.length === 0) return 'uppfoljning'
  return stays.some(readyOf) ? 'utskrivningsklar' : 'vardtid'
}

/** A case whose level is not decided is yellow: the middle one. */
function levelOf({ episode }: Case): 'gron' | 'gul' | 'rod' {
  const level = extensionOf(episode, extensions.processniva)?.valueCode
  return level === 'gron' || level === 'rod' ? level : 'gul'
}

/** The capacities in which somebody may call, as the parameter names them. */
async function capacitiesOf(organizer: Reference, of: Case, work: Work): Promise<readonly string[]> {
  const teams = await work.search<CareTeam>('CareTeam', `arende=EpisodeOfCare/${of.id}&status=active`)
  const unit = await unitOf(organizer, work)
  const kinds = unit === undefined ? [] : codesIn((await lineOf(unit, work))[0]?.type, systems.enhetstyp)
  const isOfRegion = (await principalOf(organizer, work)) === 'region'
  return [
    ...(isContact(organizer, teams, systems.fastKontakt, ['1', '4']) ? ['fast-vardkontakt'] : []),
    ...(isContact(organizer, teams, systems.partsroll, ['huvudhandlaggare']) ? ['huvudhandlaggare'] : []),
    ...(kinds.includes('avdelning') ? ['slutenvard'] : []),
    ...(isOfRegion && !kinds.includes('avdelning') ? ['oppenvard'] : []),
    ...(kinds.includes('kommunal-primarvard') ? ['kommun-hsl'] : []),
    ...(kinds.includes('socialtjanst') ? ['kommun-socialtjanst'] : []),
  ]
}

function isContact(who: Reference, teams: readonly CareTeam[], system: string, codes: readonly string[]): boolean {
  return teams.some(({ participant }) =>
    participant?.some(({ role, member }) => hasCode(role, system, ...codes) && isSame(member, who)),
  )
}

const nobody: Said = {
  rule: 'sip-organisator',
  english: 'A meeting on a plan (SIP) says who calls to it: give the extension organisator (a PractitionerRole).',
  swedish: 'Ett SIP-möte anger vem som kallar: ange tillägget organisator (ett medarbetaruppdrag).',
  expression: 'Appointment.extension',
}

function mayNot(is: readonly string[], allowed: readonly string[], layer: string): Said {
  return {
    rule: 'sip-organisator',
    english: `In this phase ${allowed.join(', ')} may call to a meeting on a plan (SIP) (${layer}), and the organizer is ${is.join(', ') || 'none of these'}. Let one of them call, or name the organizer in the CareTeam of the case in that capacity first.`,
    swedish: `I denna fas får ${allowed.join(', ')} kalla till SIP (${layer}), och den som kallar är ${is.join(', ') || 'ingen av dem'}. Låt någon av dem kalla, eller utse först den som kallar i ärendets CareTeam.`,
    expression: 'Appointment.extension',
    found: is.join(', '),
    expected: allowed.join(', '),
  }
}
