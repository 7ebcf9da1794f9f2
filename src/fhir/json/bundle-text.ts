/**
 * A bundle taken apart without being parsed as a whole: its resources stay text, however many they are.
 *
 * https://hl7.org/fhir/R4/bundle.html
 */
import { BundleScan, type OpenEntry, type OpenLimits } from './bundle-scan.ts'
import type { SentText } from './sent-text.ts'

export interface OpenBundle {
  /** Its own elements, parsed, without `entry`: nothing about them is certain yet. */
  readonly bundle: Readonly<Record<string, unknown>>
  readonly entries: readonly OpenEntry[]
}

/**
 * The parts of a bundle. A large text is worked off in pieces, each a matter of a millisecond, and `pause` is awaited
 * between them; only an entry that is larger than a piece is read in one go.
 *
 * @throws {FhirError} structure: as `scan`, or it is no object with a list of objects as `entry`; tooLarge: more entries
 * than `entries`
 */
export async function openBundle(
  text: SentText,
  options: OpenLimits & { readonly pause: () => Promise<void> },
): Promise<OpenBundle> {
  const scan = new BundleScan(text, options)
  while (!scan.piece()) await options.pause()
  return { bundle: scan.bundle(), entries: scan.entries }
}
