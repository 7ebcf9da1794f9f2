/**
 * The answer to a message: a message itself, which says whether it was processed, with an OperationOutcome.
 *
 * https://hl7.org/fhir/R4/messageheader-definitions.html#MessageHeader.response
 */
import type { Bundle, MessageHeader, OperationOutcome, Resource } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { derivedId } from '../../fhir/derived-id.ts'
import { type Issue, type Language, operationOutcome } from '../../fhir/outcome.ts'
import type { Message } from './message.ts'

export type ResponseCode = 'ok' | 'transient-error' | 'fatal-error'

export interface Answered {
  readonly code: ResponseCode
  readonly issues: readonly Issue[]
}

export interface Teller {
  readonly base: string
  readonly language: Language
  /** ms since the epoch. */
  readonly now: number
}

/** The system of the tag that holds the digest of the message that was answered. */
export const digestSystem = `${canonical}/CodeSystem/meddelandesumma`

/** The id of the Bundle in which the final answer to a message is stored. */
export function answerId(messageId: string): string {
  return derivedId(`answer ${messageId}`)
}

/** The answer as a Bundle, with the digest of what it answers. */
export function answerTo(message: Message, answered: Answered, { base, language, now }: Teller): Bundle {
  const outcomeId = derivedId(`outcome ${message.id} ${answered.code}`)
  const header = headerOf(message, answered.code, { base, outcomeId })
  const outcome: OperationOutcome = { ...operationOutcome(answered.issues, language), id: outcomeId }
  return {
    resourceType: 'Bundle',
    id: answerId(message.id),
    meta: { tag: [{ system: digestSystem, code: message.digest }] },
    type: 'message',
    timestamp: new Date(now).toISOString(),
    entry: [header, outcome].map((resource: Resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  }
}

function headerOf(
  { id, header }: Message,
  code: ResponseCode,
  { base, outcomeId }: { readonly base: string; readonly outcomeId: string },
): MessageHeader {
  const { eventCoding, eventUri, source } = header
  return {
    resourceType: 'MessageHeader',
    id: derivedId(`response ${id} ${code}`),
    ...(eventCoding && { eventCoding }),
    ...(eventUri !== undefined && { eventUri }),
    ...(source?.endpoint !== undefined && {
      destination: [{ ...(source.name !== undefined && { name: source.name }), endpoint: source.endpoint }],
    }),
    source: { name: 'Vårdbro', endpoint: base },
    response: { identifier: id, code, details: { reference: `OperationOutcome/${outcomeId}` } },
  } as MessageHeader
}

/** The digest of the message that a stored answer is to. */
export function digestIn(answer: string): string | undefined {
  const { meta }: Bundle = JSON.parse(answer)
  return meta?.tag?.find(({ system }) => system === digestSystem)?.code
}
