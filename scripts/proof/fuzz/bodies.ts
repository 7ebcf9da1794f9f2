/** Bodies of resources and of bundles that are nearly what they should be. */
import { type Chance, oneOf } from './chance.ts'
import { json, type Requests, request } from './exchange.ts'
import { mutatedBody } from './mutate-body.ts'
import type { Sample } from './samples.ts'
import type { World } from './world.ts'

const conditions: readonly Readonly<Record<string, string>>[] = [
  ...['W/"1"', '*', '1', 'W/"x"', ''].flatMap((tag) => [{ 'if-match': tag }, { 'if-none-match': tag }]),
  ...['identifier=a|b', '?_id=1', '%zz', 'foo=1', ''].map((criteria) => ({ 'if-none-exist': criteria })),
  ...['return=minimal', 'return=OperationOutcome, handling=lenient', ';;'].map((prefer) => ({ prefer })),
  ...['{}', '{"resourceType":"Provenance","agent":[{}]}', '['].map((text) => ({ 'x-provenance': text })),
]

/** A bundle to the base, or a resource to its type or to a place of its own. */
export function bodies({ samples }: World): (chance: Chance) => Requests {
  return (chance) => {
    if (chance(3) > 0) return written(oneOf(chance, samples.resources), chance)
    const body = mutatedBody(oneOf(chance, samples.bundles), chance)
    return request({ method: 'POST', url: '/fhir', headers: json, body })
  }
}

function written({ type, text }: Sample, chance: Chance): Requests {
  const body = mutatedBody(JSON.stringify({ ...JSON.parse(text), id: 'fuzz-1' }), chance)
  const headers = chance(4) === 0 ? { ...json, ...oneOf(chance, conditions) } : json
  const id = oneOf(chance, ['', '/fuzz-1', '/fuzz-1', '/fuzz-2', '/..', '/a%20b', '?identifier=a|b', '?_id=fuzz-1'])
  return request({ method: id === '' ? 'POST' : 'PUT', url: `/fhir/${type}${id}`, headers, body })
}
