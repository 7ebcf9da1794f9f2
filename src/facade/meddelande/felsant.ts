/** Felsänt meddelande: a message that was sent by mistake is marked, its receipts are cancelled, its receivers told. */
import type { Communication } from '@medplum/fhirtypes'
import { idOf, isSame } from '../code/reference.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { kindOf, type Message, sentOfKind } from './message.ts'
import { sendOwn } from './own-message.ts'
import { cancelReceipts } from './receipts.ts'
import { recipientOf } from './recipients.ts'
import { caseOfMessage, type SentMessage } from './sent-message.ts'

/** @throws {FhirError} businessRule: it names no sent message of the same sender */
export async function demandMistaken({ message, work }: SentMessage): Promise<void> {
  const mistaken = await mistakenBy(message, work)
  if (mistaken === undefined) throw refusal(namesNone)
  if (!(await isOfSameSender(message, mistaken, work))) throw refusal(ofAnother)
}

async function mistakenBy({ inResponseTo }: Message, work: SentMessage['work']): Promise<Message | undefined> {
  const id = idOf(inResponseTo?.[0], 'Communication')
  const found =
    id === undefined ? undefined : ((await work.read<Communication>('Communication', id)) as Message | undefined)
  return found && kindOf(found) !== undefined ? found : undefined
}

async function isOfSameSender(one: Message, other: Message, work: SentMessage['work']): Promise<boolean> {
  if (isSame(one.sender, other.sender)) return true
  const [left, right] = await Promise.all([one, other].map(({ sender }) => recipientOf(sender?.reference ?? '', work)))
  return left?.line[0] !== undefined && left.line[0].id === right?.line[0]?.id
}

/** Marks the message that this one says was sent by mistake; what follows from that follows as if the sender had. */
export async function markMistaken({ message, work }: SentMessage): Promise<void> {
  const mistaken = await mistakenBy(message, work)
  if (mistaken?.status !== 'completed') return
  await work.patch('Communication', mistaken.id, [{ op: 'replace', path: '/status', value: 'entered-in-error' }])
}

/** Cancels the receipts of a message that was marked, and tells its receivers unless its sender did. */
export async function tellMistaken(sent: SentMessage): Promise<void> {
  const { message, work, deps } = sent
  await cancelReceipts(sent)
  if (sent.kind === 'felsant') return
  if (await isTold(message, work)) return
  const of = await caseOfMessage(sent)
  const text = 'Meddelandet sändes av misstag och gäller inte.'
  const own = {
    kind: 'felsant',
    display: 'Felsänt meddelande',
    caseId: of?.id,
    like: message,
    text,
    inResponseTo: message.id,
  }
  await sendOwn(own, work, deps)
}

async function isTold({ id, subject }: Message, work: SentMessage['work']): Promise<boolean> {
  const patient = idOf(subject, 'Patient')
  if (patient === undefined) return false
  const criteria = `subject=Patient/${patient}&${sentOfKind('felsant')}`
  const told = await work.search<Communication>('Communication', criteria)
  return told.some(({ inResponseTo }) => inResponseTo?.some((one) => idOf(one, 'Communication') === id))
}

const namesNone: Said = {
  rule: 'felsant',
  english: 'Say which message was sent by mistake: name one in Communication.inResponseTo.',
  swedish: 'Ange vilket meddelande som var felsänt: ange det i Communication.inResponseTo.',
  expression: 'Communication.inResponseTo',
}
const ofAnother: Said = {
  rule: 'felsant',
  english:
    'Only the unit that sent a message can say that it was sent by mistake. Answer with a message of your own instead.',
  swedish:
    'Bara den enhet som sände ett meddelande kan ange att det var felsänt. Svara i stället med ett eget meddelande.',
  expression: 'Communication.sender',
}
