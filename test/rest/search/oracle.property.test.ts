import type { Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Asked, isMatch } from '../../support/search-oracle.ts'
import { asPair, questions, types, worlds } from '../../support/search-world.ts'
import { openHouse } from './house.ts'
import { scope } from './scope.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 40)

const asked = fc
  .constantFrom(...types)
  .chain((type) => fc.array(questions(type), { minLength: 1, maxLength: 2 }).map((all) => ({ type, all })))

it('finds what a brute-force filter with FHIRPath finds, whatever is asked of whatever is stored', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(asked, { minLength: 5, maxLength: 10 }), async (resources, searches) => {
      const house = await openHouse()
      try {
        if (resources.length > 0) await house.put(...resources)
        for (const { type, all } of searches) {
          const url = `${type}?${new URLSearchParams(all.map((one): [string, string] => [...asPair(one)]))}&_count=100`
          const found = (await house.get(url)).entry?.map(({ resource }) => resource?.id).toSorted()
          expect({ url, found: found ?? [] }).toEqual({ url, found: matching(resources, type, all) })
        }
      } finally {
        await house.close()
      }
    }),
    { numRuns: runs },
  )
}, 1_000_000)

function matching(
  resources: readonly Resource[],
  type: string,
  all: readonly Asked[],
): readonly (string | undefined)[] {
  const world = { resources, now: scope.clock() }
  const hits = resources.filter((one) => one.resourceType === type && all.every((each) => isMatch(one, each, world)))
  return hits.map(({ id }) => id).toSorted()
}
