/** A FHIR package cannot be used; the message is a sentence for the operator that names the file and the reason. */
export class PackageError extends Error {}
