/**
 * Writes profiles/package as a FHIR package, dist/[id]-[version].tgz, that any other tool can load, and its profiles as
 * JSON Schema to dist/json-schema, which the package holds too; below r4 there those of R4's resource types.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ownPackageFile } from '../src/app/command/package/own-package-files.ts'
import { resourceTypes } from '../src/fhir/definitions/type-definition.ts'
import { schemaOfType } from '../src/profile/json-schema/export.ts'

const out = new URL('../dist/', import.meta.url)

function writeAll(folder: URL, files: readonly (readonly [string, string])[]): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of files) writeFileSync(new URL(name, folder), text)
}

const { name, bytes, count, schemas } = ownPackageFile()
const ofTypes = resourceTypes.map((type) => [`${type}.schema.json`, `${JSON.stringify(schemaOfType(type))}\n`] as const)
writeAll(new URL('json-schema/', out), schemas)
writeAll(new URL('json-schema/r4/', out), ofTypes)
writeFileSync(new URL(name, out), bytes)
console.log(`${fileURLToPath(new URL(name, out))}: ${count} files`)
console.log(`${fileURLToPath(new URL('json-schema/', out))}: ${schemas.length} profiles, ${ofTypes.length} types`)
