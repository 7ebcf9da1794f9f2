/** Schemas of profiles and types that refer to one another. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { profileTree } from '../validator/profile-tree.ts'
import type { Surroundings } from './child.ts'
import { implies, type JsonSchema } from './json-schema.ts'
import { overlayOf } from './overlay-schema.ts'
import { anyResource, typeSchema } from './type-schema.ts'
import type { CodesOf } from './value-schema.ts'

export interface SchemaSource {
  /** A profile with its snapshot, by canonical URL. */
  readonly profile: (canonical: string) => StructureDefinition | undefined
  readonly codesOf: CodesOf
  /** The extensions that are checked wherever they stand; with snapshots. */
  readonly extensions: readonly StructureDefinition[]
}

/** Schemas in the making, which share the types they use. */
export interface SchemaSet {
  /** The reference to the schema of a type. @throws {FhirError} unprocessable: R4 has no such type */
  readonly type: (name: string) => JsonSchema
  /** The reference to the schema of a profile. @throws {FhirError} unprocessable: it has no usable snapshot */
  readonly profile: (profile: StructureDefinition) => JsonSchema
  /** All that has been referred to, by name. */
  readonly definitions: ReadonlyMap<string, JsonSchema>
}

export function schemaSet(source: SchemaSource): SchemaSet {
  const definitions = new Map<string, JsonSchema>()
  const refer = (name: string, make: () => JsonSchema): JsonSchema => {
    if (!definitions.has(name)) {
      definitions.set(name, true)
      definitions.set(name, make())
    }
    return { $ref: `#/$defs/${name}` }
  }
  const type = (name: string): JsonSchema => refer(name, () => ofType(name, source, parts))
  const profile = (one: StructureDefinition): JsonSchema =>
    refer(nameOf(one), () => ({ ...(type(one.type) as object), ...(overlay(one, parts) as object) }))
  const parts: Parts = {
    type,
    extension: (one) => refer(`${nameOf(one)}.`, () => overlay(one, parts)),
    surroundings: {
      codesOf: source.codesOf,
      overlayOf: (node, name) => overlayOf(node, name, parts.surroundings),
      refersTo: (url) => {
        const found = source.profile(url)
        return found && profile(found)
      },
    },
  }
  return { type, profile, definitions }
}

interface Parts {
  readonly type: (name: string) => JsonSchema
  readonly extension: (definition: StructureDefinition) => JsonSchema
  readonly surroundings: Surroundings
}

function ofType(name: string, { extensions, codesOf }: SchemaSource, { type, extension }: Parts): JsonSchema {
  if (name === 'Resource') return anyResource
  const definition = typeDefinition(name)
  if (definition === undefined) throw new FhirError('unprocessable', `R4 has no type ${name}.`)
  const schema = typeSchema(definition, { type, codesOf })
  if (name !== 'Extension' || extensions.length === 0) return schema
  const isOf = ({ url }: StructureDefinition) => ({ required: ['url'], properties: { url: { const: url } } })
  return { allOf: [schema, ...extensions.map((one) => implies(isOf(one), extension(one)))] }
}

/** What a profile asks beyond its type, which is empty where it asks nothing. */
function overlay(profile: StructureDefinition, { surroundings }: Parts): JsonSchema {
  return surroundings.overlayOf(profileTree(profile), profile.type).value ?? {}
}

/** By its URL, whose characters a reference may hold; other profiles and types have other names. */
function nameOf({ url = '' }: StructureDefinition): string {
  return url.replaceAll(/[^\w.:-]/g, '-')
}
