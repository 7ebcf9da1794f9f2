/** What a server answers, by its own tables: the routes of REST, and its operations. */
import { routes as rest } from '../../../src/rest/interactions.ts'
import type { TestServer } from '../../support/server.ts'
import type { Route } from './matrix-route.ts'

/** `GET {type}/{id}` for a route, `operation $everything` for an operation, each once. */
export async function registered({ context }: TestServer): Promise<readonly string[]> {
  const ways = rest
    .filter(({ pattern }) => pattern.at(-1) !== '$')
    .map(({ method, pattern }) => `${method} ${pattern.join('/')}`)
  const operations = (await context.operations()).map(({ definition }) => `operation $${definition.code}`)
  return [...new Set([...ways, ...operations])]
}

export function isCovered(way: string, routes: readonly Route[]): boolean {
  return routes.some(({ covers }) => covers.includes(way))
}
