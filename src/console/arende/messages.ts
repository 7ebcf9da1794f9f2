/** The messages of a case, and how far each receiver has come with them. */
import type { CodeableConcept, Communication, Resource, Task } from '@medplum/fhirtypes'

/** In order: what comes later has what came before. */
export const receiptSteps = ['sent', 'received', 'read', 'acted'] as const
export type ReceiptStep = (typeof receiptSteps)[number]

export interface Receiver {
  /** `Organization/1` */
  readonly who: string
  readonly step: ReceiptStep
  /** When its receipt last changed, ms; absent where none is asked. */
  readonly at?: number
}

export interface Message {
  readonly id: string
  /** ms */
  readonly sent: number
  readonly kind: CodeableConcept | undefined
  readonly sender: string | undefined
  readonly receivers: readonly Receiver[]
  readonly text: string
  readonly isMistake: boolean
}

const steps: Readonly<Record<string, ReceiptStep>> = {
  requested: 'sent',
  received: 'received',
  accepted: 'received',
  'in-progress': 'read',
  completed: 'acted',
}

/** The latest first; drafts are none. */
export function messagesOf(members: readonly Resource[]): readonly Message[] {
  const receipts = Map.groupBy(members.filter(isReceipt), ({ focus }) => focus?.reference ?? '')
  return members
    .filter((it): it is Communication => it.resourceType === 'Communication')
    .filter(({ status }) => status === 'completed' || status === 'entered-in-error')
    .map((one) => messageOf(one, receipts.get(`Communication/${one.id}`) ?? []))
    .toSorted((one, other) => other.sent - one.sent)
}

function messageOf(message: Communication, receipts: readonly Task[]): Message {
  const { id = '', sent, meta, category, sender, recipient = [], payload = [], status } = message
  return {
    id,
    sent: Date.parse(sent ?? meta?.lastUpdated ?? ''),
    kind: category?.[0],
    sender: sender?.reference,
    receivers: recipient.flatMap(({ reference }) => (reference === undefined ? [] : [receiverOf(reference, receipts)])),
    text: payload.flatMap(({ contentString }) => contentString ?? []).join('\n'),
    isMistake: status === 'entered-in-error',
  }
}

function receiverOf(who: string, receipts: readonly Task[]): Receiver {
  const receipt = receipts.find(({ owner }) => owner?.reference === who)
  const at = Date.parse(receipt?.lastModified ?? '')
  return { who, step: steps[receipt?.status ?? ''] ?? 'sent', ...(!Number.isNaN(at) && { at }) }
}

const isReceipt = (it: Resource): it is Task =>
  it.resourceType === 'Task' && it.code?.coding?.[0]?.code === 'kvittera' && it.status !== 'entered-in-error'
