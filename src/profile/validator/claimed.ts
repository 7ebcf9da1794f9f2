/** The profiles that a resource says it conforms to. https://hl7.org/fhir/R4/resource.html#Meta */
import { fieldsOf } from './fields.ts'

const none: readonly string[] = []

/** Canonical URLs; none of what is no resource. */
export function claimed(resource: unknown): readonly string[] {
  const profiles = fieldsOf(fieldsOf(resource)?.meta)?.profile
  if (!Array.isArray(profiles)) return none
  for (let at = 0; at < profiles.length; at++) if (typeof profiles[at] !== 'string') return profiles.filter(isText)
  return profiles
}

function isText(url: unknown): url is string {
  return typeof url === 'string'
}
