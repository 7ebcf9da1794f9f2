/**
 * A published FHIR package against this server: `npm run proof -- package <file.tgz>`.
 *
 * A server is started with the package; its examples are PUT, then its definitions, all with validation enforced. The
 * snapshots it publishes are compared with ours of its differentials. Ends with 1 where anything is refused or differs.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { OperationOutcome, Resource, StructureDefinition } from '@medplum/fhirtypes'
import { readConfig } from '../../src/app/config.ts'
import { startServer } from '../../src/app/server.ts'
import { coreProfile } from '../../src/fhir/definitions/core-profiles.ts'
import { tarFiles } from '../../src/profile/package/tar.ts'
import { snapshotSource } from '../../src/profile/snapshot-source.ts'
import { canonicalParts } from '../../src/profile/terminology/definitions.ts'
import { silentLog } from '../../src/rest/door/log.ts'

const [file = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'vardbro-proof-'))
copyFileSync(file, join(folder, basename(file)))

type Known = Resource & { readonly id?: string; readonly url?: string }

const resources = tarFiles(gunzipSync(readFileSync(file)))
  .filter(({ path }) => /^package\/(example\/)?[^/.][^/]*\.json$/.test(path) && path !== 'package/package.json')
  .map(({ path, content }) => ({ path, resource: JSON.parse(String(content)) as Known }))
const examples = resources.filter(({ path }) => path.startsWith('package/example/')).map(({ resource }) => resource)
const definitions = resources.filter(({ path }) => !path.startsWith('package/example/')).map(({ resource }) => resource)

/** Each PUT as it is; what was refused, and the warnings of what was not. */
async function put(all: readonly Known[], base: string): Promise<{ refused: string[]; warnings: string[] }> {
  const [refused, warnings]: [string[], string[]] = [[], []]
  for (const resource of all) {
    const answer = await fetch(`${base}/${resource.resourceType}/${resource.id}`, {
      method: 'PUT',
      body: JSON.stringify(resource),
      headers: { 'content-type': 'application/fhir+json', prefer: 'return=OperationOutcome' },
    })
    const { issue = [] } = (await answer.json()) as OperationOutcome
    const told = issue.map(({ severity, expression, diagnostics }) => `${severity} ${expression}: ${diagnostics}`)
    const lines = told.map((line) => `${resource.resourceType}/${resource.id} ${line}`)
    if (answer.ok) warnings.push(...lines.filter((_, at) => issue[at]?.severity === 'warning'))
    else refused.push(...lines)
  }
  return { refused, warnings }
}

/** How many elements our snapshots have otherwise than the published ones: place, cardinality, types, value set, value. */
function differences(): string[] {
  const structures = definitions.filter((one): one is StructureDefinition => one.resourceType === 'StructureDefinition')
  const bare = new Map(structures.map(({ snapshot: _, ...one }) => [one.url, one as StructureDefinition]))
  const source = snapshotSource((canonical) => {
    const { url } = canonicalParts(canonical)
    return bare.get(url) ?? coreProfile(url)
  })
  return structures.flatMap(({ url = '', snapshot }) => {
    const ours = new Map(source(url)?.snapshot?.element?.map((element) => [element.id, facts(element)]))
    const theirs = new Map(snapshot?.element?.map((element) => [element.id, facts(element)]))
    const ids = [...new Set([...ours.keys(), ...theirs.keys()])]
    return ids
      .filter((id) => ours.get(id) !== theirs.get(id))
      .map((id) => `${url} ${id}: ours ${ours.get(id)}, theirs ${theirs.get(id)}`)
  })
}

function facts(element: NonNullable<NonNullable<StructureDefinition['snapshot']>['element']>[number]): string {
  const { min, max, type = [], binding } = element
  const types = type.map(({ code, profile = [] }) => [
    code?.startsWith('http://hl7.org/fhirpath') ? '' : code,
    ...profile,
  ])
  const values = Object.entries(element).filter(([key]) => /^(fixed|pattern)/.test(key))
  return JSON.stringify([min, max, types.flat(), binding?.valueSet, values])
}

const environment = {
  VARDBRO_PORT: '0',
  VARDBRO_STORE: `sqlite:${join(folder, 'store.sqlite')}`,
  VARDBRO_PACKAGES: folder,
}
const server = await startServer({
  config: readConfig(environment),
  log: silentLog,
  clock: Date.now,
  background: false,
})
const [validated, stored] = [await put(examples, server.base), await put(definitions, server.base)]
await server.close()
rmSync(folder, { recursive: true })

const faults = [...validated.refused, ...stored.refused]
const differing = differences()
process.stdout.write(
  `${[...faults, ...validated.warnings, ...stored.warnings.slice(0, 20), ...differing.slice(0, 40)].join('\n')}\n` +
    `${basename(file)}: ${examples.length} examples, ${validated.refused.length} errors, ${validated.warnings.length} warnings; ` +
    `${definitions.length} definitions, ${stored.refused.length} errors, ${stored.warnings.length} warnings; ` +
    `${differing.length} elements of snapshots differ\n`,
)
process.exitCode = faults.length + differing.length > 0 ? 1 : 0
