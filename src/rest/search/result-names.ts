/**
 * The names of parameters that shape the answer of a search and say nothing of which resources match: those that this
 * server takes, and those of R4 that it refuses by name.
 *
 * https://hl7.org/fhir/R4/search.html#return
 */
export const resultNames: ReadonlySet<string> = new Set([
  '_sort',
  '_count',
  '_total',
  '_summary',
  '_elements',
  '_include',
  '_revinclude',
  '_contained',
  '_containedType',
  '_score',
  '_type',
  '_format',
  '_pretty',
  '_cursor',
])

/** `name` with or without a modifier. */
export function isResultParameter(name: string): boolean {
  return resultNames.has(name.split(':', 1)[0] ?? '')
}
