/** Messages that the server sends by itself, in the name of the side whose step it follows from. */
import type { Communication, Extension, Resource } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { caseExtension } from '../arende/link.ts'
import { identifierSystems, systems } from '../code/urls.ts'
import type { Message } from './message.ts'
import type { MessageDependencies } from './sent-message.ts'

export interface OwnMessage {
  readonly kind: string
  /** The kind in Swedish. */
  readonly display: string
  readonly caseId: string | undefined
  /** Whom it is about, from whom and to whom. */
  readonly like: Pick<Communication, 'subject' | 'encounter' | 'sender' | 'recipient'>
  /** In Swedish. */
  readonly text: string
  readonly facts?: readonly Extension[]
  readonly inResponseTo?: string
  readonly about?: Resource & { readonly id: string }
  /** In Swedish. */
  readonly reason?: string
}

/** Sends it, and gives it as it was stored. */
export async function sendOwn(
  own: OwnMessage,
  work: Work,
  { newId }: Pick<MessageDependencies, 'newId'>,
): Promise<Message> {
  const { kind, display, caseId, like, text, facts = [], inResponseTo, about, reason } = own
  const link = caseId === undefined ? undefined : caseExtension('Communication', caseId)
  const extension = [...(link ? [link] : []), ...facts]
  const { subject, encounter, sender, recipient } = like
  return await work.write<Communication>({
    resourceType: 'Communication',
    ...(extension.length > 0 && { extension }),
    identifier: [{ system: identifierSystems.uri, value: `urn:uuid:${newId()}` }],
    ...(inResponseTo !== undefined && { inResponseTo: [{ reference: `Communication/${inResponseTo}` }] }),
    status: 'completed',
    category: [concept(systems.meddelande, kind, display)],
    ...(subject && { subject }),
    ...(encounter && { encounter }),
    ...(about && { about: [{ reference: `${about.resourceType}/${about.id}` }] }),
    sent: new Date(work.now).toISOString(),
    ...(recipient && { recipient }),
    ...(sender && { sender }),
    ...(reason !== undefined && { reasonCode: [{ text: reason }] }),
    payload: [{ contentString: text }],
  })
}
