/** The FHIR package of this project: profiles/package, with its profiles as JSON Schema. */
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { ownSchemas } from '../../../profile/json-schema/own-schemas.ts'
import { packageContents, packageName } from './fhir-package.ts'
import { tarOf } from './tar.ts'

const profiles = new URL('../../../../profiles/package/', import.meta.url)

export interface PackageFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** How many files are in it. */
  readonly count: number
  /** The schemas of its profiles, by file name. */
  readonly schemas: readonly (readonly [name: string, text: string])[]
}

/** The JSON files of a folder by name, in the order of their names. */
function filesIn(folder: URL): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.toSorted().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}

/** The package as a file that any other tool can load. */
export function ownPackageFile(): PackageFile {
  const schemas = [...ownSchemas()].map(([id, schema]) => [`${id}.schema.json`, `${JSON.stringify(schema)}\n`] as const)
  const contents = new Map([
    ...packageContents(filesIn(profiles), filesIn(new URL('example/', profiles))),
    ...schemas.map(([name, text]) => [`package/json-schema/${name}`, text] as const),
  ])
  return { name: packageName, bytes: gzipSync(tarOf(contents), { level: 9 }), count: contents.size, schemas }
}
