/**
 * Compiles profiles/input/fsh: definitions to profiles/package, those that HL7 has made to profiles/hl7, examples to
 * profiles/package/example, and examples that break one invariant each to profiles/broken.
 *
 * `--check` writes nothing and ends with 1 where the files are not current. Nothing is fetched.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Resource } from '@medplum/fhirtypes'
import { brokenExamples } from './profiles/broken-examples.ts'
import { implementationGuide } from './profiles/implementation-guide.ts'
import { isDefinition, isOfHl7, withMetadata } from './profiles/metadata.ts'
import { writePackageCache } from './profiles/package-cache.ts'
import { printed } from './profiles/printed.ts'
import { withProcessRules } from './profiles/process-rules.ts'
import { type Compiled, compileFsh } from './profiles/sushi.ts'

const folder = fileURLToPath(new URL('../profiles/', import.meta.url))
const written = ['package', 'hl7', join('package', 'example'), 'broken']

function compiled(): Compiled {
  const place = mkdtempSync(join(tmpdir(), 'vardbro-profiles-'))
  try {
    writePackageCache(place)
    return compileFsh(place, join(place, 'out'))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** The files by path below profiles/. */
function filesOf(resources: readonly Resource[]): Map<string, string> {
  const all = withProcessRules(resources).filter(isDefinition).map(withMetadata)
  const [definitions, hl7] = [all.filter((it) => !isOfHl7(it)), all.filter(isOfHl7)]
  const examples = resources.filter((resource) => !isDefinition(resource))
  const broken = brokenExamples(resources)
  const file = (below: string, resource: Resource): [string, string] => [
    join(below, `${resource.resourceType}-${resource.id}.json`),
    printed(resource),
  ]
  return new Map([
    ...[...definitions, implementationGuide(definitions, examples)].map((it) => file('package', it)),
    ...hl7.map((it) => file('hl7', it)),
    ...examples.map((it) => file(join('package', 'example'), it)),
    ...broken.map(({ resource }) => file('broken', resource)),
    [join('broken', 'index.json'), printed({ examples: broken.map(({ about }) => about) })],
  ])
}

/** The JSON files that are there, by path below profiles/. */
function present(): Map<string, string> {
  const paths = written.flatMap((below) => namesIn(below).map((name) => join(below, name)))
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

function namesIn(below: string): string[] {
  try {
    return readdirSync(join(folder, below)).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

const { resources, complaints } = compiled()
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) throw new Error(`SUSHI complains ${complaints.length} times: nothing is written.`)
const [wanted, found] = [filesOf(resources), present()]
const stale = [...new Set([...wanted.keys(), ...found.keys()])].filter((path) => wanted.get(path) !== found.get(path))
if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`profiles/${path} is not current: run npm run profiles`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const path of stale) write(path, wanted.get(path))
  console.log(`profiles: ${wanted.size} files, ${stale.length} changed`)
}

function write(path: string, text: string | undefined): void {
  const full = join(folder, path)
  mkdirSync(dirname(full), { recursive: true })
  if (text === undefined) rmSync(full)
  else writeFileSync(full, text)
}
