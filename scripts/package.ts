/**
 * Writes profiles/package as a FHIR package, dist/[id]-[version].tgz, that any other tool can load, and its profiles as
 * JSON Schema to dist/json-schema, which the package holds too; below r4 there those of R4's resource types.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { resourceTypes } from '../src/fhir/definitions/type-definition.ts'
import { schemaOfType } from '../src/profile/json-schema/export.ts'
import type { JsonSchema } from '../src/profile/json-schema/json-schema.ts'
import { ownSchemas } from '../src/profile/json-schema/own-schemas.ts'
import { packageContents, packageName } from './profiles/fhir-package.ts'
import { tarOf } from './profiles/tar.ts'

const profiles = new URL('../profiles/package/', import.meta.url)
const out = new URL('../dist/', import.meta.url)

/** The JSON files of a folder by name, in the order of their names. */
function filesIn(folder: URL): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.toSorted().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}

/** The texts of schemas by file name. */
function schemaFiles(schemas: Iterable<readonly [string, JsonSchema]>): [string, string][] {
  return [...schemas].map(([id, schema]) => [`${id}.schema.json`, `${JSON.stringify(schema)}\n`])
}

function writeAll(folder: URL, files: readonly (readonly [string, string])[]): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of files) writeFileSync(new URL(name, folder), text)
}

const schemas = schemaFiles(ownSchemas())
const contents = new Map([
  ...packageContents(filesIn(profiles), filesIn(new URL('example/', profiles))),
  ...schemas.map(([name, text]) => [`package/json-schema/${name}`, text] as const),
])
const ofTypes = schemaFiles(resourceTypes.map((type) => [type, schemaOfType(type)]))
writeAll(new URL('json-schema/', out), schemas)
writeAll(new URL('json-schema/r4/', out), ofTypes)
writeFileSync(new URL(packageName, out), gzipSync(tarOf(contents), { level: 9 }))
console.log(`${fileURLToPath(new URL(packageName, out))}: ${contents.size} files`)
console.log(`${fileURLToPath(new URL('json-schema/', out))}: ${schemas.length} profiles, ${ofTypes.length} types`)
