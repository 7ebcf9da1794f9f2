/** References between resources of this server, as the façade reads and writes them. */
import type { Reference, Resource } from '@medplum/fhirtypes'

/** What a relative or absolute reference names, whatever version of it. https://hl7.org/fhir/R4/references.html#literal */
export interface Named {
  readonly type: string
  readonly id: string
}

const literal = /^(?:https?:\/\/.+\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/

/** Type and id that a reference names; undefined where it names by identifier, by a fragment or by `urn:`. */
export function named(reference: string | Reference | undefined): Named | undefined {
  const text = typeof reference === 'string' ? reference : reference?.reference
  if (text === undefined) return undefined
  const found = known.get(text)
  if (found !== undefined) return found
  const read = readOf(text)
  if (read === undefined || text.length > longest) return read
  if (known.size >= mostKnown) known.clear()
  known.set(text, read)
  return read
}

/** The rules of one request ask what a few references name, each many times. */
const known = new Map<string, Named>()
const mostKnown = 1000
const longest = 200

function readOf(text: string): Named | undefined {
  const [, type, id] = literal.exec(text) ?? []
  return type === undefined || id === undefined ? undefined : { type, id }
}

/** The id that a reference names of a type; undefined where it is of another type. */
export function idOf(reference: string | Reference | undefined, type: string): string | undefined {
  const found = named(reference)
  return found?.type === type ? found.id : undefined
}

/** `Organization/1`, without base and version; undefined where it names no resource by type and id. */
export function address(reference: string | Reference | undefined): string | undefined {
  const found = named(reference)
  return found === undefined ? undefined : `${found.type}/${found.id}`
}

/** Whether two references name one resource. */
export function isSame(one: string | Reference | undefined, other: string | Reference | undefined): boolean {
  const left = address(one)
  return left !== undefined && left === address(other)
}

/** A reference to a stored resource. */
export function referenceTo<T extends Resource>(resource: {
  readonly resourceType: T['resourceType']
  readonly id?: string
}): Reference<T> & { readonly reference: string } {
  return { reference: `${resource.resourceType}/${resource.id ?? ''}` }
}
