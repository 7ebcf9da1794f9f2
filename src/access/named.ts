/** Whom a field of a caller names, as a Reference of FHIR. */
import type { Identifier } from '@medplum/fhirtypes'

export interface NamedReference {
  readonly reference?: string
  readonly type?: string
  readonly identifier?: Identifier
}

/** Of `Practitioner/1`, or of the search that finds whom an identifier names: `Practitioner?identifier=urn:oid:…|SE…`. */
export function namedReference(text: string): NamedReference {
  const [, type, given] = /^([A-Z][A-Za-z]+)\?identifier=(.+)$/.exec(text) ?? []
  if (type === undefined || given === undefined) return { reference: text }
  const [first = '', ...rest] = decodeURIComponent(given).split('|')
  const identifier = rest.length === 0 ? { value: first } : { system: first, value: rest.join('|') }
  return { type, identifier }
}
