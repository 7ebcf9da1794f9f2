/**
 * Receipts (kvittens): a Task for each party that got a message, which that party takes from received to acted upon.
 *
 * domain 4.0.1; dalarna-utskrivning, line 331.
 */
import type { Task } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import { caseOf } from '../arende/link.ts'
import { isSame, named } from '../code/reference.ts'
import { extensions, profileUrl, systems } from '../code/urls.ts'
import type { Message } from './message.ts'
import type { Recipient } from './recipients.ts'
import type { SentMessage } from './sent-message.ts'

/** The search criteria for the receipts of a message. */
export function receiptsOf(message: Pick<Message, 'id'>): string {
  return `focus=Communication/${message.id}&code=${systems.uppgiftstyp}|kvittera`
}

/** Makes the receipts that are missing of a message: one for each receiver but the private ones. */
export async function makeReceipts(sent: SentMessage, recipients: readonly Recipient[]): Promise<void> {
  const { message, work } = sent
  const owners = owing(recipients)
  if (owners.length === 0) return
  const made = await work.search<Task>('Task', receiptsOf(message))
  for (const owner of owners) {
    if (!made.some((task) => isSame(task.owner, owner))) await work.write(receipt(owner, sent))
  }
}

/** A person is not asked where the unit is asked already. */
function owing(recipients: readonly Recipient[]): readonly string[] {
  const units = new Set(recipients.map(({ reference }) => reference))
  return recipients.flatMap(({ reference, isPrivate, line }) => {
    const isAsked =
      line[0] !== undefined && `Organization/${line[0].id}` !== reference && units.has(`Organization/${line[0].id}`)
    return isPrivate || isAsked ? [] : [reference]
  })
}

/** Types that may be the requester of a Task in R4. */
const requesters: ReadonlySet<string | undefined> = new Set(['Organization', 'Practitioner', 'PractitionerRole'])

function receipt(owner: string, { message, work }: SentMessage): Task {
  const now = new Date(work.now).toISOString()
  const [caseId] = caseOf(message as unknown as Readonly<Record<string, unknown>>)
  const { sender, subject } = message
  return {
    resourceType: 'Task',
    meta: { profile: [profileUrl('kvittens')] },
    ...(caseId !== undefined && {
      extension: [{ url: extensions.arende, valueReference: { reference: `EpisodeOfCare/${caseId}` } }],
    }),
    status: 'requested',
    intent: 'order',
    code: concept(systems.uppgiftstyp, 'kvittera', 'Kvittera meddelande'),
    focus: { reference: `Communication/${message.id}` },
    ...(subject && { for: subject as NonNullable<Task['for']> }),
    authoredOn: now,
    lastModified: now,
    ...(requesters.has(named(sender)?.type) && { requester: sender as NonNullable<Task['requester']> }),
    owner: { reference: owner },
  }
}

const open: ReadonlySet<string | undefined> = new Set(['requested', 'received', 'in-progress'])

/** Cancels the receipts of a message that nobody needs to give any more. */
export async function cancelReceipts({ message, work }: Pick<SentMessage, 'message' | 'work'>): Promise<void> {
  for (const task of await work.search<Task>('Task', receiptsOf(message))) {
    if (open.has(task.status)) await cancelTask(task, work)
  }
}

/** Sets a Task to cancelled, with the instant. */
export async function cancelTask({ id = '' }: Task, work: SentMessage['work']): Promise<void> {
  await work.patch('Task', id, [
    { op: 'replace', path: '/status', value: 'cancelled' },
    { op: 'add', path: '/lastModified', value: new Date(work.now).toISOString() },
  ])
}
