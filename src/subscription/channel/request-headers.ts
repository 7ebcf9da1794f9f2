/** The headers of a request to a receiver: the subscriber's, and those by which the server says what this is. */
import type { Notification } from '../notification/notification.ts'

type Headers = Record<string, string | string[]>

/** https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const nameForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/
const valueForm = /^[\t\x20-\x7e]*$/

/** Those of the connection, and those that say what the server itself sends. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const ours = 'x-vardbro-'

const mostHeaders = 32
const mostBytes = 8192

/** A sentence on why these `Name: value` cannot be sent as headers of HTTP; undefined where they can. Tells no value. */
export function headersFault(headers: readonly string[]): string | undefined {
  if (headers.length > mostHeaders) return `At most ${mostHeaders} headers are sent with a notification.`
  if (headers.join('').length > mostBytes) return `The headers of a notification may have ${mostBytes} bytes in all.`
  for (const [index, each] of headers.entries()) {
    const [name] = fieldOf(each) ?? []
    if (name === undefined) return `The header ${index + 1} is not one line of ASCII of the form Name: value.`
    if (isReserved(name)) return `The header ${name} is set by this server. Leave it out.`
  }
  return undefined
}

/** Name and value; undefined where it is no header of one line. */
function fieldOf(header: string): [string, string] | undefined {
  const colon = header.indexOf(':')
  const [name, value] = [header.slice(0, Math.max(colon, 0)), header.slice(colon + 1)]
  return nameForm.test(name) && valueForm.test(value) ? [name, value.trim()] : undefined
}

function isReserved(name: string): boolean {
  return reserved.has(name.toLowerCase()) || name.toLowerCase().startsWith(ours)
}

/** The subscriber's headers by name; those with the same name stand in one list. */
export function readHeaders(headers: readonly string[]): Headers {
  const read: Headers = Object.create(null)
  for (const each of headers) {
    const [name, value] = fieldOf(each) ?? []
    if (name === undefined || value === undefined) continue
    const key = name.toLowerCase()
    const before = read[key]
    read[key] = before === undefined ? value : [before, value].flat()
  }
  return read
}

/** `X-Vardbro-Event: <first>-<last>`: by it a receiver knows what it has had. Absent where nothing happened. */
export function eventHeader({ type, events }: Pick<Notification, 'type' | 'events'>): Record<string, string> {
  const [first, last] = [events[0], events.at(-1)]
  if (type !== 'event-notification' || first === undefined || last === undefined) return {}
  return { 'x-vardbro-event': `${first.number}-${last.number}` }
}
