/** The trace of what a message wrote: by it the server knows later which of two messages about one thing is the later. */
import type { Provenance, Reference } from '@medplum/fhirtypes'
import { derivedId } from '../../fhir/derived-id.ts'
import type { Content, Message } from './message.ts'
import { listOf } from './message.ts'
import { putEntry } from './transaction.ts'

/** The entry that writes it. `written` are the fullUrls of the transaction. */
export function traceEntry(message: Message, written: readonly string[]): string {
  const id = traceId(message.id)
  const trace = {
    resourceType: 'Provenance',
    id,
    target: written.map((reference) => ({ reference })),
    recorded: message.recorded,
    agent: [{ who: senderOf(message) }],
    entity: [{ role: 'source', what: { reference: `MessageHeader/${message.id}` } }],
  }
  return putEntry(`Provenance/${id}`, JSON.stringify(trace), { ifNoneMatch: '*' })
}

/** Who made the message, by an identifier: the agent of its Provenance, else the sender of its header. */
function senderOf({ header, entries }: Message): Reference {
  const own = entries.find(({ type }) => type === 'Provenance')?.resource as Provenance | undefined
  const who = listOf(own?.agent)[0]?.who ?? header.sender
  const entry = entries.find(({ fullUrl, type, resource }) =>
    [fullUrl, `${type}/${String(resource.id)}`].includes(who?.reference ?? ''),
  )
  const identifier = who?.identifier ?? identifierOf(entry?.resource)
  return identifier === undefined ? { display: 'Meddelandets avsändare' } : { identifier }
}

function identifierOf(resource: Content | undefined): Reference['identifier'] {
  const identifier = resource?.identifier
  return (Array.isArray(identifier) ? identifier[0] : identifier) as Reference['identifier']
}

/** The id of the trace of a message. */
export function traceId(messageId: string): string {
  return derivedId(`trace ${messageId}`)
}
