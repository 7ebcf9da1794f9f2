import type { Bundle, Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import type { Visibility } from '../../../src/fhir/search/plan.ts'
import { searchUrls, worlds } from '../../support/search-world.ts'
import { type House, openHouse } from './house.ts'

const runs = Number(process.env.VARDBRO_PROPERTY_RUNS ?? 12)

const shownIds = ['1', '3']
const half: Visibility = { otherwise: { kind: 'id', ids: shownIds }, byType: {} }

const other = fc.constantFrom(
  '_history',
  'CarePlan/_history?_count=1',
  'Patient/1/_history',
  'Patient/1/*',
  'Patient/3/Observation',
  'Patient/2/Observation',
  'Patient/2/_history',
)

it('answers as a server would that holds only what the caller may see', async () => {
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.array(fc.oneof(searchUrls, other), { minLength: 3, maxLength: 8 }),
      async (all, urls) => {
        const resources = all.filter((one) => one.id !== '1' || one.resourceType !== 'Patient').concat(patients)
        const whole = await openHouse({ visibility: () => half })
        const visible = await openHouse()
        try {
          await fill(whole, resources)
          await fill(
            visible,
            resources.filter(({ id = '' }) => shownIds.includes(id)),
          )
          for (const url of urls)
            expect({ url, pages: await pages(whole, url) }).toEqual({ url, pages: await pages(visible, url) })
        } finally {
          await Promise.all([whole.close(), visible.close()])
        }
      },
    ),
    { numRuns: runs },
  )
}, 1_000_000)

const patients: readonly Resource[] = [{ resourceType: 'Patient', id: '1' }]

async function fill(house: House, resources: readonly Resource[]): Promise<void> {
  await house.put(...resources)
  await house.put(...resources.map((one) => ({ ...one, language: 'sv' })))
}

/** All pages, without their links, which hold random bytes. */
async function pages(house: House, url: string): Promise<(Bundle | FhirError)[]> {
  const all: (Bundle | FhirError)[] = []
  for (let next: string | undefined = url; next !== undefined; ) {
    const answer = await house.get(next).catch((error: unknown) => error)
    if (answer instanceof FhirError) return [...all, answer]
    const { link, ...bundle } = answer as Bundle
    all.push(bundle)
    next = link?.find(({ relation }) => relation === 'next')?.url
  }
  return all
}
