/** The requests of the fuzz: a case is a number, and the same number of the same seed makes the same request. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomFrom } from '../support/random.ts'
import { type Chance, oneOf } from './chance.ts'
import { mutatedBody } from './mutate-body.ts'
import { type Searchable, searchUrl } from './search-url.ts'

export interface Sent {
  readonly method: string
  /** Below the base, as it is put on the wire. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const json = { 'content-type': 'application/fhir+json' }
const conditions: readonly Readonly<Record<string, string>>[] = [
  ...['W/"1"', '*', '1', 'W/"x"', ''].flatMap((tag) => [{ 'if-match': tag }, { 'if-none-match': tag }]),
  ...['identifier=a|b', '?_id=1', '%zz', 'foo=1', ''].map((criteria) => ({ 'if-none-exist': criteria })),
  ...['return=minimal', 'return=OperationOutcome, handling=lenient', ';;'].map((prefer) => ({ prefer })),
  ...['{}', '{"resourceType":"Provenance","agent":[{}]}', '['].map((text) => ({ 'x-provenance': text })),
]

/** The sample bundles of the project as texts, and each resource in them. */
function samples(): { readonly bundles: readonly string[]; readonly resources: readonly string[] } {
  const folder = new URL('../../../bundles/', import.meta.url).pathname
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8')).filter((text) => text.includes('"entry"'))
  const entries = texts.flatMap((text) => (JSON.parse(text) as { entry: { resource?: object }[] }).entry)
  return {
    bundles: texts.map((text) => JSON.stringify(JSON.parse(text))),
    resources: entries.flatMap(({ resource }) => (resource === undefined ? [] : [JSON.stringify(resource)])),
  }
}

/** What is stored before the fuzz begins, so that there is something to find and to change: good all of it. */
export function goodRequests(): readonly Sent[] {
  const { bundles, resources } = samples()
  const parsed = resources.map((text) => JSON.parse(text) as { resourceType: string })
  const first = new Map(parsed.map((resource) => [resource.resourceType, resource]))
  return [
    ...bundles.map((body) => ({ method: 'POST', url: '', headers: json, body })),
    ...[...first].map(([type, resource]) => {
      const body = JSON.stringify({ ...resource, id: 'fuzz-1', identifier: undefined, meta: undefined })
      return { method: 'PUT', url: `/${type}/fuzz-1`, headers: json, body }
    }),
  ]
}

/** A function that gives the request of each case. */
export function casesOf(seed: number, types: readonly Searchable[]): (index: number) => Sent {
  const { bundles, resources } = samples()
  const makers: readonly ((chance: Chance) => Sent)[] = [
    (chance) => ({ method: 'GET', url: searchUrl(types, chance) }),
    (chance) => ({ method: 'GET', url: searchUrl(types, chance), headers: { prefer: 'handling=lenient' } }),
    (chance) => ({ method: 'POST', url: '', headers: json, body: mutatedBody(oneOf(chance, bundles), chance) }),
    (chance) => written(oneOf(chance, resources), chance),
    (chance) => patched(oneOf(chance, resources), chance),
  ]
  return (index) => {
    const chance = randomFrom(Math.imul(seed, 0x9e3779b1) + index)
    return oneOf(chance, makers)(chance)
  }
}

function written(resource: string, chance: Chance): Sent {
  const sample = JSON.parse(resource) as { resourceType: string }
  const body = mutatedBody(JSON.stringify({ ...sample, id: 'fuzz-1' }), chance)
  const headers = chance(4) === 0 ? { ...json, ...oneOf(chance, conditions) } : json
  const id = oneOf(chance, ['', '/fuzz-1', '/fuzz-1', '/fuzz-2', '/..', '/a%20b', '?identifier=a|b', '?_id=fuzz-1'])
  return { method: id === '' ? 'POST' : 'PUT', url: `/${sample.resourceType}${id}`, headers, body }
}

/** A JSON Patch or a FHIRPath Patch of the elements of a resource. */
function patched(resource: string, chance: Chance): Sent {
  const sample = JSON.parse(resource) as { readonly resourceType: string; readonly [name: string]: unknown }
  const chosen = Object.keys(sample).filter(() => chance(3) === 0)
  const operations = chosen.map((name) => jsonOperation(name, sample[name], chance))
  const parameter = chosen.map((name) => fhirPathOperation(`${sample.resourceType}.${name}`, chance))
  const isJson = chance(2) === 0
  const good = JSON.stringify(isJson ? operations : { resourceType: 'Parameters', parameter })
  const headers = isJson ? { 'content-type': 'application/json-patch+json' } : json
  return { method: 'PATCH', url: `/${sample.resourceType}/fuzz-1`, headers, body: mutatedBody(good, chance) }
}

function jsonOperation(name: string, value: unknown, chance: Chance): object {
  const path = `/${name}${oneOf(chance, ['', '', '/0', '/-', '/text'])}`
  return { op: oneOf(chance, ['add', 'remove', 'copy', 'replace', 'move', 'test']), path, value, from: '/meta' }
}

function fhirPathOperation(path: string, chance: Chance): object {
  const type = oneOf(chance, ['delete', 'replace', 'add', 'insert', 'move'])
  const parts: Readonly<Record<string, readonly object[]>> = {
    delete: [],
    replace: [{ name: 'value', valueString: 'x' }],
    add: [
      { name: 'name', valueString: 'extension' },
      { name: 'value', valueExtension: { url: 'u', valueInteger: 1 } },
    ],
    insert: [
      { name: 'index', valueInteger: 0 },
      { name: 'value', valueIdentifier: { value: 'x' } },
    ],
    move: [
      { name: 'source', valueInteger: 0 },
      { name: 'destination', valueInteger: 1 },
    ],
  }
  const where = `${path}${oneOf(chance, ['', '', '[0]', '.first()', ".where(value = 'x')", '.matches(1)'])}`
  const named = [
    { name: 'type', valueCode: type },
    { name: 'path', valueString: where },
  ]
  return { name: 'operation', part: [...named, ...(parts[type] ?? [])] }
}
