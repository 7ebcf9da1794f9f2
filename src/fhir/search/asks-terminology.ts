/**
 * Whether a search parameter, written with this name and modifier, has to know code systems and value sets.
 *
 * https://hl7.org/fhir/R4/search.html#modifiers
 */
export function asksTerminology(name: string): boolean {
  return /:(?:in|not-in|above|below)$/.test(name)
}
