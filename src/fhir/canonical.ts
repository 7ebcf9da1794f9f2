/** The base of the canonical URLs of what this project defines: profiles, code systems, operations, rulebooks. */
export const canonical = 'https://vardbro.example/fhir'

/** A canonical URL without the version that may stand behind `|`. https://hl7.org/fhir/R4/references.html#canonical */
export function withoutVersion(url: string): string {
  const bar = url.indexOf('|')
  return bar < 0 ? url : url.slice(0, bar)
}
