/** Writes profiles/package as a FHIR package, dist/[id]-[version].tgz, that any other tool can load. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { packageContents, packageName } from './profiles/fhir-package.ts'
import { tarOf } from './profiles/tar.ts'

const profiles = new URL('../profiles/package/', import.meta.url)
const out = new URL('../dist/', import.meta.url)

/** The JSON files of a folder by name, in the order of their names. */
function filesIn(folder: URL): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.toSorted().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}

const contents = packageContents(filesIn(profiles), filesIn(new URL('example/', profiles)))
mkdirSync(out, { recursive: true })
writeFileSync(new URL(packageName, out), gzipSync(tarOf(contents), { level: 9 }))
console.log(`${fileURLToPath(new URL(packageName, out))}: ${contents.size} files`)
