/** Stays and messages about the patient of the directory, and messages that carry them. */
import type { Bundle, Communication, Encounter, OperationOutcome } from '@medplum/fhirtypes'
import { canonical } from '../../src/fhir/canonical.ts'
import { type MessageFacts, responseOf } from './messages.ts'

export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
/** An admission, known by its number. */
export function encounter(number: number, more: object = {}) {
  const resource = {
    resourceType: 'Encounter',
    identifier: [{ system: `${canonical}/identifier/vardtillfalle`, value: `omslag-${number}` }],
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: 'Patient/patient' },
    period: { start: '2026-03-09T08:00:00+01:00' },
    serviceProvider: { reference: 'Organization/avdelning' },
    ...more,
  }
  return { fullUrl: `urn:uuid:${uuid(1000 + number)}`, resource: resource as Encounter }
}

/** A message of planning, known by its number. */
export function communication(number: number, more: object = {}) {
  const resource = {
    resourceType: 'Communication',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid(2000 + number)}` }],
    status: 'completed',
    category: [{ coding: [{ system: `${canonical}/CodeSystem/samverkansmeddelande`, code: 'planering' }] }],
    subject: { reference: 'Patient/patient' },
    sent: '2026-03-09T09:00:00+01:00',
    sender: { reference: 'Organization/avdelning' },
    recipient: [{ reference: 'Organization/vardcentral' }],
    payload: [{ contentString: 'Planering inför hemgång.' }],
    ...more,
  }
  return { fullUrl: `urn:uuid:${uuid(2000 + number)}`, resource: resource as Communication }
}

/** What the message of a number says of itself. */
export const facts = (number: number, more: Partial<MessageFacts> = {}): MessageFacts => ({
  id: `meddelande-${number}`,
  recorded: '2026-03-09T09:00:00+01:00',
  ...more,
})

/** What a message was answered with: the text, and its parts where it is a message. */
export interface MessageAnswer {
  readonly status: number
  readonly text: string
  readonly body: Bundle
  readonly code: string | undefined
  readonly issue: OperationOutcome['issue']
}

/** Sends a message as it is. */
export async function sendMessage(
  base: string,
  message: object | string,
  headers: Record<string, string> = {},
): Promise<MessageAnswer> {
  const response = await fetch(`${base}/$process-message`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })
  const text = await response.text()
  const body: Bundle = JSON.parse(text)
  const outcome = body.entry?.[1]?.resource as OperationOutcome | undefined
  return { status: response.status, text, body, code: responseOf(body)?.code, issue: outcome?.issue ?? [] }
}
