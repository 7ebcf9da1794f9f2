/** Searches and histories: by URL and by form, strict and lenient, their first pages and those that follow. */
import { type Chance, oneOf } from './chance.ts'
import { type Requests, request } from './exchange.ts'
import { mutatedText } from './odd-text.ts'
import { searchUrl } from './search-url.ts'
import type { World } from './world.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const handling = [{}, {}, { prefer: 'handling=lenient' }, { prefer: 'handling=strict' }]

type Make = (chance: Chance) => Requests

/** Mostly by URL. */
export function searches(world: World): Make {
  const byUrl: Make = (chance) =>
    request({ method: 'GET', url: `/fhir${searchUrl(world.types, chance)}`, headers: oneOf(chance, handling) })
  const makers = [byUrl, byUrl, byUrl, byForm(world), ofHistory(world), ofPage(world)]
  return (chance) => oneOf(chance, makers)(chance)
}

function byForm({ types }: World): Make {
  return (chance) => {
    const [path = '', query = ''] = searchUrl(types, chance).split('?')
    const url = `/fhir${path.replace(/\/$/, '')}/_search${chance(4) === 0 ? `?${query}` : ''}`
    const body = chance(6) === 0 ? mutatedText(query, chance) : query
    return request({ method: 'POST', url, headers: { ...form, ...oneOf(chance, handling) }, body })
  }
}

const since = ['2024', '2024-10-27T02:30:00+02:00', '9999-12-31T23:59:59Z', 'x', '', '-1', '2024-02-30T00:00:00Z']

function ofHistory({ ids }: World): Make {
  const types = [...ids.keys()]
  return (chance) => {
    const type = oneOf(chance, types)
    const place = oneOf(chance, ['', `/${type}`, `/${type}/fuzz-1`, `/${type}/${ids.get(type)?.[0] ?? 'x'}`])
    const version = oneOf(chance, ['', '', '/1', '/0', '/x', '/99999999999999999999', '/-1'])
    const asked = ['_since', '_at', '_count', '_sort', '_list', '_summary', '_elements']
    const query = `${oneOf(chance, asked)}=${encodeURIComponent(oneOf(chance, [...since, '0', '1', '1e9', '-_id']))}`
    return request({ method: 'GET', url: `/fhir${place}/_history${version}?${query}` })
  }
}

/** The query that leads to a next page, mutated: what is encrypted in it is nobody's to change. */
function ofPage({ cursors, ids }: World): Make {
  const types = [...ids.keys()]
  return (chance) => {
    const query = cursors.length === 0 ? '_cursor=x' : oneOf(chance, cursors)
    return request({ method: 'GET', url: `/fhir/${oneOf(chance, types)}?${mutatedText(query, chance)}` })
  }
}
