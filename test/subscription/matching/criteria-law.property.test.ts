import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foundIn, lawCases } from '../../support/subscription-law.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 12)

it('makes events of the versions that the same search finds, and a filter with FHIRPath finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(lawCases, async (one) => {
      for (const { criteria, events, searched, filtered } of await foundIn(one)) {
        expect({ criteria, events, searched }).toEqual({ criteria, events: filtered, searched: filtered })
      }
    }),
    { numRuns: runs },
  )
}, 1_000_000)
