/** What a message of the server's websocket says. */
import type { Bundle, OperationOutcome, Parameters } from '@medplum/fhirtypes'

/** `ended`: of that Subscription nothing more is told. */
export type Heard = 'bound' | 'event' | 'ended' | 'nothing'

/** Reads a notification of a topic, the `bound` and `ping` of a search, or what the server finds wrong. */
export function readMessage(text: string): Heard {
  if (text.startsWith('bound ')) return 'bound'
  if (text.startsWith('ping ')) return 'event'
  if (!text.startsWith('{')) return 'nothing'
  const resource = JSON.parse(text) as Bundle | OperationOutcome
  if (resource.resourceType === 'OperationOutcome')
    return resource.issue?.[0]?.code === 'processing' ? 'ended' : 'nothing'
  const status = resource.entry?.[0]?.resource as Parameters | undefined
  const type = status?.parameter?.find(({ name }) => name === 'type')?.valueCode
  if (type === 'handshake') return 'bound'
  return type === 'event-notification' ? 'event' : 'nothing'
}
