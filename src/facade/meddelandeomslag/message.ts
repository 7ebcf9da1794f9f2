/**
 * A message as it was posted: header, entries, and what tells it from others.
 *
 * https://hl7.org/fhir/R4/messaging.html
 */
import { setImmediate } from 'node:timers/promises'
import type { MessageHeader, Provenance } from '@medplum/fhirtypes'
import { openBundle } from '../../fhir/json/bundle-text.ts'
import type { Json } from '../../fhir/json/json.ts'
import { parseLossless } from '../../fhir/json/lossless.ts'
import { sentText } from '../../fhir/json/sent-text.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { orderedText, sum } from './ordered-text.ts'

export interface MessageEntry {
  /** Its place in the message, from 0. */
  readonly index: number
  readonly fullUrl: string
  readonly type: string
  readonly json: Json
  readonly resource: Content
}

export type Content = Readonly<Record<string, unknown>>

export interface Message {
  /** The id of its MessageHeader: whoever sends the same id sends the same message. */
  readonly id: string
  readonly header: MessageHeader
  readonly entries: readonly MessageEntry[]
  /** SHA-256 of the entries, in whatever order and with whatever white space they came. */
  readonly digest: string
  /** When it was made, ISO 8601: the latest Provenance of the header, else the bundle's timestamp. */
  readonly recorded: string
  /** Ids of the messages that it says it revises. */
  readonly revises: readonly string[]
  readonly text: string
}

const spec = 'https://hl7.org/fhir/R4/messageheader-operation-process-message.html'
const idPattern = /^[A-Za-z0-9\-.]{1,64}$/

/**
 * Reads the text of a message.
 *
 * @throws {FhirError} structure: no JSON; invalid: no Bundle of type message, its first entry no MessageHeader with an
 * id, an entry without fullUrl or resource
 */
export async function readMessage(
  text: string,
  limits: { readonly bundleEntries: number; readonly nestingDepth: number },
): Promise<Message> {
  if (text.trim() === '') throw new FhirError('structure', 'The body is empty. It must hold a Bundle of type message.')
  const { bundleEntries: entries, nestingDepth: depth } = limits
  const opened = await openBundle(sentText(text), { entries, depth, pause: () => setImmediate() })
  if (opened.bundle.resourceType !== 'Bundle' || opened.bundle.type !== 'message') {
    throw fault('The body must be a Bundle of type message; a transaction or batch is posted to [base].', 'Bundle.type')
  }
  return messageOf(opened.entries.map(entryOf), text, opened.bundle.timestamp)
}

function messageOf(entries: readonly MessageEntry[], text: string, timestamp: unknown): Message {
  const [first] = entries
  if (first?.type !== 'MessageHeader') {
    throw fault('The first entry of a message must be its MessageHeader.', 'Bundle.entry[0]')
  }
  const header = first.resource as unknown as MessageHeader
  const { id } = header
  if (typeof id !== 'string' || !idPattern.test(id)) {
    const wanted = 'the identity of the message: 1 to 64 letters, digits, "-" and "."'
    throw fault(`MessageHeader.id is missing or no id. It is ${wanted}.`, 'Bundle.entry[0].resource.id')
  }
  const own = entries.flatMap(({ type, resource }) =>
    type === 'Provenance' ? [resource as unknown as Provenance] : [],
  )
  const ofHeader = own.filter(({ target }) => listOf(target).some((one) => isHeader(one?.reference, first)))
  const times = ofHeader.flatMap(({ recorded }) => (isInstant(recorded) ? [recorded] : []))
  return {
    id,
    header,
    entries,
    digest: digestOf(entries),
    recorded: latest(times) ?? (isInstant(timestamp) ? timestamp : ''),
    revises: [...new Set(ofHeader.flatMap(revisedBy))],
    text,
  }
}

function entryOf({ shell, resource }: { shell: Content; resource?: Json }, index: number): MessageEntry {
  const { fullUrl } = shell
  const at = `Bundle.entry[${index}]`
  if (typeof fullUrl !== 'string') throw fault('Every entry of a message needs a fullUrl.', `${at}.fullUrl`)
  if (resource === undefined) throw fault('Every entry of a message needs a resource.', `${at}.resource`)
  const value = JSON.parse(resource.text) as Content
  if (typeof value.resourceType !== 'string') throw fault('The entry says no resourceType.', `${at}.resource`)
  return { index, fullUrl, type: value.resourceType, json: resource, resource: value }
}

/** Messages that a Provenance of the header names as its earlier versions. */
function revisedBy({ entity }: Provenance): string[] {
  return listOf(entity).flatMap(({ role, what }) => {
    const [, id] = /(?:^|\/)MessageHeader\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/.exec(what?.reference ?? '') ?? []
    return role === 'revision' && id !== undefined ? [id] : []
  })
}

function isHeader(reference: string | undefined, { fullUrl, resource }: MessageEntry): boolean {
  return reference === fullUrl || reference === `MessageHeader/${String(resource.id)}`
}

function digestOf(entries: readonly MessageEntry[]): string {
  const texts = entries.map(({ fullUrl, json }) => `${fullUrl} ${orderedText(parseLossless(json.text))}`)
  return sum(texts.sort().join('\n'))
}

/** The latest of instants with offsets. */
function latest(instants: readonly string[]): string | undefined {
  return instants.toSorted((one, other) => Date.parse(other) - Date.parse(one))[0]
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

/** What ought to be a list but was not checked yet. */
export function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value : []
}

function fault(message: string, expression: string): FhirError {
  return new FhirError('invalid', message, { spec, expression })
}
