/** What the FHIR package of this project says of itself. */
export const packageId = 'vardbro.fhir'
export const version = '0.1.0'
export const publisher = 'Vårdbro'
export const license = 'Apache-2.0'
