/** Whether a caller is a party (part) of a case, or of some case of a patient, as it is stored now. */
import type { CareTeam } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import { codesIn } from '../../fhir/coded.ts'
import { actsOf } from '../acts-of.ts'
import { addressIn, type Content, type Deed, type Within } from './deed.ts'

const system = `${canonical}/CodeSystem/processbegrepp`
const category = 'arendeparter'

const none: readonly string[] = []
/**
 * Whether one for whom the caller acts takes part in the case (`EpisodeOfCare/1`), or in some case of the patient
 * (`Patient/1`). A CareTeam that is changed just now counts as it was before.
 */
export async function isPart(caller: Caller, of: string, within: Within, changed?: Deed): Promise<boolean> {
  const acts = actsOf(caller.acting)
  if (acts.size === 0) return false
  const asked = of.startsWith('Patient/') ? 'subject' : 'arende'
  const stored = await within.search<CareTeam>('CareTeam', `${asked}=${of}&category=${system}|${category}`)
  const others = stored.filter(({ id }) => changed?.type !== 'CareTeam' || id !== changed.id)
  const before = formerTeam(changed, of)
  const teams = before === undefined ? others : [...others, before]
  return teams.some((team) => partiesIn(team).some((party) => acts.has(party)))
}

/** The CareTeam that was changed just now, as it was, where it is of this case or patient. */
function formerTeam(changed: Deed | undefined, of: string): CareTeam | undefined {
  if (changed?.type !== 'CareTeam' || changed.former === undefined) return undefined
  const team = changed.former as unknown as CareTeam
  if (!codesIn(team.category, system).includes(category)) return undefined
  const named = [team.subject?.reference, ...(team.extension ?? []).map((one) => one.valueReference?.reference)]
  return named.some((reference) => addressIn(reference) === of) ? team : undefined
}

/** Those whose participation has not ended. */
function partiesIn({ participant = [] }: CareTeam): readonly string[] {
  return participant.flatMap(({ member, period }) =>
    period?.end === undefined ? (addressIn(member?.reference) ?? []) : [],
  )
}

const ofPatient = ['subject', 'patient', 'for', 'beneficiary', 'individual', 'candidate', 'deliverTo', 'actor'] as const

/** The patients whom a resource is about: `Patient/1`. */
export function patientsIn(type: string, resource: Content | undefined): readonly string[] {
  if (resource === undefined) return none
  if (type === 'Patient') return [`Patient/${String(resource.id)}`]
  const taking = type === 'Appointment' ? (resource.participant as readonly { actor?: unknown }[] | undefined) : []
  // An Account has a list of them.
  const references = [...ofPatient.flatMap((name) => resource[name]), ...(taking ?? []).map(({ actor }) => actor)]
  const found = references.flatMap((one) => addressIn((one as { reference?: unknown } | undefined)?.reference) ?? [])
  return [...new Set(found.filter((address) => address.startsWith('Patient/')))]
}
