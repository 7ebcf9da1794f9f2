/** Which payloads each channel can carry. */
import { channelHeadersFault, payloadFault } from '../channel/payload-fault.ts'
import { refused } from '../refused.ts'
import type { Asked, Channel, ChannelType } from '../subscription-request.ts'

/** What search criteria of R4 may be delivered by; a websocket tells only that something happened. */
const byCriteria: Readonly<Partial<Record<ChannelType, { readonly payload: boolean }>>> = {
  'rest-hook': { payload: true },
  websocket: { payload: false },
}

/**
 * Passes where the channel can carry its payload and send its headers.
 *
 * @throws {FhirError} unprocessable: it cannot, or not in the version of FHIR that the payload names
 */
export function demandPayload(channel: Channel, kind: Asked['kind']): void {
  if (kind === 'criteria') demandOfCriteria(channel)
  const payload = payloadFault(channel)
  if (payload !== undefined) throw refused('Subscription.channel.payload', payload)
  const headers = channelHeadersFault(channel)
  if (headers !== undefined) throw refused('Subscription.channel.header', headers)
}

function demandOfCriteria({ type, mime }: Channel): void {
  const known = byCriteria[type]
  if (known === undefined)
    throw refused(
      'Subscription.channel.type',
      `A subscription by search criteria is delivered by ${Object.keys(byCriteria).join(' or ')}. Choose one of them, or subscribe to a topic.`,
    )
  if (mime !== '' && !known.payload)
    throw refused(
      'Subscription.channel.payload',
      `A ${type} tells of search criteria only that something happened. Leave the payload out, or subscribe to a topic.`,
    )
}
