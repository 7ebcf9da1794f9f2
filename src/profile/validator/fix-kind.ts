/** What a kind of fix is: see fix.ts. */
import type { FixStep, Issue } from '../../fhir/outcome.ts'
import type { World } from './context.ts'
import type { Fields } from './fields.ts'
import type { Spot } from './spot.ts'

/** What is known where a fix is looked for. */
export interface Broken {
  readonly spot: Spot
  readonly resource: Fields
  readonly issue: Issue
  readonly world: World
}

/** Undefined where there is no one right answer. */
export type Fix = (broken: Broken) => readonly FixStep[] | undefined
