import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOptions, generatedCase } from '../../../src/app/generate/case.ts'
import { mostPatients, personOf } from '../../../src/app/generate/person.ts'
import { random } from '../../../src/app/generate/random.ts'
import { dalarna } from '../../../src/app/generate/routines/dalarna.ts'
import { regions, routineOf } from '../../../src/app/generate/routines.ts'
import { dalarna as falun } from '../../../src/app/generate/sample/regions.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'

const options: CaseOptions = { seed: 42, omitted: 0.1, late: 0.15, from: Date.UTC(2026, 0, 1), days: 200 }
const made = (number: number, over: Partial<CaseOptions> = {}) =>
  generatedCase(number, 'dalarna', dalarna('gul'), { ...options, ...over })

describe('a generated case', () => {
  it('is the same for the same seed and number, and another for another', () => {
    expect(made(7)).toEqual(made(7))
    expect(made(7)).not.toEqual(made(8))
    expect(made(7)).not.toEqual(made(7, { seed: 43 }))
  })

  it('goes forward in time, and each bundle says when it would be sent', () => {
    for (let number = 0; number < 50; number++) {
      const { bundles, happened } = made(number)
      const sent = bundles.map((bundle) => Date.parse((bundle as Bundle).timestamp ?? ''))
      expect(sent).toEqual(happened.map(({ at }) => at))
      expect(sent).toEqual(sent.toSorted((one, other) => one - other))
    }
  })

  it('has every step, in time or late, where nothing is left out', () => {
    const names = dalarna('gul')
      .expected(random(1, 1))
      .map(({ name }) => name)
    const inTime = made(3, { omitted: 0, late: 0 }).happened
    const late = made(3, { omitted: 0, late: 1 }).happened
    expect(inTime.map(({ name }) => name).sort()).toEqual(names.toSorted())
    expect([inTime.some(({ isLate }) => isLate), late.filter(({ isLate }) => isLate).length > 5]).toEqual([false, true])
  })

  it('leaves out and delays about the share that was chosen', () => {
    const cases = Array.from({ length: 400 }, (_, number) => made(number, { omitted: 0.2, late: 0.3 }).happened)
    const share = (of: (happened: (typeof cases)[number]) => boolean) => cases.filter(of).length / cases.length
    expect(share((steps) => !steps.some(({ name }) => name === 'inskrivningsmeddelande'))).toBeCloseTo(0.2, 1)
    expect(share((steps) => steps.some(({ name, isLate }) => name === 'hemgang' && isLate))).toBeGreaterThan(0.05)
  })
})

describe('synthetic patients', () => {
  it('have each a personnummer of their own', () => {
    const identities = new Set(
      Array.from({ length: 50_000 }, (_, number) => {
        const { born, number: birthNumber } = personOf(number, falun)
        return `${born}/${birthNumber}`
      }),
    )
    expect(identities.size).toBe(50_000)
  })

  it('end where there are no more numbers', () => {
    expect(() => personOf(mostPatients, falun)).toThrow(RangeError)
  })
})

describe('the bundles of generated cases', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
  })
  afterAll(() => server.close())

  it.each(Object.keys(regions))(
    'of %s are accepted as they are, one after the other',
    { timeout: 60_000 },
    async (region) => {
      // The patients of one region are not those of another.
      const first = 100 * Object.keys(regions).indexOf(region)
      for (let number = first; number < first + 5; number++) {
        const routine = routineOf(region, random(options.seed, -1 - number))
        const { bundles } = generatedCase(number, region, routine, { ...options, late: 0.3 })
        for (const bundle of bundles) {
          const response = await post(server.base, bundle)
          expect([response.status, await faultIn(response)]).toEqual([200, undefined])
        }
      }
    },
  )
})

async function faultIn(response: Response): Promise<string | undefined> {
  const body = (await response.json()) as {
    issue?: { diagnostics: string; expression?: string[] }[]
    entry?: BundleEntry[]
  }
  const [first] = body.issue ?? []
  return first && `${first.expression}: ${first.diagnostics}`
}
