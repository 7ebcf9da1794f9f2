/** Whether a channel can carry the payload that is asked for, and the headers beside it. */
import { type MediaType, readMediaType } from '../request/media-type.ts'
import type { Channel, ChannelType } from '../subscription-request.ts'
import { mailHeadersFault } from './mail-headers.ts'
import { headersFault } from './request-headers.ts'

const json = ['application/fhir+json', 'application/json']

/** What each channel carries. */
const carried: Readonly<Record<ChannelType, readonly string[]>> = {
  'rest-hook': json,
  websocket: json,
  email: ['text/plain'],
  message: json,
}

/** https://hl7.org/fhir/R4/versioning.html#mt-version */
const values: Readonly<Record<string, readonly string[]>> = {
  fhirversion: ['4.0', '4.0.1'],
  charset: ['utf-8'],
}

/** A sentence on why the channel cannot carry what its payload asks for; undefined where it can. */
export function payloadFault(channel: Channel): string | undefined {
  const { type, mime, content } = channel
  if (mime === '' && content === undefined) return undefined
  const read = readMediaType(mime)
  if (read === undefined || !carried[type].includes(read.name))
    return `The channel ${type} carries ${carried[type].join(' or ')} here. Write it as payload.`
  return parameterFault(read, type) ?? (type === 'email' ? attachmentFault(channel, read) : undefined)
}

function parameterFault({ parameters }: MediaType, type: ChannelType): string | undefined {
  for (const [name, value] of parameters) {
    const allowed = type === 'email' && name === 'attach' ? json : values[name]
    if (!allowed?.includes(value.toLowerCase()))
      return allowed === undefined
        ? `The payload is not sent with a parameter ${name}. Leave it out.`
        : `The payload is sent with ${name}=${allowed[0]} only. Write it so, or leave it out.`
  }
  return undefined
}

/** A body for people tells nothing of a resource, so what goes beyond `empty` needs an attachment. */
function attachmentFault({ content }: Channel, { parameters }: MediaType): string | undefined {
  if (content === undefined || content === 'empty' || parameters.has('attach')) return undefined
  return `Mail without an attachment tells only that something happened. Ask for empty, or for ${content} in an attachment: text/plain;attach=application/fhir+json.`
}

/** A sentence on why the headers of a channel cannot be sent; undefined where they can. Tells no value. */
export function channelHeadersFault({ type, headers }: Channel): string | undefined {
  return type === 'email' ? mailHeadersFault(headers) : headersFault(headers)
}
