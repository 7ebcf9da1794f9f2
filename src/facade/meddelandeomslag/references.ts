/** Where the references of a message lead that lead out of it. */

import { derivedId } from '../../fhir/derived-id.ts'
import type { Stored } from '../../store/store.ts'
import { criteriaOfIdentifier } from './criteria.ts'
import { type Link, relativeParts, restfulParts, unversioned } from './links.ts'
import type { MessageEntry } from './message.ts'
import { located, type Search, theOne } from './stored-entry.ts'

/** What a reference comes to: an address of this server, nothing to change, or nothing that is here yet. */
export type Led = { readonly address: string } | 'as-it-is' | 'missing'

/** What a reference of an entry leads to, where no entry of the message is it. */
export async function leadOf(link: Link, entry: MessageEntry, search: Search): Promise<Led> {
  const { reference } = link
  if (reference.includes('?')) return byCriteria(reference, search)
  // An entry of the message would have been it.
  if (/^urn:(?:uuid|oid):/.test(reference)) return 'missing'
  const plain = unversioned(reference)
  const relative = relativeParts(plain)
  if (relative === undefined) return byUrl(plain, search)
  const root = restfulParts(entry.fullUrl)?.root ?? search.base
  const isOurs = root === search.base || relative.type === 'MessageHeader'
  return isOurs ? byId(relative, search) : byForeign(link, `${root}/${plain}`, relative.type, search)
}

/** A conditional reference. https://hl7.org/fhir/R4/http.html#trules */
async function byCriteria(reference: string, search: Search): Promise<Led> {
  const mark = reference.indexOf('?')
  const type = reference.slice(0, mark)
  if (!/^[A-Z][A-Za-z]+$/.test(type)) return 'as-it-is'
  const found = await theOne(type, reference.slice(mark + 1), search)
  return found === undefined ? 'missing' : ledTo(found)
}

/** An absolute URL of another server stays what it is. */
function byUrl(url: string, search: Search): Led | Promise<Led> {
  const parts = restfulParts(url)
  return parts?.root === search.base ? byId(parts, search) : 'as-it-is'
}

async function byId({ type, id }: { type: string; id: string }, search: Search): Promise<Led> {
  const { stored } = await located(type, id, search)
  return stored === undefined ? 'missing' : 'as-it-is'
}

/** A resource of the sender's server: one that came in an earlier message, or one whose identifier is given. */
async function byForeign({ identifier }: Link, url: string, type: string, search: Search): Promise<Led> {
  const { stored } = await located(type, derivedId(url), search)
  if (stored !== undefined) return ledTo(stored)
  const criteria = criteriaOfIdentifier(identifier)
  const found = criteria === undefined ? undefined : await theOne(type, criteria, search)
  return found === undefined ? 'missing' : ledTo(found)
}

function ledTo({ type, id }: Stored): Led {
  return { address: `${type}/${id}` }
}
