/** What a message comes to: the writes of a transaction, or what has to come before it. */
import type { Provenance } from '@medplum/fhirtypes'
import { isIdentifiedBy } from './criteria.ts'
import { type Link, linksIn, relativeParts, restfulParts, unversioned } from './links.ts'
import type { Message, MessageEntry } from './message.ts'
import { isOlder, type Written, writtenBy } from './order.ts'
import { leadOf } from './references.ts'
import { type Place, placeOf, type Search } from './stored-entry.ts'

export interface PlannedEntry {
  readonly entry: MessageEntry
  readonly place: Place
  /** Why what is stored stays: it is only brought along to be referred to, or the message is older. */
  readonly kept?: Kept
}

export type Kept = 'brought' | 'older'

export interface MessagePlan {
  readonly entries: readonly PlannedEntry[]
  /** Addresses of this server for what references of an entry are called, by entry and reference without version. */
  readonly addresses: ReadonlyMap<MessageEntry, ReadonlyMap<string, string>>
  /** References to what is not here yet, without values of identifiers. */
  readonly missing: readonly string[]
}

/** Types that a message brings along so that it can be read: they are made where they are not here, and never changed. */
const supporting: ReadonlySet<string> = new Set([
  'Patient',
  'RelatedPerson',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'HealthcareService',
  'Location',
  'Endpoint',
  'Device',
  'Medication',
])

/** @throws {FhirError} multipleMatches: an identifier of the message is that of several resources */
export async function planMessage(message: Message, search: Search): Promise<MessagePlan> {
  const names = new Map(message.entries.map((entry) => [entry.fullUrl, entry]))
  const entries: PlannedEntry[] = []
  for (const entry of message.entries) {
    const place = await placeOf(entry, search)
    const kept = await keptBy(entry, place, message, search)
    entries.push({ entry, place, ...(kept && { kept }) })
  }
  const kept = new Map(
    entries.flatMap(({ entry, place, kept: why }) => (why ? [[entry, `${entry.type}/${place.id}`] as const] : [])),
  )
  const addresses = new Map<MessageEntry, ReadonlyMap<string, string>>()
  const missing = new Set<string>()
  for (const { entry, kept: why } of entries) {
    if (why === undefined) addresses.set(entry, await addressesFor(entry, { message, search, names, kept, missing }))
  }
  for (const id of await unansweredMessages(message, search)) missing.add(`MessageHeader/${id}`)
  return { entries, addresses, missing: [...missing] }
}

async function keptBy(
  entry: MessageEntry,
  { stored, id }: Place,
  message: Message,
  search: Search,
): Promise<Kept | undefined> {
  if (stored === undefined || entry.type === 'MessageHeader') return undefined
  if (entry.type === 'Provenance') return 'brought'
  if (supporting.has(entry.type) && !isFocus(entry, message)) return 'brought'
  const since = message.recorded === '' ? '' : `&recorded=ge${encodeURIComponent(message.recorded)}`
  const traces = await search.dependencies.find(search.query, 'Provenance', `target=${entry.type}/${id}${since}`)
  const written: readonly Written[] = traces.map(({ content }) => writtenBy(JSON.parse(content) as Provenance))
  return written.some((one) => isOlder(message, one)) ? 'older' : undefined
}

function isFocus({ fullUrl, type, resource }: MessageEntry, { header }: Message): boolean {
  const names = [fullUrl, `${type}/${String(resource.id)}`]
  return (header.focus ?? []).some(({ reference = '' }) => names.includes(unversioned(reference)))
}

interface Surroundings {
  readonly message: Message
  readonly search: Search
  readonly names: ReadonlyMap<string, MessageEntry>
  /** Addresses of what stays as it is stored. */
  readonly kept: ReadonlyMap<MessageEntry, string>
  readonly missing: Set<string>
}

/** Addresses for the references of an entry that the transaction itself does not know; what is not here goes into `missing`. */
async function addressesFor(entry: MessageEntry, around: Surroundings): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const link of linksIn(entry.resource)) {
    const plain = unversioned(link.reference)
    const address = found.has(plain) ? undefined : await addressOf(link, entry, around)
    if (address !== undefined) found.set(plain, address)
  }
  return found
}

async function addressOf(
  link: Link,
  entry: MessageEntry,
  { names, kept, message, search, missing }: Surroundings,
): Promise<string | undefined> {
  const plain = unversioned(link.reference)
  const target = targetOf(plain, entry, names)
  if (target !== undefined) return kept.get(target)
  const led = await leadOf(link, entry, search)
  if (led === 'missing' && !isBrought(plain, message)) missing.add(shown(link.reference))
  return typeof led === 'object' ? led.address : undefined
}

/** The entry that a reference of another leads to. https://hl7.org/fhir/R4/bundle.html#references */
function targetOf(
  plain: string,
  { fullUrl }: MessageEntry,
  names: ReadonlyMap<string, MessageEntry>,
): MessageEntry | undefined {
  const direct = names.get(plain)
  if (direct !== undefined || relativeParts(plain) === undefined) return direct
  const root = restfulParts(fullUrl)?.root
  if (root !== undefined) return names.get(`${root}/${plain}`)
  return [...names.values()].find(({ type, resource }) => `${type}/${String(resource.id)}` === plain)
}

/** Whether a conditional reference finds what the message itself brings. */
function isBrought(reference: string, { entries }: Message): boolean {
  const mark = reference.indexOf('?')
  if (mark < 0) return false
  const [type, criteria] = [reference.slice(0, mark), reference.slice(mark + 1)]
  return entries.some((entry) => entry.type === type && isIdentifiedBy(entry.resource, criteria))
}

/** The message that this one answers, where it is not here. */
async function unansweredMessages({ header }: Message, search: Search): Promise<readonly string[]> {
  const id = header.response?.identifier
  if (typeof id !== 'string') return []
  const stored = await search.dependencies.store.read(search.query, 'MessageHeader', id)
  return stored === undefined || stored.deleted ? [id] : []
}

/** Criteria may hold the number of a person. */
function shown(reference: string): string {
  return reference.replace(/\?.*$/, (query) => {
    const names = [...new URLSearchParams(query).keys()].map((name) => `${name}=…`)
    return `?${names.join('&')}`
  })
}
