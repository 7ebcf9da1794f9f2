/**
 * Profiles and types of R4 as JSON Schema, for partners' tools and as a second engine beside the validator.
 *
 * A schema says what can be said by looking at JSON alone: names, cardinality, JSON types, formats, choices, fixed
 * values and patterns, codes that can be listed, slices by value and pattern. It does not say: invariants, what
 * references lead to, terminology beyond lists, order, equally long lists of values and extensions. A resource within a
 * resource is checked by its own schema.
 */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { JsonSchema } from './json-schema.ts'
import { type SchemaSet, type SchemaSource, schemaSet } from './schema-set.ts'

/** The schema of a profile, whole in itself. @throws {FhirError} unprocessable: it has no usable snapshot */
export function schemaOfProfile(profile: StructureDefinition, source: SchemaSource): JsonSchema {
  const set = schemaSet(source)
  return documentOf(set, set.profile(profile), profile)
}

/** The schema of a type of R4, whole in itself. @throws {FhirError} unprocessable: R4 has no such type */
export function schemaOfType(name: string): JsonSchema {
  const set = schemaSet({ profile: () => undefined, codesOf: () => undefined, extensions: [] })
  return documentOf(set, set.type(name), { id: name, title: name })
}

interface About {
  readonly id?: string
  readonly title?: string
  readonly description?: string
}

function documentOf({ definitions }: SchemaSet, root: JsonSchema, { id, title, description }: About): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${canonical}/json-schema/${id}.schema.json`,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(root as object),
    $defs: Object.fromEntries(definitions),
  }
}
