/**
 * Writes the definitions artefact, `src/fhir/definitions/generated/`, from the R4 core.
 *
 * `--check` writes nothing and ends with 1 where the files are not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { codeLists } from './definitions/code-lists.ts'
import { constraintTable } from './definitions/constraints.ts'
import { bindingTable, typeTable } from './definitions/elements.ts'
import { profileTable } from './definitions/profiles.ts'
import {
  compartmentTable,
  operationTable,
  searchParameterTable,
  searchParameterTexts,
} from './definitions/search-parameters.ts'
import { concreteResources, readCore } from './definitions/source.ts'

const folder = new URL('../src/fhir/definitions/generated/', import.meta.url)

function tables(): Record<string, Readonly<Record<string, unknown>>> {
  const core = readCore()
  const lists = codeLists(core)
  return {
    'resource-types.json': Object.fromEntries(concreteResources(core).map((type) => [type, 1])),
    'types.json': typeTable(core.structures, new Set(Object.keys(lists))),
    'bindings.json': bindingTable(core.structures),
    'invariants.json': constraintTable(core.structures),
    'core-profiles.json': profileTable(core.profiles),
    'code-lists.json': lists,
    'search-parameters.json': searchParameterTable(core.searchParameters, concreteResources(core)),
    'search-parameter-descriptions.json': searchParameterTexts(core.searchParameters),
    'compartments.json': compartmentTable(core.compartments),
    'operations.json': operationTable(core.operations),
  }
}

/** One line an entry, so that a change shows which entry it touches. */
function text(table: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(table).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function current(name: string): string {
  try {
    return readFileSync(new URL(name, folder), 'utf8')
  } catch {
    return ''
  }
}

const stale = Object.entries(tables()).filter(([name, table]) => current(name) !== text(table))
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} is not current: run npm run definitions`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(folder, { recursive: true })
  for (const [name, table] of stale) writeFileSync(new URL(name, folder), text(table))
  console.log(`definitions: ${stale.length} files written`)
}
