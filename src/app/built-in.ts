/** The definitions that come with the server: this project's, those of the packages in a folder, HL7's. */
import type { SearchParameter, StructureDefinition } from '@medplum/fhirtypes'
import { hl7Profile, hl7Terminology } from '../profile/hl7-definitions.ts'
import { ownProfile, ownTerminology } from '../profile/own-package.ts'
import { PackageError } from '../profile/package/package-error.ts'
import type { Packages } from '../profile/package/packages.ts'
import { coreDefinitions } from '../profile/terminology/core.ts'
import { canonicalParts, type Definitions, layered } from '../profile/terminology/definitions.ts'
import type { BuiltIn } from '../rest/validation/period.ts'
import { ConfigError } from './config.ts'

/** What comes with a server, search parameters of packages among it. */
export interface BuiltInDefinitions extends BuiltIn {
  readonly searchParameters: readonly SearchParameter[]
}

/**
 * What comes with the server and what the folder holds; '' is no folder. `tell` gets what the operator should know.
 *
 * @throws {ConfigError} a package of the folder cannot be used
 */
export async function builtInDefinitions(
  folder: string,
  tell: (sentence: string) => void,
): Promise<BuiltInDefinitions> {
  const packages = folder === '' ? undefined : await packagesIn(folder)
  for (const sentence of packages?.missing ?? []) tell(sentence)
  return {
    searchParameters: packages?.all<SearchParameter>('SearchParameter') ?? [],
    definitions: layered(
      ownTerminology,
      ...(packages === undefined ? [] : [terminologyOf(packages)]),
      hl7Terminology,
      coreDefinitions,
    ),
    published: (type, url, version) => packages?.find(type, url, version),
    profile: (canonical) => {
      const { url, version } = canonicalParts(canonical)
      const packed = packages?.find<StructureDefinition>('StructureDefinition', url, version)
      return ownOf(url, version) ?? packed ?? hl7Profile(url, version)
    },
  }
}

/** A start without packages does not load what reads them. */
async function packagesIn(folder: string): Promise<Packages> {
  const { readPackages } = await import('../profile/package/packages.ts')
  try {
    return readPackages(folder)
  } catch (error) {
    throw error instanceof PackageError ? new ConfigError(`VARDBRO_PACKAGES: ${error.message}`) : error
  }
}

function ownOf(url: string, version: string | undefined): StructureDefinition | undefined {
  const own = ownProfile(url)
  return version === undefined || own?.version === version ? own : undefined
}

function terminologyOf({ find }: Packages): Definitions {
  return {
    valueSet: (url, version) => find('ValueSet', url, version),
    codeSystem: (url, version) => find('CodeSystem', url, version),
  }
}
