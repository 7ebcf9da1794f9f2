/** The base of the canonical URLs of what this project defines: profiles, code systems, operations, rulebooks. */
export const canonical = 'https://vardbro.example/fhir'
