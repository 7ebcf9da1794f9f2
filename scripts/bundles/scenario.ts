import type { Step } from '../../src/app/generate/sample/bundle.ts'

/** One sample case: a story told in transaction bundles. */
export interface Scenario {
  /** The folder's name. */
  readonly id: string
  /** In Swedish. */
  readonly title: string
  readonly region: string
  /** The instant at which the story is told: just after its last event. */
  readonly present: string
  /** The story has not ended: what is to come depends on what time it is. */
  readonly ongoing?: true
  readonly steps: readonly Step[]
}
