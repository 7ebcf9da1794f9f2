import { FhirError } from '../../fhir/outcome.ts'

/** The refusal of an update that would make a resource under an id that a client chose: what is hidden is refused alike. */
export function noSuchId(type: string): FhirError {
  return new FhirError(
    'methodNotAllowed',
    `There is no ${type} of this id that this client could update, and ids are given by the server: create it with POST.`,
    {
      spec: 'https://hl7.org/fhir/R4/http.html#upsert',
      headers: { allow: 'GET, HEAD, POST' },
      rule: 'id-av-servern',
      swedish: `Det finns ingen ${type} med detta id som klienten kan uppdatera, och det är servern som ger id: skapa den med POST.`,
    },
  )
}
