/** JSON Patches and FHIRPath Patches of the elements of a resource. */
import { type Chance, oneOf } from './chance.ts'
import { json, type Requests, request } from './exchange.ts'
import { mutatedBody } from './mutate-body.ts'
import type { World } from './world.ts'

/** A patch that would be right, mutated. */
export function patches({ samples }: World): (chance: Chance) => Requests {
  return (chance) => {
    const { type, names, text } = oneOf(chance, samples.resources)
    const chosen = names.filter(() => chance(3) === 0)
    const isJson = chance(2) === 0
    const good = isJson ? jsonPatch(chosen, text, chance) : fhirPathPatch(chosen, type, chance)
    const headers = isJson ? { 'content-type': 'application/json-patch+json' } : json
    const body = mutatedBody(JSON.stringify(good), chance)
    return request({ method: 'PATCH', url: `/fhir/${type}/fuzz-1`, headers, body })
  }
}

function jsonPatch(names: readonly string[], text: string, chance: Chance): readonly object[] {
  const sample = JSON.parse(text) as Readonly<Record<string, unknown>>
  return names.map((name) => {
    const path = `/${name}${oneOf(chance, ['', '', '/0', '/-', '/text'])}`
    const op = oneOf(chance, ['add', 'remove', 'copy', 'replace', 'move', 'test'])
    return { op, path, value: sample[name], from: '/meta' }
  })
}

function fhirPathPatch(names: readonly string[], type: string, chance: Chance): object {
  const parameter = names.map((name) => {
    const where = oneOf(chance, ['', '', '[0]', '.first()', ".where(value = 'x')", '.matches(1)'])
    return patchOperation(`${type}.${name}${where}`, chance)
  })
  return { resourceType: 'Parameters', parameter }
}

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

/** An operation of a FHIRPath Patch that changes what a path leads to. */
export function patchOperation(path: string, chance: Chance): object {
  const type = oneOf(chance, Object.keys(parts))
  const named = [
    { name: 'type', valueCode: type },
    { name: 'path', valueString: path },
  ]
  return { name: 'operation', part: [...named, ...(parts[type] ?? [])] }
}
