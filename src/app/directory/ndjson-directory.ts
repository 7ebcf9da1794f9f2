/** A directory as FHIR resources, one a line; references by identifier are followed by it. */
import type { Identifier, Resource } from '@medplum/fhirtypes'
import type { Line } from './line.ts'

/** The types that a directory is made of. */
export const directoryTypes = [
  'Organization',
  'Location',
  'Endpoint',
  'Practitioner',
  'HealthcareService',
  'PractitionerRole',
] as const

/** @throws {Error} a line holds no such resource; names it by its number */
export function ndjsonDirectory(text: string): readonly Line[] {
  const known: readonly string[] = directoryTypes
  return text.split(/\r?\n/).flatMap((written, index): Line[] => {
    if (written.trim() === '') return []
    const resource = parsed(written, index + 1)
    if (!known.includes(resource.resourceType))
      throw new Error(`Line ${index + 1}: a directory holds ${known.join(', ')}, but no ${resource.resourceType}.`)
    return [{ line: index + 1, resource: followed(resource) as Resource }]
  })
}

function parsed(written: string, line: number): Resource {
  try {
    return JSON.parse(written)
  } catch {
    throw new Error(`Line ${line} is not the JSON of a FHIR resource.`)
  }
}

/** References that name their target by type and identifier only, as conditional references. */
function followed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(followed)
  if (value === null || typeof value !== 'object') return value
  const { type, identifier, reference } = value as { type?: unknown; identifier?: Identifier; reference?: unknown }
  const isLogical = reference === undefined && typeof type === 'string' && identifier?.system && identifier.value
  if (isLogical) return { ...value, reference: `${type}?identifier=${identifier.system}|${identifier.value}` }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, followed(item)]))
}
