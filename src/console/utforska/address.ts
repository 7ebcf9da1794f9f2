/** Addresses of the explorer. */

/** Of a search. */
export const searchAddress = (type: string, query = ''): string => `/utforska/${type}${query === '' ? '' : `?${query}`}`

/** Of a resource, `Patient/1` or `Patient/1/_history/2`. */
export function resourceAddress(reference: string): string {
  const [type = '', id = '', , version] = reference.split('/')
  return `/utforska/${type}/${id}${version === undefined ? '' : `?version=${version}`}`
}

const relative = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}(\/_history\/[A-Za-z0-9\-.]{1,64})?$/
const ours = /^https:\/\/vardbro\.example\/fhir\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(\|.*)?$/
const hl7 = /^http:\/\/hl7\.org\/fhir\/(StructureDefinition|ValueSet|CodeSystem|SearchParameter)\/[^|\s]+(\|.*)?$/

/** Where a reference or a canonical URL leads to; undefined where it is neither. */
export function linkOf(text: string): string | undefined {
  if (relative.test(text)) return resourceAddress(text)
  const [, type, id] = ours.exec(text) ?? []
  if (type !== undefined && id !== undefined) return `/utforska/${type}/${id}`
  const [, defined] = hl7.exec(text) ?? []
  return defined === undefined ? undefined : searchAddress(defined, `url=${text.replace(/\|.*$/, '')}`)
}
