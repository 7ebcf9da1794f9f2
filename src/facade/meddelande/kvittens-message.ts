/** A receipt that comes as a message: it takes the sender's receipt Task to completed. */
import type { Task } from '@medplum/fhirtypes'
import { idOf, isSame } from '../code/reference.ts'
import { refusal } from '../state/refusal.ts'
import { receiptsOf } from './receipts.ts'
import { recipientOf } from './recipients.ts'
import type { SentMessage } from './sent-message.ts'

/** @throws {FhirError} businessRule: it acknowledges nothing that its sender was asked to */
export async function demandReceiptOf(sent: SentMessage): Promise<void> {
  if ((await receiptBy(sent)) !== undefined) return
  throw refusal({
    rule: 'kvittens',
    english:
      'A receipt names in Communication.inResponseTo a message that its sender got. Name one, or update the Task (code "kvittera") of that message.',
    swedish:
      'En kvittens anger i Communication.inResponseTo ett meddelande som avsändaren fått. Ange det, eller uppdatera meddelandets uppgift (koden kvittera).',
    expression: 'Communication.inResponseTo',
  })
}

async function receiptBy({ message, work }: SentMessage): Promise<Task | undefined> {
  const id = idOf(message.inResponseTo?.[0], 'Communication')
  if (id === undefined) return undefined
  const asked = await work.search<Task>('Task', receiptsOf({ id }))
  const sender = await recipientOf(message.sender?.reference ?? '', work)
  const unit = `Organization/${sender.line[0]?.id}`
  return asked.find(({ owner }) => isSame(owner, sender.reference) || isSame(owner, unit))
}

/** Completes the receipt. */
export async function giveReceipt(sent: SentMessage): Promise<void> {
  const task = await receiptBy(sent)
  if (task?.id === undefined || task.status === 'completed') return
  await sent.work.patch('Task', task.id, [
    { op: 'replace', path: '/status', value: 'completed' },
    { op: 'add', path: '/lastModified', value: new Date(sent.work.now).toISOString() },
  ])
}
