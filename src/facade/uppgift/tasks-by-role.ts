/**
 * What a message asks of each role of the municipality: a Task per role, by the table of its routine.
 *
 * lidkoping-kontaktpunkt, lines 25-26, 44-73; domain LID-05, LID-14..16
 */
import type { CareTeamParticipant, Communication, EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { concept, hasCode } from '../../fhir/coded.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { caseLink, caseOf } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { address, idOf } from '../code/reference.ts'
import { spoken, swedish } from '../code/swedish.ts'
import { profileUrl, systems } from '../code/urls.ts'
import { kindOf, type Message } from '../meddelande/message.ts'
import { cancelTask } from '../meddelande/receipts.ts'
import { type Recipient, recipientsOf, roleOf, standsFor } from '../meddelande/recipients.ts'
import { type Case, caseOfMessage, type MessageDependencies } from '../meddelande/sent-message.ts'

type Table = Parameters['uppgifter.perRoll']['value']
type Kind = keyof Table
type Role = keyof NonNullable<Table[Kind]>

interface Holder {
  /** Roles of parties (partsroll): the first that was told is who the Task is for. */
  readonly of: readonly string[]
  /** Roles of people (partsroll) who may do it. */
  readonly performers: readonly string[]
}

const holders: Readonly<Record<Role, Holder>> = {
  enhetschef: { of: ['kommunal-primarvard', 'socialtjanst'], performers: ['enhetschef'] },
  'legitimerad-personal': {
    of: ['kommunal-primarvard'],
    performers: ['kommunsjukskoterska', 'fysioterapeut', 'arbetsterapeut'],
  },
  handlaggare: { of: ['socialtjanst'], performers: ['handlaggare', 'bistandshandlaggare'] },
}

/** Settled after the message: what it is linked to, and whether it may be sent, is decided by then. */
export function tasksByRole({ parametersOf }: Pick<MessageDependencies, 'parametersOf'>): WriteRule {
  return {
    name: 'uppgifter-per-roll',
    types: ['Communication'],
    settle: async (change, work) => {
      const step = stepOf(change)
      if (step === 'mistaken') await cancelTasks(change.id, work)
      if (step !== 'sent') return
      const message = (await work.read<Communication>('Communication', change.id)) as Message | undefined
      if (message && kindOf(message) !== undefined) await follow(message, work, parametersOf)
    },
  }
}

async function follow(message: Message, work: Work, parametersOf: MessageDependencies['parametersOf']): Promise<void> {
  await cancelRetracted(message, work)
  const wanted = await wantedBy(message, work, parametersOf)
  const of = wanted && (await caseOfMessage({ message, work }))
  if (wanted && of) await ask(wanted, message, of, work)
}

async function wantedBy(
  message: Message,
  work: Work,
  parametersOf: MessageDependencies['parametersOf'],
): Promise<Table[Kind]> {
  const [caseId] = caseOf(message as unknown as Readonly<Record<string, unknown>>)
  const episode = caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  if (episode === undefined) return undefined
  const table: Readonly<Record<string, Table[Kind]>> = (await parametersOf(episode))['uppgifter.perRoll'].value
  return table[kindOf(message) ?? '']
}

function stepOf(change: Change): 'sent' | 'mistaken' | undefined {
  const [from, to] = [formerOf<Communication>(change)?.status, change.after?.status]
  if (to === 'completed' && from !== 'completed') return 'sent'
  return to === 'entered-in-error' && from === 'completed' ? 'mistaken' : undefined
}

async function ask(wanted: NonNullable<Table[Kind]>, message: Message, of: Case, work: Work): Promise<void> {
  const told = await toldParties(of.parties, await recipientsOf(message, work), work)
  const made = await tasksOf(message.id, work)
  for (const [role, codes] of Object.entries(wanted) as [Role, readonly string[]][]) {
    const { of: sides, performers } = holders[role]
    const party = sides.flatMap((side) => told.find((one) => roleOf(one) === side) ?? [])[0]
    const owner = address(party?.member)
    if (owner === undefined) continue
    for (const code of codes) {
      if (!made.some((task) => isFor(task, code, performers))) {
        await work.write(task({ code, performers, owner }, message, of, work.now))
      }
    }
  }
}

async function toldParties(parties: readonly CareTeamParticipant[], to: readonly Recipient[], work: Work) {
  const told: CareTeamParticipant[] = []
  for (const party of parties) {
    const covering = await Promise.all(to.map((one) => standsFor(one, party, work)))
    if (covering.includes(true)) told.push(party)
  }
  return told
}

const tasksOf = (messageId: string, work: Work) => work.search<Task>('Task', `focus=Communication/${messageId}`)

function isFor({ code, performerType, status }: Task, wanted: string, performers: readonly string[]): boolean {
  if (status === 'entered-in-error' || !hasCode(code, systems.uppgiftstyp, wanted)) return false
  return hasCode(performerType, systems.partsroll, ...performers)
}

interface Asked {
  readonly code: string
  readonly performers: readonly string[]
  /** `Organization/1` */
  readonly owner: string
}

function task({ code, performers, owner }: Asked, { id, subject }: Message, of: Case, now: number): Task {
  const at = new Date(now).toISOString()
  const isWhole = idOf(subject, 'Patient') !== undefined
  return {
    resourceType: 'Task',
    ...(isWhole && { meta: { profile: [profileUrl('samverkansuppgift')] } }),
    ...caseLink('Task', of.id),
    status: 'requested',
    intent: 'order',
    code: spoken(systems.uppgiftstyp, code),
    focus: { reference: `Communication/${id}` },
    ...(subject && { for: subject as NonNullable<Task['for']> }),
    authoredOn: at,
    lastModified: at,
    performerType: performers.map((role) => concept(systems.partsroll, role, swedish(systems.partsroll, role))),
    owner: { reference: owner },
  }
}

async function cancelRetracted(message: Message, work: Work): Promise<void> {
  if (kindOf(message) !== 'aterkallad-utskrivningsklar') return
  const { inResponseTo = [] } = message
  for (const id of inResponseTo.flatMap((one) => idOf(one, 'Communication') ?? [])) await cancelTasks(id, work)
}

const open: ReadonlySet<string | undefined> = new Set(['requested', 'received', 'accepted', 'in-progress', 'on-hold'])

/** Cancels what a message asked of roles and nobody has done. */
async function cancelTasks(messageId: string, work: Work): Promise<void> {
  const performers = Object.values(holders).flatMap((one) => one.performers)
  for (const one of await tasksOf(messageId, work)) {
    if (open.has(one.status) && hasCode(one.performerType, systems.partsroll, ...performers)) {
      await cancelTask(one, work)
    }
  }
}
