import type { Random } from './random.ts'
import type { Keyed } from './sample/bundle.ts'
import type { Region } from './sample/regions.ts'
import type { Expected } from './timeline.ts'

/** What a step needs to know to be told. */
export interface Telling {
  /** The name of the case. */
  readonly scenario: string
  /** When a step happened, or some minutes after it, as a FHIR dateTime; @throws {Error} it did not */
  readonly at: (step: string, minutes?: number) => string
  /** The local date of a step, or some days after it. */
  readonly date: (step: string, days?: number) => string
  readonly has: (step: string) => boolean
}

/** How cases of a region go. */
export interface Routine {
  readonly region: Region
  /** The steps, the first first; which ones may be a matter of chance. */
  readonly expected: (random: Random) => readonly Expected[]
  /** What each step puts into the store. */
  readonly steps: Readonly<Record<string, (telling: Telling) => readonly Keyed[]>>
}
