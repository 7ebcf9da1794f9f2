/** One FHIR package. https://hl7.org/fhir/packages.html */

import { gunzipSync } from 'node:zlib'
import { isObject, type JsonObject } from '../../fhir/json/json-object.ts'
import { PackageError } from './package-error.ts'
import { type TarFile, tarFiles } from './tar.ts'

/** A resource that can be found by a canonical URL. */
export interface Packed {
  readonly type: string
  readonly url: string
  readonly version: string | undefined
  readonly resource: JsonObject
}

export interface FhirPackage {
  readonly name: string
  readonly version: string
  /** By name, the version that is wanted, `1.0.x` and `latest` among them. */
  readonly dependencies: Readonly<Record<string, string>>
  readonly resources: readonly Packed[]
}

/** R4's own definitions with the snapshots of all of its types are 100 MiB. */
const mostBytes = 256 * 1024 ** 2

/**
 * The package in an archive: its index, made of the files in `package/`. Each is read once, so that one that is no
 * JSON is found now and not when somebody's resource is validated.
 *
 * @throws {PackageError} the archive is damaged, too large or hostile; it holds no FHIR package, or one of another FHIR
 */
export function openPackage(archive: Buffer): FhirPackage {
  const files = tarFiles(unpacked(archive)).filter(({ path }) => /^package\/[^/]+\.json$/.test(path))
  const about = files.find(({ path }) => path === 'package/package.json')
  if (about === undefined) throw new PackageError('it has no package/package.json: it is no FHIR package.')
  const manifest = manifestOf(parsed(about))
  const resources = files.filter((file) => file !== about && !isIndex(file)).flatMap(packed)
  return { ...manifest, resources }
}

function unpacked(archive: Buffer): Buffer {
  try {
    return gunzipSync(archive, { maxOutputLength: mostBytes })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new PackageError(`it is more than ${mostBytes / 1024 ** 2} MiB unpacked, which no package needs.`)
    }
    throw new PackageError('it is no complete gzip file: it is cut off, damaged or something else.')
  }
}

function isIndex({ path }: TarFile): boolean {
  return path === 'package/.index.json'
}

/** What is taken from a package; its guides, examples and mappings are not kept. */
const taken: ReadonlySet<unknown> = new Set(['StructureDefinition', 'ValueSet', 'CodeSystem', 'SearchParameter'])

function packed(file: TarFile): Packed[] {
  const resource = parsed(file)
  const { resourceType: type, url, version } = resource
  if (typeof type !== 'string' || !taken.has(type) || typeof url !== 'string') return []
  return [{ type, url, version: typeof version === 'string' ? version : undefined, resource }]
}

function parsed({ path, content }: TarFile): JsonObject {
  const value = json(content)
  if (isObject(value)) return value
  throw new PackageError(`${JSON.stringify(path)} is no JSON object.`)
}

function json(content: Buffer): unknown {
  try {
    return JSON.parse(textOf(content))
  } catch {
    return undefined
  }
}

/** A byte order mark is left out. */
function textOf(content: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(content)
}

function manifestOf(fields: Readonly<Record<string, unknown>>): Omit<FhirPackage, 'resources'> {
  const { name, version, dependencies, fhirVersions = fields['fhir-version-list'] } = fields
  if (!isName(name) || !isName(version)) {
    throw new PackageError('its package.json has no name and version that could be those of a package.')
  }
  const versions = Array.isArray(fhirVersions) ? fhirVersions.map(String) : []
  if (versions.length > 0 && !versions.some((one) => /^4\.0(\.\d+)?$/.test(one))) {
    throw new PackageError(`it is made for FHIR ${versions.filter(isName).join(', ')}, and this server speaks 4.0.1.`)
  }
  return { name, version, dependencies: texts(dependencies) }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.@+#-]{1,100}$/.test(value)
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry.every(isName)))
}
