/** Which invariants of a snapshot are R4's own, which its types check already. */
import { invariantKeys } from '../../fhir/definitions/invariants.ts'

let keys: ReadonlySet<string> | undefined

/** By its key, and by the definition it names as its source, if it names one. */
export function isCoreInvariant(key: string, source: string | undefined): boolean {
  keys ??= invariantKeys()
  return keys.has(key) && (source === undefined || !source.includes(':') || source.startsWith('http://hl7.org/fhir/'))
}
