/** The profiles of this project as JSON Schema. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { coreProfile } from '../../fhir/definitions/core-profiles.ts'
import type { OwnResource } from '../definition-folder.ts'
import { ownPackage } from '../own-package.ts'
import { snapshotSource } from '../snapshot-source.ts'
import { coreDefinitions } from '../terminology/core.ts'
import { definitionsOf, layered } from '../terminology/definitions.ts'
import { createTerminology } from '../terminology/terminology.ts'
import { schemaOfProfile } from './export.ts'
import type { JsonSchema } from './json-schema.ts'
import { listedCodes } from './listed-codes.ts'
import type { SchemaSource } from './schema-set.ts'

/** What schemas are made of: the profiles, extensions and value sets of this project and of R4. */
export function ownSchemaSource(): SchemaSource {
  const structures = ownPackage().filter(isStructure)
  const byUrl = new Map(structures.map((one) => [one.url, one]))
  const terminology = createTerminology(layered(definitionsOf(ownPackage()), coreDefinitions))
  return {
    profile: snapshotSource((url) => byUrl.get(url) ?? coreProfile(url)),
    codesOf: listedCodes(terminology),
    extensions: structures.filter(({ type }) => type === 'Extension'),
  }
}

/** The schemas of the profiles, which hold those of the extensions, by the id of the profile. */
export function ownSchemas(): ReadonlyMap<string, JsonSchema> {
  const source = ownSchemaSource()
  const profiles = ownPackage().filter(isStructure)
  return new Map(
    profiles
      .filter(({ type }) => type !== 'Extension')
      .map((profile) => [profile.id ?? '', schemaOfProfile(profile, source)]),
  )
}

function isStructure(resource: OwnResource): resource is OwnResource & StructureDefinition {
  return resource.resourceType === 'StructureDefinition'
}
