/** The transaction that a message becomes; the text of what it carries stays as it was sent. */
import { type LosslessObject, parseLossless, printLossless, setMember } from '../../fhir/json/lossless.ts'
import { rewriteReferences } from '../../fhir/json/references.ts'
import { unversioned } from './links.ts'
import type { MessageEntry } from './message.ts'
import type { MessagePlan, PlannedEntry } from './plan.ts'

export interface MessageTransaction {
  readonly text: string
  /** The place in the message of each entry of the transaction; the server's own have none. */
  readonly places: readonly number[]
}

/** A write beside those of the message: the text of an entry. */
export type ExtraEntry = string

/** The transaction of a plan for which nothing is missing. */
export function transactionOf(
  plan: MessagePlan,
  extra: (written: readonly string[]) => readonly ExtraEntry[],
): MessageTransaction {
  const writes = plan.entries.filter(({ kept }) => kept === undefined)
  const written = writes.map(({ entry }) => entry.fullUrl)
  const texts = [...writes.map((planned) => entryText(planned, plan)), ...extra(written)]
  return {
    text: `{"resourceType":"Bundle","type":"transaction","entry":[${texts.join(',')}]}`,
    places: writes.map(({ entry }) => entry.index),
  }
}

/** The text of an entry that puts a resource under its id, if its version is the one that the ETag names. */
export function putEntry(
  address: string,
  resource: string,
  condition: { ifMatch: string } | { ifNoneMatch: '*' },
): ExtraEntry {
  return `{"resource":${resource},"request":${JSON.stringify({ method: 'PUT', url: address, ...condition })}}`
}

function entryText({ entry, place }: PlannedEntry, plan: MessagePlan): string {
  const { id, stored, criteria } = place
  const resource = resourceText(entry, plan, id)
  const request = stored
    ? { method: 'PUT', url: `${entry.type}/${id}`, ifMatch: `W/"${stored.version}"` }
    : { method: 'PUT', url: `${entry.type}${id === undefined ? `?${criteria}` : `/${id}`}`, ifNoneMatch: '*' }
  return `{"fullUrl":${JSON.stringify(entry.fullUrl)},"resource":${resource},"request":${JSON.stringify(request)}}`
}

/** The text with references to what is stored already, and with the id that it has here; the server gives one where it has none. */
function resourceText(entry: MessageEntry, plan: MessagePlan, id: string | undefined): string {
  const addresses = plan.addresses.get(entry)
  const { text } = rewriteReferences(entry.json, (link) => addresses?.get(unversioned(link)))
  if (entry.resource.id === id) return text
  const { id: _, ...others } = parseLossless(text) as LosslessObject
  if (id !== undefined) setMember(others, 'id', id)
  return printLossless(others)
}

/** An expression of the transaction as one of the message; undefined for what is not in the message. */
export function inMessage(expression: string, places: MessageTransaction['places']): string | undefined {
  const [, index] = /^Bundle\.entry\[(\d+)\]/.exec(expression) ?? []
  const place = index === undefined ? undefined : places[Number(index)]
  return place === undefined ? undefined : expression.replace(/^Bundle\.entry\[\d+\]/, `Bundle.entry[${place}]`)
}
