/** Searches of 300 resources whose pages no estimate may change. */
import fc from 'fast-check'
import type { SearchPlan } from '../../../src/fhir/search/plan.ts'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import type { Size } from '../../../src/store/search/drive.ts'
import { begin, type Kept } from './kept-world.ts'
import { question } from './questions.ts'
import { inOrder, sorts } from './sorting.ts'
import { answering, rowsOf, type Step } from './world.ts'

/** So many that a page takes several stretches of a walk. */
const resources = 300

const steps = fc.array(fc.array(rowsOf('CarePlan'), { maxLength: 4 }), { minLength: resources, maxLength: resources })
const size: fc.Arbitrary<Size> = fc.record({
  rows: fc.constantFrom(1, 20, 60, 1000, 100_000),
  matching: fc.constantFrom(0.1, 5, 100, 1000, 100_000),
})

export interface Asked {
  readonly where: Predicate
  readonly sort: SearchPlan['sort']
  readonly count: number
  /** What is said of the sizes of sources, in turn. */
  readonly sizes: readonly Size[]
}

export const asked: fc.Arbitrary<Asked> = fc.record({
  where: question('CarePlan', 1, begin),
  sort: sorts,
  count: fc.integer({ min: 1, max: 150 }),
  sizes: fc.array(size, { minLength: 1, maxLength: 6 }),
})

/** Writes the resources that are searched. */
export async function fill(kept: Kept): Promise<void> {
  const [rows = []] = fc.sample(steps, { numRuns: 1, seed: 7 })
  const bundle = rows.map((each, i): Step => ({ type: 'CarePlan', id: String(i), rows: each }))
  for (let i = 0; i < resources; i += 20) await kept.write(bundle.slice(i, i + 20))
}

/** The rids of what matches, in the order that is asked for. */
export function rightHits(kept: Kept, { where, sort }: Asked): number[] {
  return inOrder(answering(kept.world(), 'CarePlan', where), sort).map(({ rid }) => rid)
}
