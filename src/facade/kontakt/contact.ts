/** The fixed contacts of a patient: fast vårdkontakt, fast läkarkontakt and huvudhandläggare, each a CareTeam of one person. */
import type { CareTeam, Reference } from '@medplum/fhirtypes'
import { codesIn, extensionOf, hasCode } from '../../fhir/coded.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { idOf, isSame } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { isOneSide } from '../vardbegaran/receiver.ts'

export type Contact = CareTeam & { readonly id: string }

export type ContactKind = 'fast-vardkontakt' | 'fast-lakarkontakt' | 'huvudhandlaggare'

/** Codes of kv_typ_av_fast_kontakt. */
const national: Readonly<Record<string, ContactKind>> = {
  '1': 'fast-vardkontakt',
  '2': 'fast-lakarkontakt',
  '4': 'fast-vardkontakt',
}

/** What kind of contact a CareTeam is; undefined where it is none of them. */
export function kindOf({ category, participant }: Pick<CareTeam, 'category' | 'participant'>): ContactKind | undefined {
  if (!hasCode(category, systems.careTeamType, 'fast-kontakt')) return undefined
  const roles = (participant ?? []).flatMap(({ role }) => role ?? [])
  if (hasCode(roles, systems.partsroll, 'huvudhandlaggare')) return 'huvudhandlaggare'
  return codesIn(roles, systems.fastKontakt).flatMap((code) => national[code] ?? [])[0]
}

/** Whether it has the overall responsibility to coordinate (kv_typ_av_fast_kontakt 4). */
export function isCoordinating({ participant }: CareTeam): boolean {
  return (participant ?? []).some(({ role }) => hasCode(role, systems.fastKontakt, '4'))
}

/** A contact after a change; undefined where the change deletes it or is of something else. */
export function contactOf({ type, after }: Change): Contact | undefined {
  if (type !== 'CareTeam' || after === undefined) return undefined
  const team = after as unknown as Contact
  return kindOf(team) === undefined ? undefined : team
}

/** The person, by assignment (PractitionerRole). */
export function personOf({ participant }: CareTeam): Reference | undefined {
  return participant?.[0]?.member
}

/** Whether it holds at an instant (ms). */
export function isCurrent({ status, period }: CareTeam, now: number): boolean {
  return status === 'active' && (period?.end === undefined || Date.parse(period.end) > now)
}

/** The contacts of a patient whose status is active, in order of creation. */
export async function contactsOf(patientId: string, work: Pick<Work, 'search'>): Promise<readonly Contact[]> {
  const category = `${systems.careTeamType}|fast-kontakt`
  const found = await work.search<CareTeam>(
    'CareTeam',
    `patient=Patient/${patientId}&status=active&category=${category}`,
  )
  return found.filter((team) => kindOf(team) !== undefined) as Contact[]
}

/** The id of the patient whose contact it is. */
export function patientIdOf({ subject }: CareTeam): string | undefined {
  return idOf(subject, 'Patient')
}

/** Who appoints: the organisation that it names, or else that of the person. */
export function appointerOf(team: CareTeam): Reference | undefined {
  return team.managingOrganization?.[0] ?? personOf(team)
}

/** Whether two are of one kind, so that one may take the place of the other; case officers are, by one statute. */
export function isOneKind(one: CareTeam, other: CareTeam): boolean {
  const kind = kindOf(one)
  if (kind !== kindOf(other)) return false
  return kind !== 'huvudhandlaggare' || lagrumOf(one) === lagrumOf(other)
}

function lagrumOf(team: CareTeam): string | undefined {
  return extensionOf(team, extensions.lagrum)?.valueCode
}

/** Whether two are appointed by one unit, or one by a part of the other's. */
export async function isOneAppointer(one: CareTeam, other: CareTeam, work: Work): Promise<boolean> {
  const [left, right] = [appointerOf(one), appointerOf(other)]
  return isSame(left, right) || (await isOneSide(left, right, work))
}
