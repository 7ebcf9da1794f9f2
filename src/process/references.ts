/** The references of a resource to others of this server. */

/** The types of which a directory consists: what unit-scoped rules read. */
export const directoryTypes: ReadonlySet<string> = new Set([
  'Organization',
  'HealthcareService',
  'PractitionerRole',
  'Practitioner',
  'Location',
  'Endpoint',
  'OrganizationAffiliation',
])

const local = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/

/** `Type/id` of every Reference in a resource that leads to another of this server. */
export function referencesIn(resource: object): ReadonlySet<string> {
  const found = new Set<string>()
  walk(resource, found)
  return found
}

function walk(value: object, found: Set<string>): void {
  const { reference } = value as { readonly reference?: unknown }
  if (typeof reference === 'string' && local.test(reference)) found.add(reference)
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) walk(inner, found)
  }
}
