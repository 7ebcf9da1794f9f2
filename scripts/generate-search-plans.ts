/**
 * Writes `src/fhir/definitions/generated/search-plans.json`: for each resource type what the search parameters that come
 * with the server come to, so that a start need not work it out.
 *
 * `--check` writes nothing and ends with 1 where the file is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { builtInParameters } from '../src/app/search.ts'
import { resourceTypes } from '../src/fhir/definitions/type-definition.ts'
import { planOf } from '../src/fhir/search/registry.ts'

const file = new URL('../src/fhir/definitions/generated/search-plans.json', import.meta.url)

/** One line a type, so that a change shows which it touches. */
function text(): string {
  const definitions = builtInParameters()
  const byUrl = new Map(definitions.map((definition) => [definition.url, definition]))
  const lines = resourceTypes.map((type) => `"${type}":${JSON.stringify(planOf(type, definitions, byUrl))}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function current(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const isCurrent = current() === text()
if (process.argv.includes('--check')) {
  if (!isCurrent) console.error('search-plans.json is not current: run npm run search-plans')
  process.exitCode = isCurrent ? 0 : 1
} else if (!isCurrent) {
  writeFileSync(file, text())
}
