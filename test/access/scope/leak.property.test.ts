/**
 * Who has scopes with parameters gets the answers of a server that holds only what these allow: nothing of the rest is
 * returned, counted, included, sorted by, chained through, or told by an error.
 *
 * What is allowed is worked out by the oracle of search, which shares nothing with the server.
 */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { permitsOf } from '../../../src/access/scope/permits.ts'
import { parseScope, parseScopes, scopesText } from '../../../src/access/scope/scope.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'
import { type House, openHouse } from '../../rest/search/house.ts'
import { scope as searchScope } from '../../rest/search/scope.ts'
import { type Asked, isMatch } from '../../support/search-oracle.ts'
import { asPair, questions, searchUrls, types, worlds } from '../../support/search-world.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 12)

/** A scope as text, and what it lets a resource be. */
interface Drawn {
  readonly type: string
  readonly asked: Asked | undefined
}

const drawn = fc
  .constantFrom(...types)
  .chain((type) => fc.option(questions(type, 0), { nil: undefined, freq: 6 }).map((asked): Drawn => ({ type, asked })))

const id = fc.constantFrom('1', '2', '3', '4')
const other = fc.oneof(
  fc.constantFrom('_history', 'CarePlan/_history?_count=1', '?_id=1,2&_total=accurate'),
  fc.tuple(fc.constantFrom(...types), id).map(([type, one]) => `${type}/${one}`),
  fc.tuple(fc.constantFrom(...types), id).map(([type, one]) => `${type}/${one}/_history`),
  fc.tuple(fc.constantFrom(...types), id).map(([type, one]) => `${type}/${one}/_history/1`),
  fc.tuple(id, fc.constantFrom('*', 'Observation', 'CarePlan')).map(([one, type]) => `Patient/${one}/${type}`),
)

function wordOf({ type, asked }: Drawn): string {
  const query = asked === undefined ? [] : [asPair(asked)]
  return scopesText([{ level: 'system', type, letters: ['r', 's'], query }])
}

/** Asked by who has these scopes. */
function permitted(scopes: readonly Drawn[]) {
  const text = scopes.map(wordOf).join(' ')
  return permitsOf(parseScopes(text), (type, query) => parseCriteria(type, query, searchScope))
}

it('nothing is told of what no scope allows', async () => {
  const asking = fc.array(fc.oneof({ weight: 3, arbitrary: searchUrls }, { weight: 2, arbitrary: other }), {
    minLength: 6,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(drawn, { minLength: 2, maxLength: 7 }), asking, async (all, scopes, urls) => {
      const usable = scopes.filter((one) => parseScope(wordOf(one)) !== undefined)
      const world = { resources: all, now: searchScope.clock() }
      const isAllowed = (resource: Resource) =>
        usable.some(
          ({ type, asked }) =>
            type === resource.resourceType && (asked === undefined || isMatch(resource, asked, world)),
        )
      const permits = permitted(usable)
      const whole = await openHouse({ visibility: (_, use) => permits.sight(use) })
      const allowed = await openHouse()
      try {
        await fill(whole, all)
        await fill(allowed, all.filter(isAllowed))
        for (const url of urls)
          expect({ url, pages: await pages(whole, url) }).toEqual({ url, pages: await pages(allowed, url) })
      } finally {
        await Promise.all([whole.close(), allowed.close()])
      }
    }),
    { numRuns: runs },
  )
}, 1_000_000)

/** Each in two versions. */
async function fill(house: House, resources: readonly Resource[]): Promise<void> {
  await house.put(...resources)
  await house.put(...resources.map((one) => ({ ...one, language: 'sv' })))
}

/** All pages, without their links, which hold random bytes. */
async function pages(house: House, url: string): Promise<unknown[]> {
  const all: unknown[] = []
  for (let next: string | undefined = url; next !== undefined; ) {
    const answer = await house.get(next).catch((error: unknown) => error)
    if (answer instanceof FhirError) return [...all, answer]
    const { link, ...bundle } = answer as Bundle
    all.push(bundle)
    next = link?.find(({ relation }) => relation === 'next')?.url
  }
  return all
}
