/** Who the receivers of a message are: their organisations, for which principal, and which parties they stand for. */
import type { CareTeam, CareTeamParticipant, Organization, Reference } from '@medplum/fhirtypes'
import { codesIn, extensionOf } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { address, idOf, named } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { type Huvudman, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'
import type { Message } from './message.ts'

/** A receiver, or one of those that a team of receivers consists of. */
export interface Recipient {
  /** As it is addressed. */
  readonly reference: string
  /** The patient or a relative: nobody who would acknowledge. */
  readonly isPrivate: boolean
  /** Its unit and those it is part of; empty where the directory does not know it. */
  readonly line: readonly Organization[]
}

/** The receivers of a message, each once, teams as their members. */
export async function recipientsOf({ recipient = [] }: Pick<Message, 'recipient'>, work: Work): Promise<Recipient[]> {
  const found = new Map<string, Recipient>()
  for (const reference of recipient) {
    for (const one of await membersOf(reference, work)) {
      const to = address(one)
      if (to !== undefined && !found.has(to)) found.set(to, await recipientOf(to, work))
    }
  }
  return [...found.values()]
}

async function membersOf(reference: Reference, work: Work): Promise<readonly Reference[]> {
  const teamId = idOf(reference, 'CareTeam')
  if (teamId === undefined) return [reference]
  const team = await work.read<CareTeam>('CareTeam', teamId)
  return team?.participant?.flatMap(({ member, period }) => (member && !period?.end ? [member] : [])) ?? []
}

const privateTypes: ReadonlySet<string | undefined> = new Set(['Patient', 'RelatedPerson'])

/** A receiver by its address. */
export async function recipientOf(reference: string, work: Work): Promise<Recipient> {
  const isPrivate = privateTypes.has(named(reference)?.type)
  const [organization] = isPrivate ? [] : await organizationsOf(reference, work)
  return { reference, isPrivate, line: organization === undefined ? [] : await lineOf(organization, work) }
}

/** The principal that a receiver works for; where the directory does not say, by the role of the party it stands for. */
export function principalOf({ line }: Pick<Recipient, 'line'>, role?: string): Huvudman | undefined {
  return huvudmanOf(line) ?? (role === undefined ? undefined : principalsOfRoles[role])
}

const principalsOfRoles: Readonly<Record<string, Huvudman>> = {
  slutenvard: 'region',
  'listad-vardcentral': 'region',
  oppenvard: 'region',
  'psykiatrisk-oppenvard': 'region',
  rehab: 'region',
  'kommunal-primarvard': 'kommun',
  socialtjanst: 'kommun',
}

/** The role (partsroll) of a party. */
export function roleOf({ role }: CareTeamParticipant): string | undefined {
  return codesIn(role, systems.partsroll)[0]
}

/** Whether a receiver stands for a party: as it, as its inbox, as a unit or a person of it, or as what it is part of. */
export async function standsFor(recipient: Recipient, party: CareTeamParticipant, work: Work): Promise<boolean> {
  const member = address(party.member)
  if (member === undefined) return false
  const inbox = address(extensionOf(party, extensions.inkorg)?.valueReference)
  if (recipient.reference === member || recipient.reference === inbox) return true
  if (recipient.line.some(({ id }) => member === `Organization/${id}`)) return true
  const [unit] = recipient.line
  if (unit === undefined) return false
  const line = await lineOf(member, work)
  return line.some(({ id }) => id === unit.id)
}

/** The parties that none of these receivers stands for. */
export async function uncovered(
  parties: readonly CareTeamParticipant[],
  recipients: readonly Recipient[],
  work: Work,
): Promise<readonly CareTeamParticipant[]> {
  const missing: CareTeamParticipant[] = []
  for (const party of parties) {
    const covering = await Promise.all(recipients.map((one) => standsFor(one, party, work)))
    if (!covering.includes(true)) missing.push(party)
  }
  return missing
}
