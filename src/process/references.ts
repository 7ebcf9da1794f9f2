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
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null) walk(inner, found)
    else if (name === 'reference' && typeof inner === 'string' && local.test(inner)) found.add(inner)
  }
}
