/** How a Subscription wants to be told. */
import type { Extension, Subscription } from '@medplum/fhirtypes'
import { refused } from '../refused.ts'
import {
  type Asked,
  type Channel,
  type ChannelType,
  type Content,
  channelTypes,
  contents,
} from '../subscription-request.ts'
import { demandPayload } from './demand-payload.ts'
import { extensionsAt, guideExtension, type Place, placesOf } from './extensions.ts'

/** The endpoints that a channel can reach, and how they are written. */
const endpoints: Readonly<Record<ChannelType, { readonly form: RegExp; readonly expected: string }>> = {
  'rest-hook': { form: /^https?:\/\/[^/\s]+/i, expected: 'a URL that begins with https://' },
  message: { form: /^https?:\/\/[^/\s]+/i, expected: 'the base URL of a FHIR server that begins with https://' },
  email: { form: /^mailto:[^\s@]+@[^\s@]+$/i, expected: 'an address such as mailto:avdelning@example.org' },
  websocket: { form: /^$/, expected: 'left out: the receiver connects to this server' },
}

/**
 * The channel, with the numbers that the guide's extensions give.
 *
 * @throws {FhirError} unprocessable: this server cannot deliver so
 */
export function readChannel(resource: Subscription, kind: Asked['kind']): Channel {
  const places = placesOf(resource)
  const { channel } = resource
  if (channel === undefined) throw refused('Subscription', 'The channel is missing. Write Subscription.channel.')
  const read: Channel = {
    type: readType(channel.type, places.type),
    endpoint: channel.endpoint ?? '',
    mime: channel.payload ?? '',
    headers: channel.header ?? [],
    ...(kind === 'topic' && { content: readContent(places.payload) }),
    ...readNumbers(places.channel),
  }
  demandEndpoint(read)
  demandPayload(read, kind)
  return read
}

function readType(type: string | undefined, place: Place): ChannelType {
  const [custom] = extensionsAt(place, guideExtension.channelType)
  if (custom !== undefined)
    throw refused(
      custom[1],
      `This server has no channels beside ${channelTypes.join(', ')}. Remove backport-channel-type.`,
    )
  const known = channelTypes.find((each) => each === type)
  if (known === undefined)
    throw refused(place.expression, `This server delivers by ${channelTypes.join(', ')}. Choose one of them.`)
  return known
}

function readContent(place: Place): Content {
  const [first, second] = extensionsAt(place, guideExtension.content)
  const known = contents.find((each) => each === first?.[0].valueCode)
  if (known !== undefined && second === undefined) return known
  throw refused(
    second?.[1] ?? first?.[1] ?? place.expression,
    `A subscription by topic says once how much a notification tells. Write the extension ${guideExtension.content} with valueCode ${contents.join(', ')}.`,
  )
}

const numbers = {
  heartbeatPeriod: { url: guideExtension.heartbeatPeriod, value: 'valueUnsignedInt', most: 31_536_000 },
  timeout: { url: guideExtension.timeout, value: 'valueUnsignedInt', most: 600 },
  maxCount: { url: guideExtension.maxCount, value: 'valuePositiveInt', most: 1000 },
} as const

type Numbers = { -readonly [Name in keyof typeof numbers]?: number }

function readNumbers(place: Place): Numbers {
  const read: Numbers = {}
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) {
    const { url, value, most } = numbers[name]
    const [first, second] = extensionsAt(place, url)
    if (first === undefined) continue
    const [extension, at] = second ?? first
    const number = numberOf(extension, value)
    if (second !== undefined || number < 1 || number > most)
      throw refused(at, `The extension ${url} stands once at most, with ${value} from 1 to ${most}.`)
    read[name] = number
  }
  return read
}

function numberOf(extension: Extension, value: 'valueUnsignedInt' | 'valuePositiveInt'): number {
  const number = extension[value]
  return typeof number === 'number' && Number.isInteger(number) ? number : 0
}

function demandEndpoint({ type, endpoint }: Channel): void {
  const { form, expected } = endpoints[type]
  if (form.test(endpoint)) return
  throw refused('Subscription.channel.endpoint', `The endpoint of the channel ${type} must be ${expected}.`)
}
